import type { LocalDay } from './local-day.ts';
import type { RecordDay } from './record-day.ts';

/**
 * One day of the week that is shown. `undefined` counts mark a free day, on which no reminder came, unless the record
 * did not run yet for all of it.
 */
export interface WeekDay {
  readonly day: LocalDay;
  readonly counts: { readonly done: number; readonly skipped: number } | undefined;
  /** Whether the day was over before the record began, or it began on it: what came earlier, nobody knows. */
  readonly record?: 'not-begun' | 'begins';
}

/** The seven days up to today, today included; `since`: the day on which the record began. */
export function weekUpTo(
  today: LocalDay,
  days: readonly RecordDay[],
  since: LocalDay = Number.NEGATIVE_INFINITY,
): readonly WeekDay[] {
  return Array.from({ length: 7 }, (_, index) => {
    const day = today - 6 + index;
    const kept = days.find((one) => one.day === day);
    if (kept) return { day, counts: { done: kept.done, skipped: kept.skipped } };
    if (day > since) return { day, counts: undefined };
    return { day, counts: undefined, record: day < since ? 'not-begun' : 'begins' };
  });
}

/**
 * Days in a row with a break taken, up to today. Days on which no reminder came are free and are passed over: days off,
 * pauses, holidays, absences. Today breaks nothing, since it is not over. `days`: earliest first.
 */
export function streakOf(today: LocalDay, days: readonly RecordDay[]): number {
  let streak = 0;
  for (const { day, done } of days.toReversed()) {
    if (done > 0) streak++;
    else if (day < today) return streak;
  }
  return streak;
}
