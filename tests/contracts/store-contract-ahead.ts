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
}
