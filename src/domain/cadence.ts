import type { LocalMinute } from './local-time.ts';
import type { Ramp } from './ramp.ts';

/** The rule of repetition of a strand, in wall-clock time within the working hours of its plan. */
export type Cadence =
  | { readonly is: 'every'; readonly everyMinutes: number }
  | { readonly is: 'at'; readonly times: readonly LocalMinute[] }
  /** By turns: every so many minutes one begins, and it ends after the minutes the ramp says. */
  | { readonly is: 'alternate'; readonly everyMinutes: number; readonly ramp: Ramp };

/** Reminders closer together than this are a nuisance, further apart than the day pointless. Minutes. */
export const everyMinutesBounds = { least: 10, most: 480 } as const;

/** No more fixed times a day than anybody could mean. */
export const mostTimes = 24;
