import type { PauseEnd } from '../domain/pause-end.ts';
import type { ZoneId } from '../domain/zone.ts';

/**
 * The instant a pause ends. A date ends at its local midnight, so reminders are back on that day; a date without a
 * year is the next one to come. `undefined` when it lies in the past.
 */
export function pauseEndsAt(
  end: PauseEnd,
  zone: ZoneId,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  switch (end.is) {
    case 'after':
      return now.add({ minutes: end.minutes });
    case 'end-of-today':
      return today.add({ days: 1 }).toZonedDateTime(zone).toInstant();
    case 'date': {
      let date = Temporal.PlainDate.from({ year: end.year ?? today.year, month: end.month, day: end.day });
      if (end.year === undefined && Temporal.PlainDate.compare(date, today) <= 0)
        date = date.add({ years: 1 });
      const instant = date.toZonedDateTime(zone).toInstant();
      return Temporal.Instant.compare(instant, now) > 0 ? instant : undefined;
    }
  }
}
