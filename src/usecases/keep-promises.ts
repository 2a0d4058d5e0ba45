import { isStill } from '../domain/is-still.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { isWithinHours } from '../domain/working-hours.ts';
import { isSameZone, type ZoneId } from '../domain/zone.ts';
import { localMomentOf } from '../schedule/local-calendar.ts';
import { kindsPlannedAt } from '../schedule/occurrence.ts';

/** What was promised and went with the plan that promised it. */
export interface Dropped {
  readonly snoozeUntil: Temporal.Instant | undefined;
  readonly skipAt: Temporal.Instant | undefined;
  /** In which these times were told. */
  readonly zone: ZoneId;
}

interface Kept {
  readonly plan: ReminderPlan;
  readonly dropped: Dropped;
}

/** True where a plan is due at the same times as before, so that everything it promised still holds. */
export function isSameTiming(plan: ReminderPlan, before: ReminderPlan): boolean {
  return isSameZone(plan.zone, before.zone) && isOnlyMoved(plan, before);
}

/** True where a plan differs in its zone at most: it is due at the same times on the clocks there. */
export function isOnlyMoved(plan: ReminderPlan, before: ReminderPlan): boolean {
  const timingOf = ({ hours, strands }: ReminderPlan) => JSON.stringify([hours, strands]);
  return timingOf(plan) === timingOf(before);
}

/**
 * Takes from a plan that became another one what only the one before could promise: the return of what was put off, and
 * the time let go beforehand where the plan has none then. Moved to another zone, it keeps the moment of what was put
 * off, where that lies within the hours there.
 */
export function keepPromises(plan: ReminderPlan, before: ReminderPlan, now: Temporal.Instant): Kept {
  const { snooze } = plan.progress;
  const isKept = snooze && isOnlyMoved(plan, before) && isInHours(plan, snooze.until);
  const { plan: kept, dropped } = keepSkip(plan, before, now);
  return {
    plan: { ...kept, progress: { ...kept.progress, snooze: isKept ? snooze : undefined } },
    dropped: { ...dropped, snoozeUntil: isKept ? undefined : snooze?.until },
  };
}

/**
 * The same for the time let go beforehand alone. In another zone it is the same time on the clocks there, unless that is
 * past.
 */
export function keepSkip(plan: ReminderPlan, before: ReminderPlan, now: Temporal.Instant): Kept {
  const { skipAt: promised, turn } = before.progress;
  const isEndOfTurn = promised !== undefined && turn !== undefined && isSame(promised, turn.endsAt);
  const skipAt = isEndOfTurn && plan.progress.turn ? promised : promised && movedSkip(promised, plan, before);
  // One that is due and not yet taken up is still to be let go.
  const isKept = skipAt !== undefined && (isSameZone(plan.zone, before.zone) || isStill(skipAt, now));
  // What an earlier change took already is news no more.
  const wasPlanned = promised !== undefined && (isEndOfTurn || isPlannedAt(before, promised));
  return {
    plan: { ...plan, progress: { ...plan.progress, skipAt: isKept ? skipAt : undefined } },
    dropped: {
      snoozeUntil: undefined,
      skipAt: isKept || !wasPlanned ? undefined : promised,
      zone: before.zone,
    },
  };
}

function movedSkip(
  promised: Temporal.Instant,
  plan: ReminderPlan,
  { zone }: ReminderPlan,
): Temporal.Instant | undefined {
  const local = promised.toZonedDateTimeISO(zone).toPlainDateTime();
  const there = isSameZone(plan.zone, zone) ? promised : local.toZonedDateTime(plan.zone).toInstant();
  return isPlannedAt(plan, there) ? there : undefined;
}

/** True where a plan has a reminder of its own at an instant, whatever was put off or has a turn to end. */
export function isPlannedAt(plan: ReminderPlan, at: Temporal.Instant): boolean {
  return kindsPlannedAt(plan, at).length > 0;
}

function isInHours({ zone, hours }: ReminderPlan, at: Temporal.Instant): boolean {
  const { day, minute } = localMomentOf(zone, at.epochMilliseconds);
  return isWithinHours(hours, day, minute);
}

function isSame(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) === 0;
}
