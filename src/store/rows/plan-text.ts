import { type Cadence, everyMinutesBounds, mostTimes } from '../../domain/cadence.ts';
import type { Limits } from '../../domain/limits.ts';
import { minutesPerDay } from '../../domain/local-time.ts';
import type { DaySpan, QuietRules } from '../../domain/quiet-rules.ts';
import { leastHalfMinutes, type Ramp } from '../../domain/ramp.ts';
import { strandKinds } from '../../domain/reminder-kind.ts';
import type { Strand } from '../../domain/strand.ts';
import { everyDay, type Weekday } from '../../domain/weekday.ts';
import type { HourRange, WorkingHours } from '../../domain/working-hours.ts';
import {
  fieldsOf,
  instantOf,
  listOf,
  oneOf,
  optional,
  readEach,
  readFields,
  readJson,
  remembering,
  truthOf,
  wholeNumber,
} from './read-json.ts';

/** The parts of a plan that change seldom, as JSON text and back. Readers give `undefined` for a damaged text. */

export const writeStrands = (strands: readonly Strand[]): string => JSON.stringify(strands);

export const readStrands = remembering((json: string): readonly Strand[] | undefined => {
  const strands = readEach(readJson(json), readStrand);
  const isOneOfAKind = new Set(strands?.map(({ kind }) => kind)).size === strands?.length;
  return strands && strands.length > 0 && isOneOfAKind ? strands : undefined;
});

function readStrand(value: unknown): Strand | undefined {
  const fields = fieldsOf(value);
  const kind = oneOf(strandKinds, fields?.kind);
  const cadence = readCadence(fields?.cadence);
  return kind && cadence && { kind, cadence };
}

function readCadence(value: unknown): Cadence | undefined {
  const fields = fieldsOf(value) ?? {};
  if (fields.is === 'at') {
    const times = readEach(fields.times, readTime);
    return times && times.length > 0 && times.length <= mostTimes ? { is: 'at', times } : undefined;
  }
  // A step of zero would never get past the first occurrence.
  const { least, most } = everyMinutesBounds;
  const everyMinutes = wholeNumber(fields.everyMinutes, least, most);
  if (everyMinutes === undefined) return undefined;
  if (fields.is === 'every') return { is: 'every', everyMinutes };
  const ramp = fields.is === 'alternate' ? readRamp(fields.ramp, everyMinutes) : undefined;
  return ramp && { is: 'alternate', everyMinutes, ramp };
}

function readRamp(value: unknown, everyMinutes: number): Ramp | undefined {
  const fields = fieldsOf(value) ?? {};
  const most = everyMinutes - leastHalfMinutes;
  const standMinutes = wholeNumber(fields.standMinutes, leastHalfMinutes, most);
  const targetMinutes = wholeNumber(fields.targetMinutes, leastHalfMinutes, most);
  const asOf = wholeNumber(fields.asOf);
  const growMinutes = wholeNumber(fields.growMinutes, 0, minutesPerDay);
  const isHeld = truthOf(fields.isHeld);
  if (standMinutes === undefined || targetMinutes === undefined || asOf === undefined) return undefined;
  if (growMinutes === undefined || isHeld === undefined) return undefined;
  return { standMinutes, asOf, growMinutes, isHeld, targetMinutes };
}

/** Seven lists of pairs, Monday first. */
export const writeHours = (hours: WorkingHours): string =>
  JSON.stringify(everyDay.map((day) => hours[day].map(({ from, to }) => [from, to])));

export const readHours = remembering((json: string): WorkingHours | undefined => {
  const days = readEach(readJson(json), (day) => readEach(day, readRange));
  if (days?.length !== 7) return undefined;
  const of = (day: Weekday): readonly HourRange[] => days[day - 1] ?? [];
  return { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5), 6: of(6), 7: of(7) };
});

function readRange(value: unknown): HourRange | undefined {
  const [from, to, ...more] = readEach(value, readMinute) ?? [];
  return from !== undefined && to !== undefined && more.length === 0 ? { from, to } : undefined;
}

export const writeLimits = (limits: Limits): string => JSON.stringify(limits);

export const readLimits = remembering((json: string): Limits | undefined => {
  const fields = readFields(json) ?? {};
  const mostPerDay = optional(fields.mostPerDay, (value) => wholeNumber(value, 1));
  const leastGapMinutes = wholeNumber(fields.leastGapMinutes, 0, minutesPerDay);
  if (!mostPerDay || leastGapMinutes === undefined) return undefined;
  return { mostPerDay: mostPerDay.value, leastGapMinutes };
});

export const writeQuiet = ({ days, awayUntil, ...quiet }: QuietRules): string =>
  JSON.stringify({
    ...quiet,
    days: days.map(({ from, to }) => [from, to]),
    awayUntil: awayUntil?.epochMilliseconds,
  });

export const readQuiet = remembering((json: string): QuietRules | undefined => {
  const fields = readFields(json) ?? {};
  const days = readEach(fields.days, readSpan);
  const holidays = optional(fields.holidays, readCountry);
  const heedsDoNotDisturb = truthOf(fields.heedsDoNotDisturb);
  const awayUntil = optional(fields.awayUntil, instantOf);
  if (!days || !holidays || heedsDoNotDisturb === undefined || !awayUntil) return undefined;
  return {
    ...{ days, holidays: holidays.value, heedsDoNotDisturb, awayUntil: awayUntil.value },
    // Plans of earlier versions have neither: their ends stay the instants that were told.
    ...(fields.isAwayOnWallClock === true ? { isAwayOnWallClock: true } : {}),
    ...(fields.isPauseOnWallClock === true ? { isPauseOnWallClock: true } : {}),
  };
});

function readSpan(value: unknown): DaySpan | undefined {
  const [from, to, ...more] = readEach(value, (day) => wholeNumber(day)) ?? [];
  return from !== undefined && to !== undefined && more.length === 0 ? { from, to } : undefined;
}

/** Two capitals, as ISO 3166 writes a country. */
export function readCountry(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? value : undefined;
}

export const writeTimes = (times: readonly number[]): string => JSON.stringify(times);
export const readTimes = (json: string): readonly number[] | undefined =>
  readEach(readJson(json), readMinute);

export const writeList = (members: readonly (string | number)[]): string => JSON.stringify(members);
export const readListOf = <T>(known: readonly T[], json: string): readonly T[] | undefined =>
  listOf(known, readJson(json));

function readMinute(value: unknown): number | undefined {
  return wholeNumber(value, 0, minutesPerDay);
}

function readTime(value: unknown): number | undefined {
  return wholeNumber(value, 0, minutesPerDay - 1);
}
