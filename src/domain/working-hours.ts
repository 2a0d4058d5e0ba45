import { type LocalDay, weekdayOf } from './local-day.ts';
import { type LocalMinute, minutesPerDay } from './local-time.ts';
import { everyDay, type Weekday, workdays } from './weekday.ts';

/** Part of a day in wall-clock time; `to` is exclusive. */
export interface HourRange {
  readonly from: LocalMinute;
  readonly to: LocalMinute;
}

/** When a person may be reminded: the ranges of each weekday. None: a day off. */
export type WorkingHours = Readonly<Record<Weekday, readonly HourRange[]>>;

/** Weekdays that have the same ranges. */
export interface HourGroup {
  readonly weekdays: readonly Weekday[];
  readonly ranges: readonly HourRange[];
}

export const wholeDay: readonly HourRange[] = [{ from: 0, to: minutesPerDay }];
export const usualRanges: readonly HourRange[] = [{ from: 9 * 60, to: 17 * 60 }];

/** Puts groups together. A weekday that stands in several has the ranges of all; one that stands in none is off. */
export function hoursOfGroups(groups: readonly HourGroup[]): WorkingHours {
  const of = (day: Weekday): readonly HourRange[] => {
    const ranges = groups.flatMap((group) => (group.weekdays.includes(day) ? group.ranges : []));
    const distinct = new Map(ranges.map((range) => [`${range.from}-${range.to}`, range]));
    return [...distinct.values()].sort((a, b) => a.from - b.from || a.to - b.to);
  };
  return { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5), 6: of(6), 7: of(7) };
}

/** A weekday to which two groups give hours that overlap, and both of them. */
export interface TwofoldDay {
  readonly weekday: Weekday;
  readonly first: readonly HourRange[];
  readonly second: readonly HourRange[];
}

/**
 * The first weekday of which two groups say different things: nobody knows whether the second was meant beside the first
 * or instead of it. Ranges that do not overlap are meant beside each other, and the same ones twice say the same.
 */
export function findTwofoldDay(groups: readonly HourGroup[]): TwofoldDay | undefined {
  for (const weekday of everyDay) {
    const given = groups.filter(({ weekdays }) => weekdays.includes(weekday)).map(({ ranges }) => ranges);
    for (const [at, second] of given.entries()) {
      const first = given
        .slice(0, at)
        .find((ranges) => doOverlap(ranges, second) && !areSame(ranges, second));
      if (first) return { weekday, first, second };
    }
  }
  return undefined;
}

function doOverlap(ones: readonly HourRange[], others: readonly HourRange[]): boolean {
  return ones.some((one) => others.some((other) => one.from < other.to && other.from < one.to));
}

function areSame(ones: readonly HourRange[], others: readonly HourRange[]): boolean {
  return JSON.stringify(ones) === JSON.stringify(others);
}

/** The same hours with ranges that overlap made one. Those that only touch stay apart: each counts from its own start. */
export function withoutOverlaps(hours: WorkingHours): WorkingHours {
  const of = (day: Weekday): readonly HourRange[] => {
    const joined: HourRange[] = [];
    for (const range of [...hours[day]].sort((a, b) => a.from - b.from)) {
      const last = joined.at(-1);
      if (last && range.from < last.to) {
        joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
      } else joined.push(range);
    }
    return joined;
  };
  return { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5), 6: of(6), 7: of(7) };
}

/** The other way: the fewest groups, in the order of their first weekday; days off stand in none. */
export function groupsOfHours(hours: WorkingHours): readonly HourGroup[] {
  const groups = new Map<string, { weekdays: Weekday[]; ranges: readonly HourRange[] }>();
  for (const day of everyDay) {
    const ranges = hours[day];
    if (ranges.length === 0) continue;
    const key = JSON.stringify(ranges);
    const group = groups.get(key);
    if (group) group.weekdays.push(day);
    else groups.set(key, { weekdays: [day], ranges });
  }
  return [...groups.values()];
}

export const usualHours: WorkingHours = hoursOfGroups([{ weekdays: workdays, ranges: usualRanges }]);

/** True where every weekday has the same ranges in both. */
export function areSameHours(one: WorkingHours, other: WorkingHours): boolean {
  return everyDay.every((day) => areSame(one[day], other[day]));
}

/** True if a wall minute of a day lies within the hours. */
export function isWithinHours(hours: WorkingHours, day: LocalDay, minute: LocalMinute): boolean {
  return isWithinRanges(hours[weekdayOf(day)], minute);
}

/** True if a wall minute lies within one of the ranges: its beginning counts in, its end does not. */
export function isWithinRanges(ranges: readonly HourRange[], minute: LocalMinute): boolean {
  return ranges.some(({ from, to }) => from <= minute && minute < to);
}
