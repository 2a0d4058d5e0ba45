import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import type { Hold } from '../domain/hold.ts';
import type { LocalDay } from '../domain/local-day.ts';
import { isQuietDay } from '../domain/quiet-rules.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { isWithinHours } from '../domain/working-hours.ts';
import { localMomentOf } from './local-calendar.ts';

/** The name of the public holiday of a country on a day, if it is one. */
export type HolidayOf = (country: string, day: LocalDay) => string | undefined;

export type QuietPlan = Pick<ReminderPlan, 'zone' | 'hours' | 'quiet' | 'pausedUntil'>;

/**
 * What keeps a person's reminders back at an instant whatever was sent before: pause, absence, quiet days, holidays and
 * hours, in this order. It is asked when a reminder is due, and again when it is about to be sent.
 */
export function holdByRule(plan: QuietPlan, at: Temporal.Instant, holidayOf: HolidayOf): Hold | undefined {
  const { pausedUntil, quiet } = plan;
  const { awayUntil, holidays } = quiet;
  if (isBefore(at, pausedUntil)) return { is: 'paused', until: pausedUntil };
  if (isBefore(at, awayUntil)) return { is: 'away', until: awayUntil };
  const { day, minute } = localMomentOf(plan.zone, at.epochMilliseconds);
  if (isQuietDay(quiet, day)) return { is: 'quiet-day' };
  const holiday = holidays === undefined ? undefined : holidayOf(holidays, day);
  if (holiday !== undefined) return { is: 'holiday', name: holiday };
  // A wall time that a change of clocks moved out of the hours is held as well: they asked for quiet then.
  return isWithinHours(plan.hours, day, minute) ? undefined : { is: 'outside-hours' };
}

/** The same for a channel's tips: pause and holidays. */
export function holdTip(
  { zone, pausedUntil, skipsHolidays }: Pick<ChannelSubscription, 'zone' | 'pausedUntil' | 'skipsHolidays'>,
  at: Temporal.Instant,
  holidayOf: HolidayOf,
): Hold | undefined {
  if (isBefore(at, pausedUntil)) return { is: 'paused', until: pausedUntil };
  if (skipsHolidays === undefined) return undefined;
  const name = holidayOf(skipsHolidays, localMomentOf(zone, at.epochMilliseconds).day);
  return name === undefined ? undefined : { is: 'holiday', name };
}

function isBefore(at: Temporal.Instant, until: Temporal.Instant | undefined): until is Temporal.Instant {
  return until !== undefined && at.epochMilliseconds < until.epochMilliseconds;
}
