import { parseDuration } from '../commands/parse-duration.ts';
import { parseHours } from '../commands/parse-hours.ts';
import { parseWeekdays } from '../commands/parse-weekdays.ts';
import { minutesPerDay } from '../domain/local-time.ts';
import { hoursOfGroups } from '../domain/working-hours.ts';
import type { ZoneId } from '../domain/zone.ts';
import { StartMistake } from '../ports/errors.ts';
import { nextOccurrence } from '../schedule/next-occurrence.ts';
import type { Timetable } from '../schedule/timetable.ts';

/** The options of `next` as typed. */
export interface NextOptions {
  readonly zone: string;
  readonly days: string;
  readonly hours: string;
  readonly every: string;
  readonly from: string;
  readonly count: string;
  readonly phase: string;
}

const mostCounted = 100_000;
/** Years of four digits, all that RFC 9557 can write; epoch milliseconds, the end exclusive. */
const startOfYears = Date.parse('0000-01-01T00:00:00Z');
const endOfYears = Date.UTC(10_000);
const longestShown = 60;

/**
 * The next occurrences by the rule of the schedule, one a line: the instant, a tab, and the local time with its zone as
 * RFC 9557 writes it. In each range of a day the wall times are `start + k × every + phase` for k ≥ 1, strictly before
 * the end; a wall time in a gap moves forward, in an overlap the first counts, equal instants are one. Throws
 * StartMistake naming every option that cannot be read.
 */
export function* listNext(options: NextOptions): Generator<string> {
  const { table, from, count } = readOptions(options);
  let ms = from.epochMilliseconds;
  for (let printed = 0; printed < count; printed++) {
    const next = nextOccurrence(table, ms);
    if (!next) {
      throw new StartMistake(
        ['--every: expected an interval that fits into the hours, got one that never comes round'],
        'Choose longer hours, or a shorter interval: --every 45m --hours 09:00-12:00,13:00-17:00',
      );
    }
    ms = next.ms;
    if (ms >= endOfYears) {
      throw new StartMistake(
        ['--from: expected times up to the year 9999, got one behind it'],
        'RFC 9557 writes years with four digits. Begin earlier, or ask for fewer: --count 5',
      );
    }
    const instant = Temporal.Instant.fromEpochMilliseconds(ms);
    yield `${instant}\t${instant.toZonedDateTimeISO(table.zone)}`;
  }
}

function readOptions(options: NextOptions): {
  readonly table: Timetable<'reminder'>;
  readonly from: Temporal.Instant;
  readonly count: number;
} {
  const mistakes: string[] = [];
  const need = <T>(name: keyof NextOptions, what: string, value: T | undefined): T | undefined => {
    if (value === undefined) mistakes.push(`--${name}: expected ${what}, got ${showTyped(options[name])}`);
    return value;
  };
  const zone = need('zone', 'a time zone such as Europe/Berlin', readZone(options.zone));
  const weekdays = need('days', 'days such as mon-fri or mon,wed,fri', readList(options.days, parseWeekdays));
  const ranges = need('hours', 'ranges such as 09:00-12:00,13:00-17:00', readList(options.hours, parseHours));
  const everyMinutes = need('every', 'an interval from 1m to 24h, such as 45m', readEvery(options.every));
  const from = need(
    'from',
    'an instant with its offset, and a zone only where both agree, such as 2026-11-23T08:00:00Z',
    readInstant(options.from),
  );
  const count = need('count', `a number from 1 to ${mostCounted}`, readWhole(options.count, 1, mostCounted));
  const phase = need('phase', 'minutes from 0 to 1439', readWhole(options.phase, 0, minutesPerDay - 1));
  if (!zone || !weekdays || !ranges || !everyMinutes || !from || count === undefined || phase === undefined) {
    throw new StartMistake(
      mistakes,
      'For example: next --zone Europe/Berlin --days mon-fri --hours 09:00-12:00,13:00-17:00 --every 45m --from 2026-11-23T08:00:00Z --count 5',
    );
  }
  const hours = hoursOfGroups([{ weekdays: weekdays.flat(), ranges }]);
  const series = [{ is: 'steps', mark: 'reminder', everyMinutes, phase } as const];
  return { table: { zone, hours, series }, from, count };
}

/** What was typed, short enough for a line and without what a terminal would obey. */
function showTyped(text: string): string {
  const plain = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  const shown = plain.length > longestShown ? `${plain.slice(0, longestShown)}…` : plain;
  return shown === '' ? 'nothing' : shown;
}

/** Any zone this machine knows, under the name it was given; people are asked more strictly. */
function readZone(text: string): ZoneId | undefined {
  try {
    return /^[A-Za-z]/.test(text) ? (new Temporal.ZonedDateTime(0n, text).timeZoneId as ZoneId) : undefined;
  } catch {
    return undefined;
  }
}

function readList<T>(text: string, read: (word: string) => T | undefined): readonly T[] | undefined {
  const members = text
    .toLowerCase()
    .split(',')
    .map((word) => read(word.trim()));
  const known = members.filter((one) => one !== undefined);
  return known.length === members.length ? known : undefined;
}

function readEvery(text: string): number | undefined {
  const words = text.toLowerCase().split(' ');
  const duration = parseDuration(words);
  const isWhole = duration?.words === words.length && duration.minutes <= minutesPerDay;
  return isWhole ? duration.minutes : undefined;
}

function readWhole(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

function readInstant(text: string): Temporal.Instant | undefined {
  try {
    const instant = Temporal.Instant.from(text);
    // An instant would be read past a zone that contradicts its offset; of the two nobody knows which was meant.
    if (/\[!?[^\]=]+\]/.test(text)) Temporal.ZonedDateTime.from(text);
    const ms = instant.epochMilliseconds;
    return ms >= startOfYears && ms < endOfYears ? instant : undefined;
  } catch {
    return undefined;
  }
}
