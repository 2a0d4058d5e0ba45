import { instantAt } from '../domain/instant-at.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { nextOccurrence } from './next-occurrence.ts';
import { type PlanTiming, planTimetable } from './plan-timetable.ts';

/** A moment at which a plan is due. */
export interface Occurrence {
  readonly at: Temporal.Instant;
  /** What is due then: what was promised, the kind that led first, or else what is planned, in the order of the plan. Never none. */
  readonly kinds: readonly ReminderKind[];
  /** What is due at the same instant as something promised, and joins it. */
  readonly joins?: readonly ReminderKind[];
  /** True: a reminder that was put off until then. */
  readonly isSnoozed: boolean;
  /** True: the end of a turn. */
  readonly endsTurn: boolean;
}

type Plan = PlanTiming & Pick<ReminderPlan, 'progress'>;

/** The next occurrence strictly after an instant, whatever will hold it. `undefined`: never again. */
export function nextPlanned(plan: Plan, after: Temporal.Instant): Occurrence | undefined {
  return nextAfter(plan, after.epochMilliseconds);
}

function nextAfter(plan: Plan, afterMs: number): Occurrence | undefined {
  const planned = nextOccurrence(planTimetable(plan), afterMs);
  const owed = nextOwed(plan.progress, afterMs);
  const owedMs = owed?.at.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  if (owed && (!planned || owedMs <= planned.ms)) {
    return planned?.ms === owedMs ? { ...owed, joins: [...(owed.joins ?? []), ...planned.marks] } : owed;
  }
  if (!planned) return undefined;
  return { at: instantAt(planned.ms), kinds: planned.marks, isSnoozed: false, endsTurn: false };
}

/** What an earlier reminder left behind: itself, where it was put off, or the end of the turn that it began. */
function nextOwed({ snooze, turn }: ReminderPlan['progress'], afterMs: number): Occurrence | undefined {
  const untilMs = snooze?.until.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  const endsMs = turn?.endsAt.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  if (snooze && untilMs > afterMs && (endsMs <= afterMs || untilMs <= endsMs)) {
    const { until: at, kind, besides = [] } = snooze;
    const joins = untilMs === endsMs ? { joins: ['sit'] as const } : {};
    return { at, kinds: [kind, ...besides], ...joins, isSnoozed: true, endsTurn: false };
  }
  return turn && endsMs > afterMs
    ? { at: turn.endsAt, kinds: ['sit'], isSnoozed: false, endsTurn: true }
    : undefined;
}

/** Of which kinds a plan has a reminder of its own at an instant, whatever was put off or has a turn to end. */
export function kindsPlannedAt(plan: PlanTiming, at: Temporal.Instant): readonly ReminderKind[] {
  const found = nextOccurrence(planTimetable(plan), at.epochMilliseconds - 1);
  return found?.ms === at.epochMilliseconds ? found.marks : [];
}

/**
 * The occurrence a plan was said to have at an instant. Where it has none there any more (the time zone data of this
 * machine changed, say), what was promised still counts, as a reminder of the plan's first kind.
 */
export function occurrenceAt(plan: Plan, at: Temporal.Instant): Occurrence {
  const found = nextAfter(plan, at.epochMilliseconds - 1);
  if (found?.at.epochMilliseconds === at.epochMilliseconds) return found;
  return { at, kinds: [plan.strands[0]?.kind ?? 'stand'], isSnoozed: false, endsTurn: false };
}
