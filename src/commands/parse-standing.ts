import { leastGapBounds, mostPerDayBounds } from '../domain/limits.ts';
import type { PauseEnd } from '../domain/pause-end.ts';
import type { StrandKind } from '../domain/reminder-kind.ts';
import type { Weekday } from '../domain/weekday.ts';
import type { WorkingHours } from '../domain/working-hours.ts';
import { parseZone, type ZoneId } from '../domain/zone.ts';
import { type Expected, expected } from './expected.ts';
import { cadenceWords, parseCadence, type TypedCadence } from './parse-cadence.ts';
import { parseDuration } from './parse-duration.ts';
import { parseFreeDays } from './parse-free-days.ts';
import { parseHolidayCountry } from './parse-holiday-country.ts';
import { parseHourWords } from './parse-hour-words.ts';
import { parsePause } from './parse-pause.ts';
import { type DayAhead, parseQuiet, type TypedSpan } from './parse-quiet.ts';
import { reword } from './reword.ts';
import { splitWords } from './split-words.ts';

/** Hours or days as typed; days alone leave the hours to whoever knows the plan. */
export interface TypedHours {
  readonly hours: WorkingHours | undefined;
  readonly weekdays: readonly Weekday[] | undefined;
}

type Plain<Is extends string> = Is extends string ? { readonly is: Is } : never;
type PlainRequest = Plain<
  'show' | 'open-form' | 'status' | 'why' | 'next' | 'stop' | 'resume' | 'done' | 'skip' | 'help'
>;

/** What `/standing …` asks for. */
export type StandingRequest =
  | PlainRequest
  | { readonly is: 'pause'; readonly end: PauseEnd }
  /** Out of office; `undefined`: back. */
  | { readonly is: 'away'; readonly end: PauseEnd | undefined }
  | { readonly is: 'snooze'; readonly minutes: number }
  | ({
      readonly is: 'set';
      readonly kind: StrandKind;
      readonly cadence: TypedCadence;
      readonly zone: ZoneId | undefined;
    } & TypedHours)
  | { readonly is: 'drop'; readonly kind: StrandKind }
  | ({ readonly is: 'hours' } & TypedHours)
  /** Days that are worked no more. */
  | { readonly is: 'free-days'; readonly weekdays: readonly Weekday[] }
  /** `undefined`: as in the profile. `readFrom`: another name of the zone, which was typed. */
  | { readonly is: 'zone'; readonly zone: ZoneId | undefined; readonly readFrom?: string }
  | { readonly is: 'most'; readonly mostPerDay: number | undefined }
  | { readonly is: 'gap'; readonly minutes: number }
  | { readonly is: 'quiet'; readonly span: TypedSpan | DayAhead | undefined }
  | { readonly is: 'holidays'; readonly country: string | undefined }
  | { readonly is: 'do-not-disturb'; readonly isHeeded: boolean }
  | { readonly is: 'ramp'; readonly step: 'hold' | 'back' | 'on' };

const plainRequests: Readonly<Record<string, PlainRequest>> = {
  on: { is: 'open-form' },
  start: { is: 'open-form' },
  change: { is: 'open-form' },
  off: { is: 'stop' },
  stop: { is: 'stop' },
  status: { is: 'status' },
  settings: { is: 'status' },
  why: { is: 'why' },
  next: { is: 'next' },
  show: { is: 'status' },
  plan: { is: 'status' },
  resume: { is: 'resume' },
  unpause: { is: 'resume' },
  continue: { is: 'resume' },
  done: { is: 'done' },
  skip: { is: 'skip' },
  help: { is: 'help' },
};

const kindsNamed: Readonly<Record<string, StrandKind>> = {
  stand: 'stand',
  position: 'stand',
  stretch: 'stretch',
  stretching: 'stretch',
  walk: 'walk',
  walking: 'walk',
  eyes: 'eyes',
  eye: 'eyes',
  water: 'water',
  drink: 'water',
};

const offWords = ['off', 'none', 'stop'];

/** What each leading word of a setting reads from the words behind it. */
const settings: Readonly<Record<string, (words: readonly string[]) => StandingRequest | Expected>> = {
  pause: parsePauseRequest,
  away: parseAway,
  snooze: parseSnooze,
  hours: parseHoursRequest,
  zone: parseZoneRequest,
  max: parseMost,
  gap: parseGap,
  quiet: (words) => {
    const read = parseQuiet(words);
    if (read.is === 'expected') return read;
    return { is: 'quiet', span: read.is === 'none' ? undefined : read };
  },
  holidays: parseHolidays,
  dnd: parseDoNotDisturb,
  ramp: parseRampStep,
};

/** Reads the text after `/standing`. Pure; the words are about hours, never about health. */
export function parseStanding(text: string): StandingRequest | Expected {
  const words = reword(splitWords(text));
  const [first, ...rest] = words;
  if (first === undefined) return { is: 'show' };
  if (first === 'on' && rest.length > 0) return parseStrand(rest, words);
  const free = parseFreeDays(words);
  if (free) return { is: 'free-days', weekdays: free };
  const setting = lookUp(settings, first);
  if (setting) return setting(rest);
  const kind = rest.length === 1 ? lookUp(kindsNamed, rest[0] ?? '') : undefined;
  if (kind && offWords.includes(first)) return { is: 'drop', kind };
  const plain = lookUp(plainRequests, first);
  if (plain && rest.length === 0) return plain;
  return parseStrand(words, words);
}

/** `every 45m …`, `water every 90m …`, `stretch off`. */
function parseStrand(words: readonly string[], typed: readonly string[]): StandingRequest | Expected {
  const named = lookUp(kindsNamed, words[0] ?? '');
  const rest = named ? words.slice(1) : words;
  const lead = rest[0] ?? '';
  if (named && rest.length === 1 && offWords.includes(lead)) return { is: 'drop', kind: named };
  if (words[0] === 'sit') return expected('mistake.expected.sit', typed.join(' '));
  if (!cadenceWords.some((word) => word === lead)) {
    return expected(named ? 'mistake.expected.cadence' : 'mistake.expected.standing', typed.join(' '));
  }
  const read = parseCadence(rest);
  if (read.is === 'expected') return asOneWish(read);
  const { cadence, beside } = read;
  const kind = named ?? 'stand';
  if (cadence.is === 'alternate' && kind !== 'stand') {
    return expected('mistake.expected.alternate-stand', typed.join(' '));
  }
  const { hours, weekdays, zone } = beside;
  return { is: 'set', kind, cadence, hours, weekdays, zone };
}

/** "every 45m max 6": where the next wish begins in what was not understood, that is what is said of it. */
function asOneWish(read: Expected): Expected {
  const { what, got } = read;
  const isLead =
    lookUp(settings, got) || lookUp(kindsNamed, got) || cadenceWords.some((word) => word === got);
  return what === 'mistake.expected.weekdays' && isLead ? expected('mistake.expected.one-wish', got) : read;
}

function parsePauseRequest(words: readonly string[]): StandingRequest | Expected {
  const end = parsePause(words);
  return end.is === 'expected' ? end : { is: 'pause', end };
}

function parseAway(words: readonly string[]): StandingRequest | Expected {
  if (words.length === 1 && ['off', 'back', 'over'].includes(words[0] ?? '')) {
    return { is: 'away', end: undefined };
  }
  const end = parsePause(words);
  return end.is === 'expected' ? expected('mistake.expected.away', words.join(' ')) : { is: 'away', end };
}

const snoozeBounds = { least: 1, most: 120, usual: 10 } as const;

function parseSnooze(words: readonly string[]): StandingRequest | Expected {
  if (words.length === 0) return { is: 'snooze', minutes: snoozeBounds.usual };
  const minutes = wholeMinutes(words[0] === 'for' ? words.slice(1) : words);
  return minutes !== undefined && minutes >= snoozeBounds.least && minutes <= snoozeBounds.most
    ? { is: 'snooze', minutes }
    : expected('mistake.expected.snooze', words.join(' '));
}

function parseHoursRequest(words: readonly string[]): StandingRequest | Expected {
  const read = parseHourWords(words, false);
  if (read.is === 'expected') return asOneWish(read);
  const { hours, weekdays, zone } = read;
  return zone || (!hours && !weekdays)
    ? expected('mistake.expected.hours', words.join(' '))
    : { is: 'hours', hours, weekdays };
}

function parseZoneRequest(words: readonly string[]): StandingRequest | Expected {
  const [word = '', ...more] = words;
  if (more.length === 0 && ['auto', 'automatic', 'profile'].includes(word)) {
    return { is: 'zone', zone: undefined };
  }
  const zone = more.length === 0 ? parseZone(word) : undefined;
  if (!zone) return expected('mistake.expected.zone', words.join(' '));
  // The two spellings of a city are no news; a name without one is.
  const isNamedSo = word === zone.toLowerCase() || word.includes('/');
  return { is: 'zone', zone, ...(isNamedSo ? {} : { readFrom: capitalised(word) }) };
}

/** `CET`, `Japan`. */
function capitalised(word: string): string {
  return word.length === 3 ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
}

function parseMost(words: readonly string[]): StandingRequest | Expected {
  const typed = words.join(' ');
  if (offWords.includes(typed)) return { is: 'most', mostPerDay: undefined };
  const mostPerDay = /^\d{1,3}(( (times|reminders))? (a|per|each) day|\/day| daily)?$/.test(typed)
    ? Number.parseInt(typed, 10)
    : 0;
  const { least, most } = mostPerDayBounds;
  return mostPerDay >= least && mostPerDay <= most
    ? { is: 'most', mostPerDay }
    : expected('mistake.expected.most', typed);
}

function parseGap(words: readonly string[]): StandingRequest | Expected {
  const typed = words.join(' ');
  if (offWords.includes(typed) || /^0 ?(m|mins?|minutes?)?$/.test(typed)) return { is: 'gap', minutes: 0 };
  const minutes = wholeMinutes(words);
  return minutes !== undefined && minutes <= leastGapBounds.most
    ? { is: 'gap', minutes }
    : expected('mistake.expected.gap', typed);
}

function parseHolidays(words: readonly string[]): StandingRequest | Expected {
  const read = parseHolidayCountry(words);
  return read.is === 'expected' ? read : { is: 'holidays', country: read.country };
}

function parseDoNotDisturb(words: readonly string[]): StandingRequest | Expected {
  const typed = words.join(' ');
  return typed === 'on' || typed === 'off'
    ? { is: 'do-not-disturb', isHeeded: typed === 'on' }
    : expected('mistake.expected.dnd', typed);
}

function parseRampStep(words: readonly string[]): StandingRequest | Expected {
  const typed = words.join(' ');
  return typed === 'hold' || typed === 'back' || typed === 'on'
    ? { is: 'ramp', step: typed }
    : expected('mistake.expected.ramp', typed);
}

/** A duration that takes up all the words. */
function wholeMinutes(words: readonly string[]): number | undefined {
  const duration = parseDuration(words);
  return duration && duration.words === words.length ? duration.minutes : undefined;
}

/** An own entry of a table: what people type may be `constructor`. */
function lookUp<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
