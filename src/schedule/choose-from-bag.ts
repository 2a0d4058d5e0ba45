import type { PlanId } from '../domain/plan-id.ts';
import type { Rotation } from '../domain/rotation.ts';
import { stableHash } from '../domain/stable-hash.ts';

/**
 * Draws the next id from a plan's shuffle bag: every id once before any comes again, and never the same twice in a
 * row while there are two. Ids that left the content are passed over; new ones join at their place in the order.
 * `undefined` when there is nothing to choose from.
 */
export function chooseFromBag(
  planId: PlanId,
  rotation: Rotation,
  ids: readonly string[],
): { readonly id: string; readonly rotation: Rotation } | undefined {
  const present = new Set(ids);
  const { round, lastId } = rotation;
  if (lastId !== undefined) {
    const order = shuffled(planId, round, new Set([...present, lastId]));
    const rest = order.slice(order.indexOf(lastId) + 1).filter((id) => present.has(id));
    if (rest[0] !== undefined) return { id: rest[0], rotation: { round, lastId: rest[0] } };
  }
  const nextRound = lastId === undefined ? round : round + 1;
  const first = shuffled(planId, nextRound, present)[0];
  return first === undefined ? undefined : { id: first, rotation: { round: nextRound, lastId: first } };
}

function shuffled(planId: PlanId, round: number, ids: ReadonlySet<string>): readonly string[] {
  const order = byHash(planId, round, ids);
  const [first, second, ...rest] = order;
  if (first === undefined || second === undefined) return order;
  // Two alternate for ever: any reshuffling would repeat one of them.
  if (rest.length === 0) return byHash(planId, 0, ids);
  const lastOfPrevious = round > 0 ? byHash(planId, round - 1, ids).at(-1) : undefined;
  return first === lastOfPrevious ? [second, first, ...rest] : order;
}

function byHash(planId: PlanId, round: number, ids: ReadonlySet<string>): readonly string[] {
  return [...ids]
    .map((id) => ({ id, key: stableHash(`${planId}:${round}:${id}`) }))
    .sort((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
