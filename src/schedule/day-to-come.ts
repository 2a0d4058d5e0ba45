import { type LocalDay, toLocalDay, toPlainDate, weekdayOf } from '../domain/local-day.ts';
import type { Weekday } from '../domain/weekday.ts';

/** A date as somebody names it. */
export interface NamedDate {
  /** `undefined`: whichever fits. */
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** A day as somebody names it from today. */
export type NamedFromToday =
  | { readonly is: 'day-ahead'; readonly days: number }
  | { readonly is: 'weekday-ahead'; readonly weekday: Weekday };

/** That day; of a weekday it is today or the next such day. */
export function dayFrom(named: NamedFromToday, today: LocalDay): LocalDay {
  return today + (named.is === 'day-ahead' ? named.days : (named.weekday - weekdayOf(today) + 7) % 7);
}

/** Eight years always hold a 29 February, also around 2100. */
const yearsTried = 9;

/** The day somebody means: of the year they named, or the first such day from `earliest` on. */
export function dayToCome({ year, month, day }: NamedDate, earliest: LocalDay): LocalDay | undefined {
  const first = year ?? toPlainDate(earliest).year;
  for (let tried = first; tried < first + (year === undefined ? yearsTried : 1); tried++) {
    const found = dayOf(tried, month, day);
    if (found !== undefined && (year !== undefined || found >= earliest)) return found;
  }
  return undefined;
}

/** The same, looking back: the last such day up to `latest`. */
export function lastDayUpTo({ year, month, day }: NamedDate, latest: LocalDay): LocalDay | undefined {
  if (year !== undefined) return dayOf(year, month, day);
  const { year: last } = toPlainDate(latest);
  for (let tried = last; tried > last - yearsTried; tried--) {
    const found = dayOf(tried, month, day);
    if (found !== undefined && found <= latest) return found;
  }
  return undefined;
}

function dayOf(year: number, month: number, day: number): LocalDay | undefined {
  try {
    return toLocalDay(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }));
  } catch {
    return undefined;
  }
}
