import { instantOfWall, isSettled, stretchAt } from './local-calendar.ts';
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
  if (!isSettled(stretch, afterMs)) return searchCalendar(table, afterMs);
  const { offset, to } = stretch;
  const wall = afterMs + offset;
  const today = Math.floor(wall / dayMs);
  let after = (wall - today * dayMs) / minuteMs;
  for (let day = today; day < today + searchedDays; day++) {
    if (day * dayMs - offset >= to) return searchCalendar(table, afterMs);
    const minute = nextMinuteOn(table, day, after);
    if (minute < never) {
      const ms = day * dayMs + minute * minuteMs - offset;
      return ms < to ? { ms, marks: marksAt(table, day, minute) } : searchCalendar(table, afterMs);
    }
    after = -1;
  }
  return undefined;
}

/** The same, where the clocks change: there the order of wall times need not be the order of instants. */
function searchCalendar<Mark>(table: Timetable<Mark>, afterMs: number): Due<Mark> | undefined {
  const { zone } = table;
  const today = Math.floor((afterMs + stretchAt(zone, afterMs).offset) / dayMs);
  let earliest: Due<Mark> | undefined;
  // From yesterday: a wall time that a gap at the end of a day swallowed moves into the next day.
  for (let day = today - 1; day < today + searchedDays; day++) {
    // For the same reason the day after may still hold an earlier one than the day before.
    if (earliest && earliest.ms < instantOfWall(zone, day, 0)) return earliest;
    for (
      let minute = nextMinuteOn(table, day, -1);
      minute < never;
      minute = nextMinuteOn(table, day, minute)
    ) {
      const ms = instantOfWall(zone, day, minute);
      if (ms <= afterMs || (earliest && ms > earliest.ms)) continue;
      const marks = marksAt(table, day, minute);
      const isSame = earliest?.ms === ms;
      earliest = { ms, marks: isSame ? [...new Set([...(earliest?.marks ?? []), ...marks])] : marks };
    }
  }
  return earliest;
}
