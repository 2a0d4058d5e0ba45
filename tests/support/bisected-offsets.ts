import type { OffsetTable } from './offset-table.ts';

const minute = 60_000;
const day = 86_400_000;
/** The shortest spell known between two changes is a Ramadan, some thirty days. */
const strideDays = 5;

/**
 * The offsets of a zone by another way than Temporal: what a calendar prints, asked every few days, and the moment of a
 * change found by halving. Both ends in epoch milliseconds.
 */
export function bisectOffsets(zone: string, from: number, to: number): OffsetTable {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  const offsetAt = (ms: number): number => readOffset(format, ms);
  const starts = [Number.NEGATIVE_INFINITY];
  const offsets = [offsetAt(from)];
  let before = from;
  while (before < to) {
    const after = Math.min(to, before + strideDays * day);
    const present = offsets.at(-1);
    if (offsetAt(after) === present) {
      before = after;
      continue;
    }
    let [low, high] = [before, after];
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / 2 / minute) * minute;
      if (offsetAt(middle) === present) low = middle;
      else high = middle;
    }
    starts.push(high / minute);
    offsets.push(offsetAt(high));
    before = high;
  }
  return { starts, offsets };
}

/** Minutes: "GMT+05:30" is 330, "GMT" is 0. Throws on anything else. */
function readOffset(format: Intl.DateTimeFormat, ms: number): number {
  const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name) ?? [];
  if (!name.startsWith('GMT') || (name !== 'GMT' && sign === undefined)) {
    throw new RangeError(`Expected an offset such as GMT+05:30, got ${name}`);
  }
  const length = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -length : length;
}
