import type { Cadence } from '../domain/cadence.ts';
import { formatLocalMinute } from '../domain/local-time.ts';
import type { Say } from '../domain/phrases.ts';
import { type Weekday, weekdayNames } from '../domain/weekday.ts';
import type { ZoneId } from '../domain/zone.ts';

/** A cadence in words: "every 45 minutes, 09:00–17:00, Monday to Friday (Europe/Berlin)". */
export function describeCadence(cadence: Cadence, zone: ZoneId, say: Say): string {
  const weekdays = describeWeekdays(cadence.weekdays, say);
  switch (cadence.is) {
    case 'every': {
      const hours = cadence.hours
        .map(({ from, to }) => `${formatLocalMinute(from)}–${formatLocalMinute(to)}`)
        .join(', ');
      return say('cadence.every', { minutes: cadence.everyMinutes, hours, weekdays, zone });
    }
    case 'at': {
      const times = cadence.times.map(formatLocalMinute).join(', ');
      return say('cadence.at', { times, weekdays, zone });
    }
  }
}

/** Monday to Friday and every day by name, anything else day by day. */
export function describeWeekdays(weekdays: readonly Weekday[], say: Say): string {
  const key = weekdays.map((day) => weekdayNames[day]).join(' ');
  if (key === 'mon tue wed thu fri sat sun') return say('weekdays.every-day');
  if (key === 'mon tue wed thu fri') return say('weekdays.workdays');
  return weekdays.map((day) => say(`weekday.${day}`)).join(', ');
}

/** A local date and time as people read it: "Mon 23 Nov, 09:30", or "… 08:30 UTC" where no zone is known. */
export function describeInstant(instant: Temporal.Instant, zone: ZoneId | undefined): string {
  const local = instant.toZonedDateTimeISO(zone ?? 'UTC');
  const day = local.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
  const time = formatLocalMinute(local.hour * 60 + local.minute);
  return zone === undefined ? `${day}, ${time} UTC` : `${day}, ${time}`;
}
