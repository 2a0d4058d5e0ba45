/**
 * A second opinion on local time, for tests: the offsets of a zone as a table, and integer arithmetic on minutes.
 * It shares no line with `src/schedule`: it tries every wall time of every day, one by one.
 */
export interface OffsetTable {
  /** Epoch minute from which an offset holds, ascending; the first is minus infinity. */
  readonly starts: readonly number[];
  /** Minutes to add to UTC. */
  readonly offsets: readonly number[];
}

/** The table of a zone from `from` to `to`. Throws on an offset that is no whole minute: none is, after 1972. */
export function buildOffsetTable(zone: string, from: string, to: string): OffsetTable {
  const end = Temporal.Instant.from(to);
  let present = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
  const starts = [Number.NEGATIVE_INFINITY];
  const offsets = [offsetOf(present)];
  for (;;) {
    const next = present.getTimeZoneTransition('next');
    if (next === null || Temporal.Instant.compare(next.toInstant(), end) > 0) return { starts, offsets };
    starts.push(next.epochMilliseconds / 60_000);
    offsets.push(offsetOf(next));
    present = next;
  }
}

/** The epoch minutes at which the offset changes. */
export function transitionsOf(table: OffsetTable): readonly number[] {
  return table.starts.slice(1);
}

/** The epoch minute of a wall minute (minutes since 1970 on the wall): after a gap by the gap, the first of two. */
export function toEpochMinute(table: OffsetTable, wall: number): number {
  const { starts, offsets } = table;
  for (let index = 0; index < offsets.length; index++) {
    const minute = wall - at(offsets, index);
    if (minute < at(starts, index)) {
      // Past the end of the one before and not yet in this one: a gap. The clock before it still counts.
      return wall - at(offsets, index - 1);
    }
    if (index + 1 === offsets.length || minute < at(starts, index + 1)) return minute;
  }
  throw new RangeError('Expected a table with an offset, got an empty one');
}

/** When something is due, in the plainest form: ranges by weekday, Monday first, and rows of wall times in them. */
export interface TableRule {
  readonly ranges: readonly (readonly { readonly from: number; readonly to: number }[])[];
  readonly rows: readonly TableRow[];
}

/** Fixed times, or every so many minutes after the beginning of each range and `later`, which may differ by day. */
export type TableRow = { readonly mark: string } & (
  | { readonly times: readonly number[] }
  | { readonly every: number; readonly later: (epochDay: number) => number }
);

/** The first due moment strictly after `afterMs`, in epoch milliseconds, with everything due then, by trying them all. */
export function nextByTable(
  table: OffsetTable,
  rule: TableRule,
  afterMs: number,
): { readonly ms: number; readonly marks: readonly string[] } | undefined {
  const utcDay = Math.floor(afterMs / 86_400_000);
  let first: number | undefined;
  let marks: string[] = [];
  for (let day = utcDay - 3; day < utcDay + 17; day++) {
    const ranges = rule.ranges[(((day + 3) % 7) + 7) % 7] ?? [];
    for (const row of rule.rows) {
      for (const minute of minutesOf(row, ranges, day)) {
        const candidate = toEpochMinute(table, day * 1440 + minute) * 60_000;
        if (candidate <= afterMs || (first !== undefined && candidate > first)) continue;
        marks = candidate === first ? [...marks, row.mark] : [row.mark];
        first = candidate;
      }
    }
  }
  return first === undefined ? undefined : { ms: first, marks: [...new Set(marks)].sort() };
}

/** Every due moment after `afterMs` and up to `untilMs`, in epoch milliseconds, ascending, each once. */
export function allByTable(
  table: OffsetTable,
  rule: TableRule,
  afterMs: number,
  untilMs: number,
): readonly { readonly ms: number; readonly marks: readonly string[] }[] {
  const due = new Map<number, Set<string>>();
  // A day more on both sides than any offset is long.
  const [first, last] = [Math.floor(afterMs / 86_400_000) - 2, Math.floor(untilMs / 86_400_000) + 2];
  for (let day = first; day <= last; day++) {
    const ranges = rule.ranges[(((day + 3) % 7) + 7) % 7] ?? [];
    for (const row of rule.rows) {
      for (const minute of minutesOf(row, ranges, day)) {
        const ms = toEpochMinute(table, day * 1440 + minute) * 60_000;
        if (ms > afterMs && ms <= untilMs) due.set(ms, (due.get(ms) ?? new Set()).add(row.mark));
      }
    }
  }
  return [...due]
    .sort(([one], [other]) => one - other)
    .map(([ms, marks]) => ({ ms, marks: [...marks].sort() }));
}

/** Day since 1970 and minute of the day on the wall at an instant; the minute may be a fraction. */
export function wallOf(
  { starts, offsets }: OffsetTable,
  ms: number,
): { readonly day: number; readonly minute: number } {
  const index = starts.findLastIndex((start) => start <= ms / 60_000);
  const wall = ms / 60_000 + at(offsets, index);
  const day = Math.floor(wall / 1440);
  return { day, minute: wall - day * 1440 };
}

/** True if a wall time lies in the ranges of its weekday. */
export function isInRanges(
  { ranges }: Pick<TableRule, 'ranges'>,
  { day, minute }: { readonly day: number; readonly minute: number },
): boolean {
  const ofDay = ranges[(((day + 3) % 7) + 7) % 7] ?? [];
  return ofDay.some(({ from, to }) => from <= minute && minute < to);
}

function minutesOf(row: TableRow, ranges: TableRule['ranges'][number], day: number): readonly number[] {
  const minutes: number[] = [];
  for (const { from, to } of ranges) {
    if ('times' in row) {
      minutes.push(...row.times.filter((time) => time >= from && time < to && time < 1440));
      continue;
    }
    const later = row.later(day);
    for (let step = 1; from + later + step * row.every < to; step++) {
      minutes.push(from + later + step * row.every);
    }
  }
  return minutes;
}

function offsetOf(moment: Temporal.ZonedDateTime): number {
  const minutes = moment.offsetNanoseconds / 60_000_000_000;
  if (!Number.isInteger(minutes)) throw new RangeError(`Expected whole minutes, got ${moment.offset}`);
  return minutes;
}

function at(numbers: readonly number[], index: number): number {
  const found = numbers[index];
  if (found === undefined) throw new RangeError(`Expected an entry at ${index}, got none`);
  return found;
}
