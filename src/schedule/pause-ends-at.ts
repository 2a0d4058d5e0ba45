import { type LocalDay, toLocalDay, toPlainDate, weekdayOf } from '../domain/local-day.ts';
import type { PauseEnd } from '../domain/pause-end.ts';
import type { ZoneId } from '../domain/zone.ts';
import { dayToCome } from './day-to-come.ts';

/** Nobody plans further than this; beyond it somebody mistyped the year. */
export const longestPauseDays = 366;

/** When a pause ends, or the day that was meant and why it ends none: it is past or has begun, or it is too far away. */
export type PauseEnding =
  | { readonly is: 'ends'; readonly at: Temporal.Instant }
  | { readonly is: 'past' | 'far'; readonly day: LocalDay };

/**
 * Reads the end of a pause at an instant. A date ends at its local midnight, so reminders are back on that day; a date
 * without a year is today or the next such date to come.
 */
export function readPauseEnd(end: PauseEnd, zone: ZoneId, now: Temporal.Instant): PauseEnding {
  const date = now.toZonedDateTimeISO(zone).toPlainDate();
  switch (end.is) {
    case 'after':
      return { is: 'ends', at: now.add({ minutes: end.minutes }) };
    case 'end-of-today':
      return { is: 'ends', at: date.add({ days: 1 }).toZonedDateTime(zone).toInstant() };
    case 'clock': {
      const time = Temporal.PlainTime.from({ hour: Math.floor(end.minute / 60), minute: end.minute % 60 });
      const today = date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
      const isToCome = Temporal.Instant.compare(today, now) > 0;
      const tomorrow = date.add({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: time });
      return { is: 'ends', at: isToCome ? today : tomorrow.toInstant() };
    }
    case 'weekday': {
      const days = ((end.weekday - weekdayOf(toLocalDay(date)) + 6) % 7) + 1;
      return { is: 'ends', at: date.add({ days }).toZonedDateTime(zone).toInstant() };
    }
    case 'date': {
      const today = toLocalDay(date);
      // A date that no year has does not get here.
      const day = dayToCome(end, today) ?? today;
      if (day <= today) return { is: 'past', day };
      if (day > today + longestPauseDays) return { is: 'far', day };
      return { is: 'ends', at: toPlainDate(day).toZonedDateTime(zone).toInstant() };
    }
  }
}

/** The instant a pause ends; `undefined` where it ends none. */
export function pauseEndsAt(
  end: PauseEnd,
  zone: ZoneId,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const ending = readPauseEnd(end, zone, now);
  return ending.is === 'ends' ? ending.at : undefined;
}
