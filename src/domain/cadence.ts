import type { LocalMinute } from './local-time.ts';
import type { Weekday } from './weekday.ts';

/** Part of a day in wall-clock time; `to` is exclusive. */
export interface HourRange {
  readonly from: LocalMinute;
  readonly to: LocalMinute;
}

/** The rule of repetition, in the wall-clock time of a zone. */
export type Cadence =
  | { readonly is: 'at'; readonly times: readonly LocalMinute[]; readonly weekdays: readonly Weekday[] }
  | {
      readonly is: 'every';
      readonly everyMinutes: number;
      readonly hours: readonly HourRange[];
      readonly weekdays: readonly Weekday[];
    };

/** Reminders closer together than this are a nuisance, further apart than the day pointless. Minutes. */
export const everyMinutesBounds = { least: 10, most: 480 } as const;
