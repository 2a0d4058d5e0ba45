import { expect, it } from 'vitest';
import type { MessageRef } from '../../src/domain/address.ts';
import type { Delivery, DeliveryId } from '../../src/domain/delivery.ts';
import { acme, aDelivery, aPlan, aSubscription, at, globex } from '../support/store-samples.ts';
import type { Subject } from './store-contract.ts';

/** The part of the Store contract about what those who look after the bot may count. */
export function censusContract(subject: Subject): void {
  let made = 0;
  const owed = (changes: Partial<Delivery>): Delivery => {
    made += 1;
    return aDelivery({ id: `counted-${made}` as DeliveryId, dueAt: at(made / 60), ...changes });
  };

  it('counts what each workspace is owed at a moment, and since when', async () => {
    const { store } = subject();
    await store.deliveries.insert([
      owed({ state: { is: 'pending', notBefore: at(2) }, bestBefore: at(4) }),
      owed({ state: { is: 'pending', notBefore: at(3) }, bestBefore: at(30) }),
      owed({ state: { is: 'pending', notBefore: at(90) }, bestBefore: at(99) }),
      owed({ state: { is: 'sending', since: at(4) } }),
      owed({ state: { is: 'sending', since: at(1) } }),
      owed({ state: { is: 'sent', at: at(1), message: 'm' as MessageRef } }),
    ]);
    expect(await store.census.open(at(5))).toEqual([
      {
        workspaceId: acme,
        pending: 3,
        due: 2,
        overdue: 1,
        dueSince: at(2),
        sending: 2,
        sendingSince: at(1),
      },
      {
        workspaceId: globex,
        pending: 0,
        due: 0,
        overdue: 0,
        dueSince: undefined,
        sending: 0,
        sendingSince: undefined,
      },
    ]);
  });

  it('counts the wishes that were set aside and cannot be read, and none that only has no next time', async () => {
    const { store, query } = subject();
    await store.plans.save(aPlan());
    await store.plans.save(aPlan({ workspaceId: globex, nextDueAt: undefined }));
    await store.subscriptions.save(aSubscription());
    expect(await store.census.setAside()).toEqual([]);
    await query(`update reminder_plans set zone = 'Mars/Olympus' where workspace_id = '${acme}'`);
    await query(`update channel_subscriptions set weekdays = 'never' where workspace_id = '${acme}'`);
    expect(await store.census.setAside()).toEqual([]);
    const claimed = await store.transaction((inside) => inside.due.claim(at(60 * 24 * 365), 10));
    expect(claimed.unreadable).toHaveLength(2);
    expect(await store.census.setAside()).toEqual([{ workspaceId: acme, count: 2 }]);
  });

  it('counts what ended since a moment, by state and reason, in each workspace apart', async () => {
    const { store } = subject();
    const unknown = (minute: number, reason: 'timed-out' | 'interrupted') =>
      owed({ state: { is: 'unknown', at: at(minute), reason } });
    await store.deliveries.insert([
      owed({ state: { is: 'sent', at: at(1), message: 'm' as MessageRef } }),
      owed({ state: { is: 'sent', at: at(5), message: 'm' as MessageRef } }),
      owed({ state: { is: 'sent', at: at(7), message: 'm' as MessageRef } }),
      unknown(5, 'timed-out'),
      unknown(6, 'interrupted'),
      owed({ state: { is: 'sending', since: at(6) } }),
      owed({ state: { is: 'pending', notBefore: at(6) } }),
      owed({ workspaceId: globex, state: { is: 'expired', at: at(9) } }),
    ]);
    const ended = await store.census.ended(at(5));
    expect(ended).toHaveLength(4);
    expect(ended).toEqual(
      expect.arrayContaining([
        { workspaceId: acme, state: 'sent', reason: undefined, count: 2, lastAt: at(7) },
        { workspaceId: acme, state: 'unknown', reason: 'timed-out', count: 1, lastAt: at(5) },
        { workspaceId: acme, state: 'unknown', reason: 'interrupted', count: 1, lastAt: at(6) },
        { workspaceId: globex, state: 'expired', reason: undefined, count: 1, lastAt: at(9) },
      ]),
    );
  });
}
