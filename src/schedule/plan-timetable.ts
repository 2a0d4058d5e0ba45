import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import type { PlanId } from '../domain/plan-id.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { stableHash } from '../domain/stable-hash.ts';
import type { Strand } from '../domain/strand.ts';
import { everyDay } from '../domain/weekday.ts';
import { hoursOfGroups, type WorkingHours, wholeDay } from '../domain/working-hours.ts';
import type { Series, Timetable } from './timetable.ts';

/** What of a plan says when it is due. */
export type PlanTiming = Pick<ReminderPlan, 'id' | 'zone' | 'hours' | 'strands'>;

/** The plan asked for last: who is due is asked twice, for what is due and for what comes next. */
let last: { readonly of: PlanTiming; readonly table: Timetable<ReminderKind> } | undefined;

/** When the reminders of a plan are due, marked with their kind. Snoozes and the ends of turns come on top. */
export function planTimetable(plan: PlanTiming): Timetable<ReminderKind> {
  const { id, zone, hours, strands } = plan;
  const of = last?.of;
  if (last && of?.id === id && of.zone === zone && of.hours === hours && of.strands === strands)
    return last.table;
  const phase = planPhase(id, strands, hours);
  const table = { zone, hours, series: strands.map((strand) => seriesOf(strand, phase)) };
  last = { of: { id, zone, hours, strands }, table };
  return table;
}

function seriesOf({ kind, cadence }: Strand, phase: number): Series<ReminderKind> {
  switch (cadence.is) {
    case 'at':
      return { is: 'times', mark: kind, times: cadence.times };
    case 'every':
    case 'alternate':
      return { is: 'steps', mark: kind, everyMinutes: cadence.everyMinutes, phase };
  }
}

/** When the tips of a subscription are due. */
export function tipTimetable({
  zone,
  times,
  weekdays,
}: Pick<ChannelSubscription, 'zone' | 'times' | 'weekdays'>): Timetable<'tip'> {
  const hours = hoursOfGroups([{ weekdays, ranges: wholeDay }]);
  return { zone, hours, series: [{ is: 'times', mark: 'tip', times }] };
}

/**
 * Minutes by which the interval strands of a plan are shifted, at most a tenth of the shortest interval, so that nine
 * o'clock is not one spike. The same plan always gets the same phase, and all its strands the same one, so that what
 * falls together stays together. Fixed times are kept to the minute: who asked for half past nine means it, and the
 * outbox's pacing spreads those.
 */
export function planPhase(id: PlanId, strands: readonly Strand[], hours: WorkingHours): number {
  let most = Number.POSITIVE_INFINITY;
  for (const { cadence } of strands) {
    if (cadence.is === 'at') continue;
    most = Math.min(most, Math.floor(cadence.everyMinutes / 10), roomLeft(cadence.everyMinutes, hours));
  }
  return most === Number.POSITIVE_INFINITY ? 0 : stableHash(id) % (most + 1);
}

/** Of hours that were asked for before, by interval: thousands of plans share a few. */
const rooms = new WeakMap<WorkingHours, Map<number, number>>();

/** How far the first reminder of each range can move before it falls out of that range; only ranges that have one. */
function roomLeft(everyMinutes: number, hours: WorkingHours): number {
  const known = rooms.get(hours) ?? new Map<number, number>();
  const room = known.get(everyMinutes) ?? findRoom(everyMinutes, hours);
  rooms.set(hours, known.set(everyMinutes, room));
  return room;
}

function findRoom(everyMinutes: number, hours: WorkingHours): number {
  let room = Number.POSITIVE_INFINITY;
  for (const day of everyDay) {
    for (const { from, to } of hours[day]) {
      const minutes = to - 1 - (from + everyMinutes);
      if (minutes >= 0) room = Math.min(room, minutes);
    }
  }
  return room;
}
