import type { Delivery } from '../domain/delivery.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { Store } from '../ports/store.ts';

/**
 * What waits to be sent, as it will be while the platform asks the whole workspace to wait: until then, and come too late
 * where it is worth sending no more by then. The outbox records that when the wait is over.
 */
export async function keepToWait(
  { lanes }: Pick<Store, 'lanes'>,
  workspaceId: WorkspaceId,
  due: readonly Delivery[],
  now: Temporal.Instant,
): Promise<readonly Delivery[]> {
  if (!due.some(({ state }) => state.is === 'pending')) return due;
  const heldUntil = (await lanes.find(workspaceId))?.heldUntil;
  return due.map((one) => keptWaiting(one, heldUntil, now));
}

/** True for what waits and will be worth sending no more once the platform, which asked to wait, takes it. */
export async function isTooLateBy(
  { lanes }: Pick<Store, 'lanes'>,
  delivery: Delivery,
  now: Temporal.Instant,
): Promise<boolean> {
  const [kept] = await keepToWait({ lanes }, delivery.workspaceId, [delivery], now);
  return delivery.state.is === 'pending' && kept?.state.is === 'expired';
}

function keptWaiting(
  delivery: Delivery,
  heldUntil: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Delivery {
  const { bestBefore, state } = delivery;
  if (state.is !== 'pending') return delivery;
  const isHeld = heldUntil !== undefined && Temporal.Instant.compare(heldUntil, state.notBefore) > 0;
  const notBefore = isHeld ? heldUntil : state.notBefore;
  if (Temporal.Instant.compare(notBefore, bestBefore) > 0) {
    return { ...delivery, state: { is: 'expired', at: now, reason: 'asked-to-wait' } };
  }
  return { ...delivery, state: { is: 'pending', notBefore } };
}
