import type { Cadence } from '../domain/cadence.ts';
import { type LocalMinute, minutesPerDay } from '../domain/local-time.ts';
import type { ZoneId } from '../domain/zone.ts';

/** Enough for any weekday set to come round twice, should a whole local day be missing from a zone's calendar. */
const searchedDays = 15;

/**
 * The first occurrence strictly after `after`. Wall times are `start + k × every + phase` for k ≥ 1 within each
 * range, or the fixed times. A wall time in a daylight-saving gap moves forward by the gap, in an overlap the first
 * one counts, and equal instants are one occurrence. `phase` is in minutes. `undefined` when the cadence never comes
 * round.
 */
export function nextOccurrence(
  cadence: Cadence,
  zone: ZoneId,
  after: Temporal.Instant,
  phase = 0,
): Temporal.Instant | undefined {
  const minutes = wallMinutes(cadence, phase);
  const today = after.toZonedDateTimeISO(zone).toPlainDate();
  let earliest: Temporal.Instant | undefined;
  // From yesterday: a wall time that a gap at the end of a day swallowed moves into the next day.
  for (let days = -1; days < searchedDays; days++) {
    const date = today.add({ days });
    // For the same reason the day after may still hold an earlier one than the day before.
    if (earliest && Temporal.Instant.compare(earliest, date.toZonedDateTime(zone).toInstant()) < 0)
      return earliest;
    if (!cadence.weekdays.some((weekday) => weekday === date.dayOfWeek)) continue;
    const found = earliestOf(date, minutes, zone, after);
    if (found && (!earliest || Temporal.Instant.compare(found, earliest) < 0)) earliest = found;
  }
  return earliest;
}

/** Wall times of one day, ascending, without repeats. */
export function wallMinutes(cadence: Cadence, phase: number): readonly LocalMinute[] {
  switch (cadence.is) {
    case 'at':
      return [...new Set(cadence.times)].filter((time) => time < minutesPerDay).sort((a, b) => a - b);
    case 'every': {
      const found = new Set<LocalMinute>();
      for (const { from, to } of cadence.hours) {
        for (let minute = from + cadence.everyMinutes + phase; minute < to; minute += cadence.everyMinutes) {
          found.add(minute);
        }
      }
      return [...found].sort((a, b) => a - b);
    }
  }
}

function earliestOf(
  date: Temporal.PlainDate,
  minutes: readonly LocalMinute[],
  zone: ZoneId,
  after: Temporal.Instant,
): Temporal.Instant | undefined {
  const starts = date.toZonedDateTime(zone);
  const ends = date.add({ days: 1 }).toZonedDateTime(zone);
  if (starts.offsetNanoseconds === ends.offsetNanoseconds && starts.hoursInDay === 24) {
    // An ordinary day: wall time is midnight plus minutes, and the order of wall times is the order of instants.
    const sinceMidnight = after.epochMilliseconds - starts.epochMilliseconds;
    const minute = minutes.find((candidate) => candidate * 60_000 > sinceMidnight);
    return minute === undefined ? undefined : starts.toInstant().add({ minutes: minute });
  }
  let earliest: Temporal.Instant | undefined;
  for (const minute of minutes) {
    const instant = atWallMinute(date, minute, zone);
    if (Temporal.Instant.compare(instant, after) <= 0) continue;
    if (!earliest || Temporal.Instant.compare(instant, earliest) < 0) earliest = instant;
  }
  return earliest;
}

/** The instant of a wall time: moved forward in a gap, the first of the two in an overlap. */
function atWallMinute(date: Temporal.PlainDate, minute: LocalMinute, zone: ZoneId): Temporal.Instant {
  const wall = date.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant();
}
