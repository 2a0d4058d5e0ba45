import { formatLocalMinute, type LocalMinute, parseLocalMinute } from '../domain/local-time.ts';
import { type Weekday, weekdayNames, workdays } from '../domain/weekday.ts';
import {
  findTwofoldDay,
  type HourGroup,
  type HourRange,
  hoursOfGroups,
  type TwofoldDay,
  type WorkingHours,
  withoutOverlaps,
} from '../domain/working-hours.ts';
import { isSameZone, parseZone, type ZoneId } from '../domain/zone.ts';
import { type Expected, expected } from './expected.ts';
import { behind, mayBeAfternoon, parseHours, timeBehind } from './parse-hours.ts';
import { mergeWeekdays, parseWeekdays } from './parse-weekdays.ts';

/** What was typed about when: fixed times, hours, days and zone, in any order. */
export interface HourWords {
  readonly is: 'hour-words';
  readonly times: readonly LocalMinute[];
  /** Where at least one range was typed; ranges without days are for Monday to Friday. */
  readonly hours: WorkingHours | undefined;
  /** Days typed without any hours. */
  readonly weekdays: readonly Weekday[] | undefined;
  readonly zone: ZoneId | undefined;
}

/** Words that may stand between hours, days and zone. */
const fillers = [
  'zone',
  'on',
  'from',
  'and',
  'in',
  'at',
  'between',
  'every',
  'each',
  'only',
  'hours',
  'then',
];

/** Ranges and the days they are for. Whichever came first, the other kind follows, and the first again begins anew. */
interface OpenGroup {
  readonly isDaysFirst: boolean;
  weekdays: readonly Weekday[];
  readonly ranges: HourRange[];
  /** The word to name when something is missing. */
  lastWord: string;
}

/**
 * Reads `9-12 13-17 mon-thu 9-13 fri`, `mon-fri 9-17 Europe/Berlin`, and, where `takesTimes`, `10:30 15:00`. One group
 * may leave out its days or its ranges; of several each needs both, and no two of them hours of a day that overlap.
 */
export function parseHourWords(words: readonly string[], takesTimes: boolean): HourWords | Expected {
  const times: LocalMinute[] = [];
  const groups: OpenGroup[] = [];
  let zone: ZoneId | undefined;
  for (const word of words) {
    if (fillers.includes(word)) continue;
    const days = parseWeekdays(word);
    const range = parseHours(word);
    const time = takesTimes ? parseLocalMinute(word) : undefined;
    const namedZone = parseZone(word);
    if (isHalfDayOpen(word, { time, range, times, groups }))
      return expected('mistake.expected.half-day', word);
    if (days) addDays(groups, days, word);
    else if (range) addRange(groups, range, word);
    else if (time !== undefined && time < 1440) times.push(timeBehind(times.at(-1), word, time));
    else if (namedZone && isSameZone(zone ?? namedZone, namedZone)) zone ??= namedZone;
    else if (namedZone) return expected('mistake.expected.one-zone', word);
    else return expected(expectationFor(word, takesTimes), word);
  }
  const mistake = groups.length > 1 ? (findHalfGroup(groups) ?? findTwofold(groups)) : undefined;
  return mistake ?? { is: 'hour-words', times, ...hoursOf(groups), zone };
}

function addDays(groups: OpenGroup[], days: readonly Weekday[], word: string): void {
  const open = groups.at(-1);
  if (open && !(open.isDaysFirst && open.ranges.length > 0)) {
    open.weekdays = mergeWeekdays(open.weekdays, days);
    open.lastWord = word;
  } else groups.push({ isDaysFirst: true, weekdays: mergeWeekdays(days), ranges: [], lastWord: word });
}

function addRange(groups: OpenGroup[], range: HourRange, word: string): void {
  const open = groups.at(-1);
  if (open && (open.isDaysFirst || open.weekdays.length === 0)) {
    open.ranges.push(behind(open.ranges.at(-1), word, range));
    open.lastWord = word;
  } else groups.push({ isDaysFirst: false, weekdays: [], ranges: [range], lastWord: word });
}

/** True for the first hours or the first time of a line, where "1-5" or "3" is the night as well as the afternoon. */
function isHalfDayOpen(
  word: string,
  read: {
    readonly time: LocalMinute | undefined;
    readonly range: HourRange | undefined;
    readonly times: readonly LocalMinute[];
    readonly groups: readonly OpenGroup[];
  },
): boolean {
  if (read.time !== undefined) return read.times.length === 0 && mayBeAfternoon(word, read.time);
  const isFirst = read.groups.every(({ ranges }) => ranges.length === 0);
  return read.range !== undefined && isFirst && mayBeAfternoon(word, read.range.to);
}

function findHalfGroup(groups: readonly OpenGroup[]): Expected | undefined {
  for (const { weekdays, ranges, lastWord } of groups) {
    if (ranges.length === 0) return expected('mistake.expected.hours', lastWord);
    if (weekdays.length === 0) return expected('mistake.expected.group-days', lastWord);
  }
  return undefined;
}

/** "9-17 mon-fri 9-13 fri": Friday may be short or have a part of its hours said twice. */
function findTwofold(groups: readonly OpenGroup[]): Expected | undefined {
  const twofold = findTwofoldDay(groups);
  return twofold && expected('mistake.expected.day-once', writeTwofoldDay(twofold));
}

/** `fri 09:00-17:00 and 09:00-13:00`, in words of our own. */
export function writeTwofoldDay({ weekday, first, second }: TwofoldDay): string {
  const write = (ranges: readonly HourRange[]) =>
    ranges.map(({ from, to }) => `${formatLocalMinute(from)}-${formatLocalMinute(to)}`).join(' ');
  return `${weekdayNames[weekday]} ${write(first)} and ${write(second)}`;
}

function hoursOf(groups: readonly OpenGroup[]): Pick<HourWords, 'hours' | 'weekdays'> {
  const [first] = groups;
  if (first && first.ranges.length === 0) return { hours: undefined, weekdays: first.weekdays };
  const whole = groups.map(
    ({ weekdays, ranges }): HourGroup => ({
      weekdays: weekdays.length > 0 ? weekdays : workdays,
      ranges,
    }),
  );
  const hours = whole.length > 0 ? withoutOverlaps(hoursOfGroups(whole)) : undefined;
  return { hours, weekdays: undefined };
}

function expectationFor(word: string, takesTimes: boolean): Expected['what'] {
  if (/^\d/.test(word)) return takesTimes ? 'mistake.expected.times' : 'mistake.expected.hours';
  return word.includes('/') ? 'mistake.expected.zone' : 'mistake.expected.weekdays';
}
