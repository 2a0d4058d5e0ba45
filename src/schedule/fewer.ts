import { type Cadence, everyMinutesBounds } from '../domain/cadence.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Strand } from '../domain/strand.ts';
import { nextOccurrence } from './next-occurrence.ts';
import { type PlanTiming, planTimetable } from './plan-timetable.ts';

/** True if every strand of a plan comes round by itself: an interval longer than all hours never does. */
export function everyStrandFits(plan: PlanTiming, now: Temporal.Instant): boolean {
  return plan.strands.every((strand) => strandFits(plan, strand, now));
}

function strandFits(plan: PlanTiming, strand: Strand, now: Temporal.Instant): boolean {
  return nextOccurrence(planTimetable({ ...plan, strands: [strand] }), now.epochMilliseconds) !== undefined;
}

/**
 * The plan with about half as many reminders: intervals twice as long, every second fixed time. A strand that cannot be
 * thinned out stays as it is. `undefined` when none of them can.
 */
export function withFewer(plan: ReminderPlan, now: Temporal.Instant): ReminderPlan | undefined {
  const strands = plan.strands.map((strand): Strand => {
    const thinner = { ...strand, cadence: thinOut(strand.cadence) };
    return strandFits(plan, thinner, now) ? thinner : strand;
  });
  const isSame = strands.every(({ cadence }, at) => isEqual(cadence, plan.strands[at]?.cadence));
  return isSame ? undefined : { ...plan, strands };
}

function thinOut(cadence: Cadence): Cadence {
  switch (cadence.is) {
    case 'at':
      return { is: 'at', times: cadence.times.filter((_, at) => at % 2 === 0) };
    case 'every':
    case 'alternate':
      return { ...cadence, everyMinutes: Math.min(everyMinutesBounds.most, cadence.everyMinutes * 2) };
  }
}

function isEqual(one: Cadence, other: Cadence | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
