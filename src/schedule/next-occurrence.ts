import { instantOfWall, isSettled, stretchAt, stretchesBetween } from './local-calendar.ts';
import { marksAt, never, nextMinuteOn, type Timetable } from './timetable.ts';

/** Enough for any weekday to come round twice, should a whole local day be missing from a zone's calendar. */
const searchedDays = 15;
const dayMs = 86_400_000;
const minuteMs = 60_000;

/** One due moment, in epoch milliseconds, and all that is due then. */
export interface Due<Mark> {
  readonly ms: number;
  readonly marks: readonly Mark[];
}

/**
 * The first due moment strictly after `afterMs`. A wall time in a daylight-saving gap moves forward by the gap, in an
 * overlap the first one counts, and equal instants are one moment. `undefined` when the timetable never comes round.
 */
export function nextOccurrence<Mark>(table: Timetable<Mark>, afterMs: number): Due<Mark> | undefined {
  const stretch = stretchAt(table.zone, afterMs);
  if (!isSettled(stretch, afterMs)) return searchAround(table, afterMs);
  const { offset, to } = stretch;
  const wall = afterMs + offset;
  const today = Math.floor(wall / dayMs);
  let after = (wall - today * dayMs) / minuteMs;
  for (let day = today; day < today + searchedDays; day++) {
    if (day * dayMs - offset >= to) return searchAround(table, afterMs);
    const minute = nextMinuteOn(table, day, after);
    if (minute < never) {
      const ms = day * dayMs + minute * minuteMs - offset;
      return ms < to ? { ms, marks: marksAt(table, day, minute) } : searchAround(table, afterMs);
    }
    after = -1;
  }
  return undefined;
}

/**
 * The same, where the clocks change: there the order of wall times need not be the order of instants, so it goes on
 * until no later wall time can be an earlier instant.
 */
function searchAround<Mark>(table: Timetable<Mark>, afterMs: number): Due<Mark> | undefined {
  const near = stretchesBetween(table.zone, afterMs - 2 * dayMs, afterMs + (searchedDays + 2) * dayMs);
  const offsets = near.map(({ offset }) => offset);
  const [least, most] = [Math.min(...offsets), Math.max(...offsets)];
  // Every wall time up to this one is an instant up to `afterMs`.
  const passed = afterMs + least;
  const firstDay = Math.floor(passed / dayMs);
  let after = (passed - firstDay * dayMs) / minuteMs;
  let earliest: Due<Mark> | undefined;
  for (let day = firstDay; day <= firstDay + searchedDays; day++) {
    let minute = nextMinuteOn(table, day, after);
    for (; minute < never; minute = nextMinuteOn(table, day, minute)) {
      const wall = day * dayMs + minute * minuteMs;
      if (earliest && wall - most > earliest.ms) return earliest;
      const ms = instantOfWall(near, wall);
      if (ms <= afterMs || (earliest && ms > earliest.ms)) continue;
      const marks = marksAt(table, day, minute);
      const isSame = earliest?.ms === ms;
      earliest = { ms, marks: isSame ? [...new Set([...(earliest?.marks ?? []), ...marks])] : marks };
    }
    if (earliest && (day + 1) * dayMs - most > earliest.ms) return earliest;
    after = -1;
  }
  return earliest;
}
