import { parseWeekday, type Weekday } from './weekday.ts';

/** A calendar date without a zone, as days after 1 January 1970, so that dates are counted and compared as numbers. */
export type LocalDay = number;

const dayZero = new Temporal.PlainDate(1970, 1, 1);

/** `20780` as `2026-11-23`. */
export function formatLocalDay(day: LocalDay): string {
  return toPlainDate(day).toString();
}

/** Reads `2026-11-23`; `undefined` for anything else, also for a day no month has. */
export function parseLocalDay(text: string): LocalDay | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return toLocalDay(Temporal.PlainDate.from(text, { overflow: 'reject' }));
  } catch {
    return undefined;
  }
}

/** The same date as Temporal has it. */
export function toPlainDate(day: LocalDay): Temporal.PlainDate {
  return dayZero.add({ days: day });
}

/** The same date as a number of days. */
export function toLocalDay(date: Temporal.PlainDate): LocalDay {
  return dayZero.until(date, { largestUnit: 'days' }).days;
}

/** Which day of the week it is: day 0 was a Thursday. */
export function weekdayOf(day: LocalDay): Weekday {
  // Never undefined: the sum is 1 to 7.
  return parseWeekday(((((day + 3) % 7) + 7) % 7) + 1) ?? 1;
}
