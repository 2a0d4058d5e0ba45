import type { Cadence } from '../domain/cadence.ts';
import type { ZoneId } from '../domain/zone.ts';

/** True if an instant lies within the days and hours a cadence covers. Fixed times cover the whole of their days. */
export function isWithinHours(cadence: Cadence, zone: ZoneId, instant: Temporal.Instant): boolean {
  const local = instant.toZonedDateTimeISO(zone);
  if (!cadence.weekdays.some((weekday) => weekday === local.dayOfWeek)) return false;
  const minute = local.hour * 60 + local.minute;
  switch (cadence.is) {
    case 'at':
      return true;
    case 'every':
      return cadence.hours.some(({ from, to }) => from <= minute && minute < to);
  }
}
