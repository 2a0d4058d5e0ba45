import { isStill } from '../domain/is-still.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { isSameZone, type ZoneId } from '../domain/zone.ts';

/**
 * A plan in another zone. A pause or an absence that ends on a day or at a time of the clock, and goes on still, ends when
 * the clocks there say so, as quiet days do; one that was given as a length ends at the same instant. What is over stays so.
 */
export function inZone(plan: ReminderPlan, zone: ZoneId, now: Temporal.Instant): ReminderPlan {
  if (isSameZone(plan.zone, zone)) return { ...plan, zone };
  const { pausedUntil, quiet } = plan;
  const moved = (until: Temporal.Instant | undefined, isOnWallClock: boolean | undefined) =>
    isOnWallClock && isStill(until, now) ? sameOnClocks(until, plan.zone, zone) : until;
  return {
    ...plan,
    zone,
    pausedUntil: moved(pausedUntil, quiet.isPauseOnWallClock),
    quiet: { ...quiet, awayUntil: moved(quiet.awayUntil, quiet.isAwayOnWallClock) },
  };
}

function sameOnClocks(until: Temporal.Instant, from: ZoneId, to: ZoneId): Temporal.Instant {
  const local = until.toZonedDateTimeISO(from);
  // Where a change of clocks skips midnight, a day begins later.
  const isDay = Temporal.Instant.compare(local.startOfDay().toInstant(), until) === 0;
  return (isDay ? local.toPlainDate() : local.toPlainDateTime()).toZonedDateTime(to).toInstant();
}
