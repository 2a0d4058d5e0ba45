import { type LocalDay, weekdayOf } from '../domain/local-day.ts';
import type { LocalMinute } from '../domain/local-time.ts';
import { type HourRange, isWithinRanges, type WorkingHours } from '../domain/working-hours.ts';
import type { ZoneId } from '../domain/zone.ts';

/**
 * One row of wall times. Steps: `start + k × every + phase` for k ≥ 1, strictly before the end, in each range of the
 * day. Times: those that lie in a range.
 */
export type Series<Mark> = { readonly mark: Mark } & (
  | { readonly is: 'steps'; readonly everyMinutes: number; readonly phase: number }
  | { readonly is: 'times'; readonly times: readonly LocalMinute[] }
);

/** Everything that says when something is due. `Mark` names what. */
export interface Timetable<Mark> {
  readonly zone: ZoneId;
  readonly hours: WorkingHours;
  readonly series: readonly Series<Mark>[];
}

export const never = Number.POSITIVE_INFINITY;

/** The first wall minute of a day after `after`, which may be a fraction; `never` if there is none left. */
export function nextMinuteOn<Mark>(table: Timetable<Mark>, day: LocalDay, after: number): LocalMinute {
  const ranges = table.hours[weekdayOf(day)];
  if (ranges.length === 0) return never;
  let first = never;
  for (const series of table.series) {
    const minute = nextInSeries(series, ranges, after);
    if (minute < first) first = minute;
  }
  return first;
}

/** What is due at a wall minute of a day, in the order of the series. */
export function marksAt<Mark>(table: Timetable<Mark>, day: LocalDay, minute: LocalMinute): readonly Mark[] {
  const ranges = table.hours[weekdayOf(day)];
  const marks: Mark[] = [];
  for (const series of table.series) {
    if (nextInSeries(series, ranges, minute - 1) === minute) marks.push(series.mark);
  }
  return marks;
}

/** Every wall minute of a day, ascending, each once. */
export function minutesOn<Mark>(table: Timetable<Mark>, day: LocalDay): readonly LocalMinute[] {
  const minutes: LocalMinute[] = [];
  for (let minute = nextMinuteOn(table, day, -1); minute < never; minute = nextMinuteOn(table, day, minute)) {
    minutes.push(minute);
  }
  return minutes;
}

function nextInSeries<Mark>(series: Series<Mark>, ranges: readonly HourRange[], after: number): LocalMinute {
  let first = never;
  switch (series.is) {
    case 'times':
      for (const time of series.times) {
        if (time > after && time < first && isWithinRanges(ranges, time)) first = time;
      }
      return first;
    case 'steps': {
      const { everyMinutes, phase } = series;
      for (const { from, to } of ranges) {
        const base = from + phase;
        const steps = Math.max(1, Math.floor((after - base) / everyMinutes) + 1);
        const minute = base + steps * everyMinutes;
        if (minute < to && minute < first) first = minute;
      }
      return first;
    }
  }
}
