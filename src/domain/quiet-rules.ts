import type { LocalDay } from './local-day.ts';

/** Days from one date to another, both included. */
export interface DaySpan {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

/** When a person wants no reminders, beside their hours and a pause. Each can be switched. */
export interface QuietRules {
  readonly days: readonly DaySpan[];
  /** Whose public holidays are kept free: ISO 3166 alpha-2, in capitals; `undefined`: nobody's. */
  readonly holidays: string | undefined;
  /** True: nothing comes while the platform says "do not disturb". That it does not say is normal. */
  readonly heedsDoNotDisturb: boolean;
  /** Out of office until then. */
  readonly awayUntil: Temporal.Instant | undefined;
  /** Ends that were named by the clock or the calendar: in another zone they are the same time on the clocks there. */
  readonly isAwayOnWallClock?: true;
  readonly isPauseOnWallClock?: true;
}

export const usualQuietRules: QuietRules = {
  days: [],
  holidays: undefined,
  heedsDoNotDisturb: true,
  awayUntil: undefined,
};

/** As many quiet spans as anybody could mean. */
export const mostQuietSpans = 20;

/** With an absence until an instant, or with `undefined` without one. */
export function withAway(
  { isAwayOnWallClock: _before, ...rules }: QuietRules,
  awayUntil: Temporal.Instant | undefined,
  isOnWallClock: boolean,
): QuietRules {
  return { ...rules, awayUntil, ...(isOnWallClock ? { isAwayOnWallClock: true } : {}) };
}

/** With the mark of a pause that ends at a time on the clock, or without it. */
export function withPauseMark(
  { isPauseOnWallClock: _before, ...rules }: QuietRules,
  isOnWallClock: boolean,
): QuietRules {
  return isOnWallClock ? { ...rules, isPauseOnWallClock: true } : rules;
}

/** True on a day that was named as quiet, its first and last day counted in. Public holidays are another rule. */
export function isQuietDay({ days }: QuietRules, day: LocalDay): boolean {
  return days.some(({ from, to }) => from <= day && day <= to);
}
