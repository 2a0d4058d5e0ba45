import { isStill } from '../domain/is-still.ts';
import { type LocalDay, toPlainDate, weekdayOf } from '../domain/local-day.ts';
import type { LocalMinute } from '../domain/local-time.ts';
import type { PauseEnd } from '../domain/pause-end.ts';
import type { ZoneId } from '../domain/zone.ts';
import { dayToCome } from './day-to-come.ts';
import { localDayOf } from './local-calendar.ts';

/** Nobody plans further than this; beyond it somebody mistyped the year. */
export const longestPauseDays = 366;

/** When a pause ends, or the day that was meant and why it ends none: it is past or has begun, or it is too far away. */
export type PauseEnding =
  | { readonly is: 'ends'; readonly at: Temporal.Instant }
  | { readonly is: 'past' | 'far'; readonly day: LocalDay };

/**
 * Reads the end of a pause at an instant. A date without a time ends at its local midnight, so reminders are back on that
 * day; one without a year is today or the next such date to come.
 */
export function readPauseEnd(end: PauseEnd, zone: ZoneId, now: Temporal.Instant): PauseEnding {
  const today = localDayOf(zone, now);
  const at = (day: LocalDay, minute?: LocalMinute) => momentOf(zone, day, minute);
  const endOn = (day: LocalDay, minute?: LocalMinute): PauseEnding => {
    const moment = at(day, minute);
    if (!isStill(moment, now)) return { is: 'past', day };
    return day > today + longestPauseDays ? { is: 'far', day } : { is: 'ends', at: moment };
  };
  switch (end.is) {
    case 'after':
      return { is: 'ends', at: now.add({ minutes: end.minutes }) };
    case 'end-of-today':
      return { is: 'ends', at: at(today + 1) };
    case 'clock': {
      const sameDay = at(today, end.minute);
      return { is: 'ends', at: isStill(sameDay, now) ? sameDay : at(today + 1, end.minute) };
    }
    case 'day-ahead':
      return endOn(today + end.days, end.minute);
    case 'weekday': {
      const days = (end.weekday - weekdayOf(today) + 7) % 7;
      const next = end.minute === undefined && days === 0 ? 7 : days;
      const first = at(today + next, end.minute);
      return { is: 'ends', at: isStill(first, now) ? first : at(today + next + 7, end.minute) };
    }
    case 'date':
      // A date that no year has does not get here.
      return endOn(dayToCome(end, today) ?? today, end.minute);
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

/** The beginning of a day, or a wall time of it: moved forward where the clocks skip it, the first of two. */
function momentOf(zone: ZoneId, day: LocalDay, minute: LocalMinute | undefined): Temporal.Instant {
  const date = toPlainDate(day);
  if (minute === undefined) return date.toZonedDateTime(zone).toInstant();
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
}
