import { expect, it } from 'vitest';
import type { Address, MessageRef } from '../../src/domain/address.ts';
import type { DeliveryId, DeliveryState } from '../../src/domain/delivery.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { acme, aDelivery, at, globex } from '../support/store-samples.ts';
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

  it('names each wish to check again that is due after an instant, whatever became of it', async () => {
    const { deliveries } = subject().store;
    const wish = (number: number, state: DeliveryState, workspaceId = acme) =>
      aDelivery({
        ...{ id: `wish-${number}.0` as DeliveryId, planId: `wish-${number}` as PlanId, workspaceId, state },
        ...{ kind: 'check-again', address: `direct-${number}` as Address, dueAt: at(number) },
      });
    const pending: DeliveryState = { is: 'pending', notBefore: at(9) };
    const sent: DeliveryState = { is: 'sent', at: at(2), message: 'message-1' as MessageRef };
    const wishes = [wish(2, pending), wish(3, { is: 'expired', at: at(1) }), wish(4, sent, globex)];
    await deliveries.insert([wish(1, pending), ...wishes, aDelivery({ dueAt: at(50) })]);
    expect(await deliveries.checksAgain(at(1))).toEqual(wishes);
    expect(await deliveries.checksAgain(at(4))).toEqual([]);
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
}
