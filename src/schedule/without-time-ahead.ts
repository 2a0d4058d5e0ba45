import { everyMinutesBounds } from '../domain/cadence.ts';
import { isStill } from '../domain/is-still.ts';
import type { Progress } from '../domain/progress.ts';
import type { ZoneId } from '../domain/zone.ts';
import { mostDaysBack } from './advance.ts';
import { localDayOf } from './local-calendar.ts';

/** By so much the clocks of two machines may differ that are both right as far as anybody can tell. */
export const clocksApart = { minutes: 5 } as const;
/** Nobody puts a reminder off for longer, and no turn lasts longer. Minutes. */
const longest = { snooze: 120, turn: everyMinutesBounds.most } as const;
/** Minutes after which a reminder is back that was put off until a time that never was. */
const backInMinutes = 5;

/**
 * How far a plan is, where a clock that was ahead counted times to come as past: the gap, the daily most and a turn would
 * hold everything back until they have come. What was put off until such a time is back soon. The same object where nothing
 * is amiss.
 */
export function withoutTimeAhead(progress: Progress, zone: ZoneId, now: Temporal.Instant): Progress {
  const { lastAt, day, turn, snooze } = progress;
  const today = localDayOf(zone, now);
  const isLater = (at: Temporal.Instant | undefined, minutes: number) => isStill(at, now.add({ minutes }));
  const isLastAhead = isLater(lastAt, clocksApart.minutes);
  const isDayAhead = day !== undefined && day > today + mostDaysBack;
  const isTurnAhead = isLater(turn?.endsAt, longest.turn);
  const isSnoozeAhead = isLater(snooze?.until, longest.snooze);
  if (!isLastAhead && !isDayAhead && !isTurnAhead && !isSnoozeAhead) return progress;
  const { sentBefore, ...rest } = progress;
  return {
    ...rest,
    ...(isLastAhead ? { lastAt: now } : {}),
    // Better one too few today than one too many.
    ...(isDayAhead ? { day: today } : sentBefore ? { sentBefore } : {}),
    ...(isTurnAhead ? { turn: undefined } : {}),
    ...(isSnoozeAhead && snooze ? { snooze: { ...snooze, until: soon(now) } } : {}),
  };
}

function soon(now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: backInMinutes }).round({ smallestUnit: 'minute', roundingMode: 'floor' });
}
