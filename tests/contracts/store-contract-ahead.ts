import { expect, it } from 'vitest';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import { acme, aDelivery, globex } from '../support/store-samples.ts';
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
}
