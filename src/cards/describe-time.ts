import { formatLocalMinute, type LocalMinute } from '../domain/local-time.ts';
import type { Say } from '../domain/phrases.ts';
import { type Weekday, weekdayNames } from '../domain/weekday.ts';
import type { ZoneId } from '../domain/zone.ts';

/** Fixed times of a channel in words: "at 09:30, Monday to Friday (Europe/Berlin)". */
export function describeTimes(
  times: readonly LocalMinute[],
  weekdays: readonly Weekday[],
  zone: ZoneId,
  say: Say,
): string {
  const at = times.map(formatLocalMinute).join(', ');
  return say('cadence.at', { times: at, weekdays: describeWeekdays(weekdays, say), zone });
}

/** Monday to Friday and every day by name, anything else day by day. */
export function describeWeekdays(weekdays: readonly Weekday[], say: Say): string {
  const key = weekdays.map((day) => weekdayNames[day]).join(' ');
  if (key === 'mon tue wed thu fri sat sun') return say('weekdays.every-day');
  if (key === 'mon tue wed thu fri') return say('weekdays.workdays');
  return weekdays.map((day) => say(`weekday.${day}`)).join(', ');
}

/** Where and when something is read: what lies in another year is named with it. */
export interface Reader<Zone extends ZoneId | undefined = ZoneId> {
  readonly zone: Zone;
  readonly now: Temporal.Instant;
}

/** A local date and time as people read it: "Mon 23 Nov, 09:30", or "… 08:30 UTC" where no zone is known. */
export function describeInstant(
  instant: Temporal.Instant,
  { zone, now }: Reader<ZoneId | undefined>,
): string {
  if (zone === undefined) return `${describeInstant(instant, { zone: 'UTC' as ZoneId, now })} UTC`;
  return `${describeDate(instant, { zone, now })}, ${describeClock(instant, zone)}`;
}

// Made once, at the first date: making it costs more than all the dates of a card, and a hundredth of a start.
let made: Intl.DateTimeFormat | undefined;
function dayAndMonth(): Intl.DateTimeFormat {
  made ??= new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
  return made;
}

/** "Mon 23 Nov", and of another year "Mon 4 Jan 2027". */
export function describeDate(instant: Temporal.Instant, { zone, now }: Reader): string {
  const date = instant.toZonedDateTimeISO(zone).toPlainDate();
  const isThisYear = date.year === now.toZonedDateTimeISO(zone).year;
  const day = dayAndMonth().format(date);
  return isThisYear ? day : `${day} ${date.year}`;
}

/** "09:30". */
export function describeClock(instant: Temporal.Instant, zone: ZoneId): string {
  const local = instant.toZonedDateTimeISO(zone);
  return formatLocalMinute(local.hour * 60 + local.minute);
}
