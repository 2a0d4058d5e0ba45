import type { ReminderKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { nextOccurrence } from './next-occurrence.ts';
import { type PlanTiming, planTimetable } from './plan-timetable.ts';

/** A moment at which a plan is due. */
export interface Occurrence {
  readonly at: Temporal.Instant;
  /** What is due then, in the order of the plan; never none. One of them comes. */
  readonly kinds: readonly ReminderKind[];
  /** True: a reminder that was put off until then. What is planned for the same instant is the same occurrence. */
  readonly isSnoozed: boolean;
}

type Plan = PlanTiming & Pick<ReminderPlan, 'progress'>;

/** The next occurrence strictly after an instant, whatever will hold it. `undefined`: never again. */
export function nextPlanned(plan: Plan, after: Temporal.Instant): Occurrence | undefined {
  const afterMs = after.epochMilliseconds;
  const planned = nextOccurrence(planTimetable(plan), afterMs);
  const { snooze } = plan.progress;
  if (snooze) {
    const untilMs = snooze.until.epochMilliseconds;
    if (untilMs > afterMs && (!planned || untilMs <= planned.ms)) {
      return { at: snooze.until, kinds: [snooze.kind], isSnoozed: true };
    }
  }
  if (!planned) return undefined;
  const at = Temporal.Instant.fromEpochMilliseconds(planned.ms);
  return { at, kinds: planned.marks, isSnoozed: false };
}

/**
 * The occurrence a plan was said to have at an instant. Where it has none there any more (the time zone data of this
 * machine changed, say), what was promised still counts, as a reminder of the plan's first kind.
 */
export function occurrenceAt(plan: Plan, at: Temporal.Instant): Occurrence {
  const found = nextPlanned(plan, at.subtract({ milliseconds: 1 }));
  if (found && Temporal.Instant.compare(found.at, at) === 0) return found;
  return { at, kinds: [plan.strands[0]?.kind ?? 'stand'], isSnoozed: false };
}
