import type { Delivery } from '../domain/delivery.ts';
import type { House } from './house.ts';
import { planBatch } from './plan-due.ts';

/**
 * For a store that was restored from an older copy, while no bot runs: whatever fell due at or before `before` may have
 * been sent after the copy was made, so it is marked unknown and each wish goes on with its next time. Again finds
 * nothing more. Resolves to how many were marked.
 */
export async function settleDue(
  house: Pick<House, 'store' | 'clock' | 'holidays' | 'library' | 'log'>,
  before: Temporal.Instant,
): Promise<number> {
  const at = house.clock.now();
  const asMaybeSent = (delivery: Delivery): Delivery =>
    delivery.state.is === 'pending'
      ? { ...delivery, state: { is: 'unknown', at, reason: 'interrupted' } }
      : delivery;
  let settled = await house.store.deliveries.settleOwed(before, at);
  for (;;) {
    let unknown = 0;
    const { claimed } = await planBatch(house, { now: before }, async (deliveries, store) => {
      const marked = deliveries.map(asMaybeSent);
      unknown = marked.filter(({ state }) => state.is === 'unknown').length;
      return store.deliveries.insert(marked);
    });
    settled += unknown;
    // A wish may fall due several times before that instant.
    if (claimed === 0) return settled;
    await house.clock.wait(0);
  }
}
