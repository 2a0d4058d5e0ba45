import { stableHash } from '../domain/stable-hash.ts';
import type { Stretch, StretchPlace } from '../domain/stretch.ts';

/** What a routine is made for. */
export interface RoutineWish {
  /** `undefined`: anywhere, what is done standing last, so that a person gets up once. */
  readonly place: StretchPlace | undefined;
  /** How many movements; fewer where there are no more. */
  readonly count: number;
}

/**
 * Chooses the movements of a routine: the next few of an endless row of shuffled rounds, in which every movement comes
 * once before any comes again. `whose` gives each person a row of their own, and `day` (days since 1970) is how far
 * they are in it, so that nothing has to be remembered and one day's routine is the same whenever it is asked for.
 * No movement comes twice in a routine, and neighbours in a round move different parts of the body.
 */
export function composeRoutine(
  stretches: readonly Stretch[],
  { place, count }: RoutineWish,
  whose: string,
  day: number,
): readonly string[] {
  const fitting = stretches.filter(({ places }) => place === undefined || places.includes(place));
  const wanted = Math.min(count, fitting.length);
  if (wanted === 0) return [];
  const start = day * wanted;
  const round = Math.floor(start / fitting.length);
  const row = [round, round + 1].flatMap((one) => shuffle(fitting, `${whose}:${one}`));
  const chosen = new Set(row.slice(start - round * fitting.length)).values().take(wanted).toArray();
  return byRising(chosen, place).map(({ id }) => id);
}

/** One round: the parts of the body in turn, each with its own movements in a stable random order. */
function shuffle(stretches: readonly Stretch[], seed: string): readonly Stretch[] {
  const keyed = stretches
    .map((stretch) => ({ stretch, key: stableHash(`${seed}:${stretch.id}`) }))
    .sort((a, b) => a.key - b.key || (a.stretch.id < b.stretch.id ? -1 : 1))
    .map(({ stretch }) => stretch);
  const parts = [...Map.groupBy(keyed, ({ moves }) => moves).values()];
  const longest = Math.max(...parts.map((part) => part.length));
  return Array.from({ length: longest }, (_, turn) => parts.flatMap((part) => part[turn] ?? [])).flat();
}

function byRising(stretches: readonly Stretch[], place: StretchPlace | undefined): readonly Stretch[] {
  if (place !== undefined) return stretches;
  const rank = ({ places }: Stretch): number => Number(!places.includes('seated'));
  return stretches.toSorted((a, b) => rank(a) - rank(b));
}
