import type { Cadence, HourRange } from '../domain/cadence.ts';
import { minutesPerDay } from '../domain/local-time.ts';
import { everyDay } from '../domain/weekday.ts';

type Property = 'is' | 'times' | 'everyMinutes' | 'hours' | 'weekdays' | 'from' | 'to';

/** Reads a stored cadence; `undefined` when the text is not one. */
export function readCadence(json: string): Cadence | undefined {
  const value = readJson(json);
  if (!isRecord(value)) return undefined;
  const weekdays = listOf(everyDay, value.weekdays);
  if (!weekdays) return undefined;
  if (value.is === 'at') {
    const times = readEach(value.times, (time) => (isMinute(time) ? time : undefined));
    return times && { is: 'at', times, weekdays };
  }
  if (value.is === 'every') {
    const hours = readEach(value.hours, readHours);
    const everyMinutes = value.everyMinutes;
    // A step of zero would never get past the first occurrence.
    if (!hours || typeof everyMinutes !== 'number' || !(everyMinutes > 0)) return undefined;
    return { is: 'every', everyMinutes, hours, weekdays };
  }
  return undefined;
}

/** Reads a stored list whose members all come from `known`; `undefined` when the text is not one. */
export function readListOf<T>(known: readonly T[], json: string): readonly T[] | undefined {
  return listOf(known, readJson(json));
}

function listOf<T>(known: readonly T[], value: unknown): readonly T[] | undefined {
  return readEach(value, (member) => known.find((one) => one === member));
}

function readEach<T>(value: unknown, read: (member: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const members: T[] = [];
  for (const member of value) {
    const known = read(member);
    if (known === undefined) return undefined;
    members.push(known);
  }
  return members;
}

function readHours(value: unknown): HourRange | undefined {
  if (!isRecord(value)) return undefined;
  const { from, to } = value;
  return isMinute(from) && isMinute(to) ? { from, to } : undefined;
}

function isMinute(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= minutesPerDay;
}

/** Any object, with the few properties this file looks for. */
function isRecord(value: unknown): value is Readonly<Record<Property, unknown>> {
  return typeof value === 'object' && value !== null;
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
