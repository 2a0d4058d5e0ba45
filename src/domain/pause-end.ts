import type { LocalMinute } from './local-time.ts';
import type { Weekday } from './weekday.ts';

/** How long to pause, as typed: without a clock or zone. */
export type PauseEnd =
  | { readonly is: 'after'; readonly minutes: number }
  | { readonly is: 'end-of-today' }
  /** The next time the clock says so. */
  | { readonly is: 'clock'; readonly minute: LocalMinute }
  /** The next such day after today. */
  | { readonly is: 'weekday'; readonly weekday: Weekday }
  /** `year` is left out when the person did not type one: then it is the next such date. */
  | { readonly is: 'date'; readonly year: number | undefined; readonly month: number; readonly day: number };

/** True for an end named by the clock or the calendar: it is one wherever the person is. A length is one of time alone. */
export function isOnWallClock({ is }: PauseEnd): boolean {
  return is !== 'after';
}
