import { expect, it } from 'vitest';
import type { Address, MessageRef } from '../../src/domain/address.ts';
import type { DeliveryId, DeliveryState } from '../../src/domain/delivery.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { acme, aDelivery, aPlan, at, globex, sent } from '../support/store-samples.ts';
import type { Subject } from './store-contract.ts';

/** The part of the Store contract about what a clock that was ahead has decided. */
export function aheadContract(subject: Subject): void {
  it('removes a delivery that is in the state that was named, and no other', async () => {
    const { deliveries } = subject().store;
    const { id } = aDelivery();
    await deliveries.insert([aDelivery(), aDelivery({ workspaceId: globex })]);
    expect(await deliveries.remove(acme, id, 'sending')).toBe(false);
    expect(await deliveries.remove(acme, 'delivery-9' as DeliveryId, 'pending')).toBe(false);
    expect(await deliveries.remove(acme, id, 'pending')).toBe(true);
    expect(await deliveries.find(acme, id)).toBeUndefined();
    expect(await deliveries.find(globex, id)).toBeDefined();
  });

  it('names the wishes to check again that expired at a time to come, or wait for too long, and no others', async () => {
    const { store, query } = subject();
    const { deliveries } = store;
    const wish = (number: number, state: DeliveryState, workspaceId = acme) =>
      aDelivery({
        ...{ id: `wish-${number}.0` as DeliveryId, planId: `wish-${number}` as PlanId, workspaceId, state },
        ...{ kind: 'check-again', address: `direct-${number}` as Address, dueAt: at(number) },
      });
    const waits = (minutes: number): DeliveryState => ({ is: 'pending', notBefore: at(minutes) });
    const expired = (minutes: number): DeliveryState => ({ is: 'expired', at: at(minutes) });
    const sent: DeliveryState = { is: 'sent', at: at(60), message: 'message-1' as MessageRef };
    const astray = [wish(20, expired(60)), wish(50, waits(50)), wish(51, waits(51), globex)];
    const others = [
      ...[wish(1, expired(60)), wish(21, expired(3)), wish(22, sent), wish(40, waits(40))],
      aDelivery({ dueAt: at(50), state: waits(50) }),
      aDelivery({ id: 'expired' as DeliveryId, dueAt: at(52), state: expired(60) }),
    ];
    await deliveries.insert([...astray, ...others]);
    const ids = (await deliveries.checksAstray(at(5), at(40))).map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(astray.map(({ id }) => id)));
    expect(ids).toHaveLength(astray.length);
    expect(await deliveries.checksAstray(at(60), at(99))).toEqual([]);
    // One that a damaged disk has put at the end of time is left out, and keeps no other from being found.
    await query(`update deliveries set not_before = 8640000000000000 where id = 'wish-51.0'`);
    expect(await deliveries.checksAstray(at(5), at(40))).toHaveLength(astray.length - 1);
  });

  it('knows when anything was asked last, and sets down anew what was asked in a time to come', async () => {
    const { inbound } = subject().store;
    expect(await inbound.lastSeenAt()).toBeUndefined();
    for (const minute of [3, 700, 900]) await inbound.isFirst(acme, `key-${minute}`, at(minute));
    expect(await inbound.lastSeenAt()).toEqual(at(900));
    expect(await inbound.redate(at(10), at(5), 1)).toBe(1);
    expect(await inbound.redate(at(10), at(5), 9)).toBe(1);
    expect(await inbound.redate(at(10), at(5), 9)).toBe(0);
    expect(await inbound.lastSeenAt()).toEqual(at(5));
    for (const minute of [3, 700, 900]) {
      expect(await inbound.isFirst(acme, `key-${minute}`, at(6))).toBe(false);
    }
  });

  it('sets down that a workspace is known since earlier, and never since later', async () => {
    const { workspaces } = subject().store;
    const since = async () => (await workspaces.find(globex))?.admittedAt;
    const before = await since();
    if (!before) expect.fail('Expected globex to be known');
    await workspaces.redate(globex, before.add({ hours: 1 }));
    expect(await since()).toEqual(before);
    const earlier = before.subtract({ hours: 1 });
    await workspaces.redate(globex, earlier);
    expect(await since()).toEqual(earlier);
    expect((await workspaces.find(acme))?.admittedAt).toEqual(before);
  });

  it('sets down so as well that it was installed in a time to come, and leaves its token', async () => {
    const { workspaces, installs } = subject().store;
    const kept = { workspaceId: globex, secret: 'xoxb-globex' };
    await installs.save({ ...kept, installedAt: at(900) });
    await workspaces.redate(globex, at(901));
    expect((await workspaces.find(globex))?.installedAt).toEqual(at(900));
    await workspaces.redate(globex, at(5));
    expect(await installs.find(globex)).toEqual({ ...kept, installedAt: at(5) });
  });

  it('knows when anything was settled last, and sets down anew what was settled in a time to come', async () => {
    const { deliveries } = subject().store;
    expect(await deliveries.lastSettledAt()).toBeUndefined();
    const held: DeliveryState = { is: 'held', at: at(900), hold: { is: 'quiet-day' } };
    const sent: DeliveryState = { is: 'sent', at: at(700), message: 'message-1' as MessageRef };
    const states: readonly DeliveryState[] = [
      ...[held, sent, { ...sent, at: at(3) }],
      { is: 'sending', since: at(950) },
      { is: 'pending', notBefore: at(999) },
    ];
    const all = states.map((state, index) =>
      aDelivery({ id: `delivery-${index}` as DeliveryId, dueAt: at(index), state }),
    );
    await deliveries.insert(all);
    expect(await deliveries.lastSettledAt()).toEqual(at(950));
    expect(await deliveries.redate(at(10), at(5), 1)).toBe(1);
    expect(await deliveries.redate(at(10), at(5), 9)).toBe(1);
    expect(await deliveries.redate(at(10), at(5), 9)).toBe(0);
    const kept = await Promise.all(all.map(({ id }) => deliveries.find(acme, id)));
    expect(kept.map((one) => one?.state)).toEqual([
      ...[
        { ...held, at: at(5) },
        { ...sent, at: at(5) },
      ],
      ...states.slice(2),
    ]);
  });

  it('answers what is asked of all also where one time is beyond any that there is, as a damaged disk leaves it', async () => {
    const { store, query } = subject();
    await store.plans.save(aPlan({ nextDueAt: at(9) }));
    await store.deliveries.insert([
      aDelivery({ id: 'waiting' as DeliveryId, dueAt: at(1) }),
      aDelivery({ id: 'over' as DeliveryId, dueAt: at(2), state: sent }),
    ]);
    const beyond = 9_000_000_000_000_000;
    await query(`update reminder_plans set next_due_at = ${beyond}`);
    await query(`update deliveries set not_before = ${beyond} where id = 'waiting'`);
    await query(`update deliveries set state_at = ${beyond} where id = 'over'`);
    const all = [
      await store.due.latest(),
      await store.deliveries.lastSettledAt(),
      (await store.deliveries.waiting())[0]?.notBefore,
    ];
    for (const one of all) expect(one?.toString()).toMatch(/^\+\d{6}-/);
  });
}
