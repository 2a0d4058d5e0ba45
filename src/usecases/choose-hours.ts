import type { TypedHours } from '../commands/parse-standing.ts';
import type { LocalMinute } from '../domain/local-time.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { everyDay, type Weekday, workdays } from '../domain/weekday.ts';
import {
  type HourRange,
  hoursOfGroups,
  isWithinRanges,
  usualRanges,
  type WorkingHours,
  wholeDay,
} from '../domain/working-hours.ts';

type Shape = Pick<ReminderPlan, 'strands' | 'hours'>;

/**
 * The hours a plan gets from what was typed. Without any, a plan keeps its own; a new one gets whole days for fixed
 * times alone and a usual working day for anything else. Whole days that fixed times were given are never left to an
 * interval that comes in: it gets a usual working day as well.
 */
export function chooseHours(
  { hours, weekdays }: TypedHours,
  present: Shape,
  strands: Shape['strands'],
): WorkingHours {
  if (hours) return hours;
  const isNew = present.strands.length === 0;
  const isFixed = areFixed(strands);
  const usual = isFixed ? wholeDay : usualRanges;
  if (isNew) return hoursOfGroups([{ weekdays: weekdays ?? workdays, ranges: usual }]);
  const isTooLong = areFixed(present.strands) && !isFixed && isWholeDays(present.hours);
  const kept = isTooLong ? shorten(present.hours) : present.hours;
  return weekdays ? onDays(kept, weekdays, usual) : kept;
}

function areFixed(strands: Shape['strands']): boolean {
  return strands.every(({ cadence }) => cadence.is === 'at');
}

/** The wished weekdays, each with the hours it has, or those of the first day that has any. */
function onDays(
  hours: WorkingHours,
  weekdays: readonly Weekday[],
  usual: readonly HourRange[],
): WorkingHours {
  const known = everyDay.map((day) => hours[day]).find((ranges) => ranges.length > 0) ?? usual;
  return hoursOfGroups(
    weekdays.map((day) => ({ weekdays: [day], ranges: hours[day].length > 0 ? hours[day] : known })),
  );
}

/** The same hours, and none on these days. */
export function withoutDays(hours: WorkingHours, weekdays: readonly Weekday[]): WorkingHours {
  return { ...hours, ...Object.fromEntries(weekdays.map((day) => [day, []])) };
}

function isWholeDays(hours: WorkingHours): boolean {
  const whole = JSON.stringify(wholeDay);
  return everyDay.every((day) => hours[day].length === 0 || JSON.stringify(hours[day]) === whole);
}

function shorten(hours: WorkingHours): WorkingHours {
  const weekdays = everyDay.filter((day) => hours[day].length > 0);
  return hoursOfGroups([{ weekdays, ranges: usualRanges }]);
}

/** Fixed times of a plan that lie in the hours of no day at all. */
export function timesOutside({ strands, hours }: Shape): readonly LocalMinute[] {
  const isInside = (time: LocalMinute) => everyDay.some((day) => isWithinRanges(hours[day], time));
  const times = strands.flatMap(({ cadence }) => (cadence.is === 'at' ? cadence.times : []));
  return [...new Set(times.filter((time) => !isInside(time)))].sort((a, b) => a - b);
}
