import { bestBeforeOf, type Delivery, deliveryIdOf } from '../domain/delivery.ts';
import { isStill } from '../domain/is-still.ts';
import type { Store } from '../ports/store.ts';
import type { House } from './house.ts';

const dayMs = 24 * 60 * 60_000;
/** "In three days" is no further ahead than this, at ten in the morning and over a change of clocks. */
const furthestMs = 4 * dayMs;
/** Within so long one is to come that is further ahead: nobody knows any more when it was asked for. */
const withinMs = 3 * dayMs;

/** Wishes to be told to check again that a clock which was ahead has put off for too long, or let expire before their day. */
export function findChecksAstray({
  store,
  clock,
}: Pick<House, 'store' | 'clock'>): Promise<readonly Delivery[]> {
  const now = clock.now();
  return store.deliveries.checksAstray(now, now.add({ milliseconds: furthestMs }));
}

/**
 * Brings these near: each comes within three days, at the time of day that it was to come. Resolves to how many. Throws what
 * the store throws; then they may be looked for again.
 */
export async function bringChecksNear(
  { store, clock }: Pick<House, 'store' | 'clock'>,
  astray: readonly Delivery[],
): Promise<number> {
  const now = clock.now();
  let count = 0;
  for (const seen of astray) {
    const known = await store.workspaces.find(seen.workspaceId);
    // Known since a time to come: then it may be our clock that is wrong.
    if (!known || isStill(known.admittedAt, now)) continue;
    if (await bringNear(store, seen, nearer(seen.dueAt, now))) count += 1;
  }
  return count;
}

/** False where it was taken back meanwhile, or its sending began. */
async function bringNear(store: Store, seen: Delivery, dueAt: Temporal.Instant): Promise<boolean> {
  const { workspaceId, id, state } = seen;
  // The row itself, where it can be: whoever takes it back at this moment finds it.
  if (dueAt.equals(seen.dueAt)) {
    return store.deliveries.move(workspaceId, id, state.is, { is: 'pending', notBefore: dueAt });
  }
  return store.transaction(async ({ deliveries }) => {
    if (!(await deliveries.remove(workspaceId, id, state.is))) return false;
    await deliveries.insert([asNew(seen, dueAt)]);
    return true;
  });
}

function nearer(dueAt: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const aheadMs = dueAt.epochMilliseconds - now.epochMilliseconds;
  if (aheadMs <= furthestMs) return dueAt;
  const days = Math.ceil((aheadMs - withinMs) / dayMs);
  return dueAt.subtract({ hours: days * 24 });
}

function asNew(delivery: Delivery, dueAt: Temporal.Instant): Delivery {
  return {
    ...{ ...delivery, dueAt, id: deliveryIdOf(delivery.planId, dueAt) },
    ...{ bestBefore: bestBeforeOf(delivery.kind, dueAt), attempts: 0 },
    state: { is: 'pending', notBefore: dueAt },
  };
}
