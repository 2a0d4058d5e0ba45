import type { ZoneId } from '../domain/zone.ts';

/** Days after which somebody who asked for it is told to look at the warning signs again. */
const daysLater = 3;
const tenInTheMorning = Temporal.PlainTime.from('10:00');

/**
 * When to remind somebody who asks for it now: three days later at ten in the morning of their zone. Where no zone is
 * known, at the time of day at which they asked, to the minute: they were up then.
 */
export function checkAgainAt(now: Temporal.Instant, zone: ZoneId | undefined): Temporal.Instant {
  if (zone === undefined) {
    return now.add({ hours: daysLater * 24 }).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  }
  const day = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: daysLater });
  return day.toZonedDateTime({ timeZone: zone, plainTime: tenInTheMorning }).toInstant();
}
