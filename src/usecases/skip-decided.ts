import { deliveryIdOf } from '../domain/delivery.ts';
import { isStill } from '../domain/is-still.ts';
import type { DuePlan, Store } from '../ports/store.ts';
import { goOnFrom } from './go-on-from.ts';
import { dueAtOf, nextDueAfter } from './next-due.ts';

/**
 * The same wishes, each due at the first of its moments that was not decided before, by a clock that was ahead then. That
 * moment may lie ahead, and there may be none. To be called inside the transaction that claimed them.
 */
export async function skipDecided(
  { deliveries }: Pick<Store, 'deliveries'>,
  wishes: readonly DuePlan[],
  now: Temporal.Instant,
): Promise<readonly DuePlan[]> {
  const moved: DuePlan[] = [];
  for (const wish of wishes) {
    const { workspaceId, id } = wish.is === 'plan' ? wish.plan : wish.subscription;
    let at = dueAtOf(wish);
    while (at && !isStill(at, now) && (await deliveries.find(workspaceId, deliveryIdOf(id, at)))) {
      at = nextDueAfter(wish, goOnFrom(at, now));
    }
    moved.push(dueAt(wish, at));
  }
  return moved;
}

function dueAt(wish: DuePlan, nextDueAt: Temporal.Instant | undefined): DuePlan {
  return wish.is === 'plan'
    ? { ...wish, plan: { ...wish.plan, nextDueAt } }
    : { ...wish, subscription: { ...wish.subscription, nextDueAt } };
}
