import type { PlanId } from '../domain/plan-id.ts';
import type { Rotation } from '../domain/rotation.ts';
import { mixHashes, stableHash } from '../domain/stable-hash.ts';
import type { Weekday } from '../domain/weekday.ts';

/** Something that can be drawn. On `bestOn` it goes before others, on `notOn` others go before it. */
export interface BagItem {
  readonly id: string;
  readonly bestOn?: readonly Weekday[];
  readonly notOn?: readonly Weekday[];
}

/** The day it is drawn for, and all the days that are drawn for. */
export interface DrawDay {
  readonly weekday: Weekday;
  readonly weekdays: readonly Weekday[];
}

export interface Drawn {
  readonly id: string;
  readonly rotation: Rotation;
}

/**
 * Draws the next id from a plan's shuffle bag: every item once before any comes again, and never the same twice in a
 * row while there are two. Items that left the content are passed over, new ones join at their place in the order.
 * What suits none of the days that are drawn for stays out; where everything left suits other days only, it comes all
 * the same. What the person does not want never comes. `undefined` when there is nothing to choose from.
 */
export function chooseFromBag(
  planId: PlanId,
  rotation: Rotation,
  items: readonly BagItem[],
  day?: DrawDay,
): Drawn | undefined {
  const wanted = withoutUnwanted(items, rotation);
  const usable = day ? wanted.filter(({ notOn }) => suitsSomeDay(notOn, day.weekdays)) : wanted;
  const seen = new Set(rotation.seen);
  const unseen = usable.filter(({ id }) => !seen.has(id));
  if (unseen.length > 0) {
    const id = first(planId, rotation.round, unseen, day);
    return { id, rotation: { ...rotation, seen: [...rotation.seen, id] } };
  }
  return usable.length === 0 ? undefined : beginRound(planId, rotation, usable, day);
}

function withoutUnwanted(items: readonly BagItem[], { unwanted = [] }: Rotation): readonly BagItem[] {
  return unwanted.length === 0 ? items : items.filter(({ id }) => !unwanted.includes(id));
}

function beginRound(
  planId: PlanId,
  rotation: Rotation,
  items: readonly BagItem[],
  day: DrawDay | undefined,
): Drawn {
  const { round, seen } = rotation;
  const last = seen.at(-1);
  const others = items.filter(({ id }) => id !== last);
  const id = first(planId, round + 1, others.length > 0 ? others : items, day);
  const ofThese = new Set(items.map((item) => item.id));
  // What was drawn of other items in the same bag (nudges of another kind) is still drawn.
  const kept = seen.filter((one) => !ofThese.has(one));
  return { id, rotation: { ...rotation, round: round + 1, seen: [...kept, id] } };
}

/** The first in the order of a round: best for the day, then suiting it, then any. Never called without items. */
function first(planId: PlanId, round: number, items: readonly BagItem[], day: DrawDay | undefined): string {
  const order = stableHash(`${planId}:${round}`);
  const areBoundFirst = day !== undefined && isReserveLow(items, day);
  let chosen = '';
  let least = Number.POSITIVE_INFINITY;
  for (const item of items) {
    // A whole number in front for how well it suits the day, the place in the order, from 0 to 1, behind the point.
    const place = misfitOf(item, day, areBoundFirst) + mixHashes(order, hashOf(item)) / 2 ** 32;
    if (place > least || (place === least && chosen < item.id)) continue;
    chosen = item.id;
    least = place;
  }
  return chosen;
}

function misfitOf({ bestOn, notOn }: BagItem, day: DrawDay | undefined, areBoundFirst: boolean): number {
  if (day === undefined) return 0;
  if (notOn?.includes(day.weekday)) return 3;
  if (bestOn?.includes(day.weekday)) return 0;
  return notOn && areBoundFirst ? 1 : 2;
}

/**
 * True once what may come on any day is only just enough for the days on which the rest may not: from then on what is
 * bound to days comes first on each day it suits, so that none of it is left for a day it does not.
 */
function isReserveLow(items: readonly BagItem[], { weekdays }: DrawDay): boolean {
  let free = 0;
  let needed = weekdays.length;
  for (const { notOn } of items) {
    if (!notOn) free++;
    else needed += weekdays.length / daysOf(notOn, weekdays) - 1;
  }
  return free <= needed;
}

/** A burst asks for the same few items again and again. */
const hashes = new WeakMap<BagItem, number>();

function hashOf(item: BagItem): number {
  let hash = hashes.get(item);
  if (hash === undefined) {
    hash = stableHash(item.id);
    hashes.set(item, hash);
  }
  return hash;
}

/** How many of the days that are drawn for it may come on. */
function daysOf(notOn: readonly Weekday[], weekdays: readonly Weekday[]): number {
  return weekdays.filter((weekday) => !notOn.includes(weekday)).length;
}

function suitsSomeDay(notOn: readonly Weekday[] | undefined, weekdays: readonly Weekday[]): boolean {
  return notOn === undefined || daysOf(notOn, weekdays) > 0;
}
