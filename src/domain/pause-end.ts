import type { LocalMinute } from './local-time.ts';
import type { Weekday } from './weekday.ts';

/** How long to pause, as typed: without a clock or zone. */
export type PauseEnd =
  | { readonly is: 'after'; readonly minutes: number }
  | { readonly is: 'end-of-today' }
  /** The next time the clock says so. */
  | { readonly is: 'clock'; readonly minute: LocalMinute }
  /** A time today or tomorrow. */
  | { readonly is: 'day-ahead'; readonly days: 0 | 1; readonly minute: LocalMinute }
  /** The next such day after today; with a time the next such moment, which may be today. */
  | { readonly is: 'weekday'; readonly weekday: Weekday; readonly minute?: LocalMinute }
  /** `year` is left out when the person did not type one: then it is the next such date. Without a time it is its midnight. */
  | {
      readonly is: 'date';
      readonly year: number | undefined;
      readonly month: number;
      readonly day: number;
      readonly minute?: LocalMinute;
    };

/** True for an end named by the clock or the calendar: it is one wherever the person is. A length is one of time alone. */
export function isOnWallClock({ is }: PauseEnd): boolean {
  return is !== 'after';
}
