import { everyMinutesBounds, type HourRange } from '../domain/cadence.ts';
import type { PauseEnd } from '../domain/pause-end.ts';
import { type Weekday, workdays } from '../domain/weekday.ts';
import { parseZone, type ZoneId } from '../domain/zone.ts';
import { type Expected, expected } from './expected.ts';
import { parseDuration } from './parse-duration.ts';
import { parseHours } from './parse-hours.ts';
import { parsePause } from './parse-pause.ts';
import { mergeWeekdays, parseWeekdays } from './parse-weekdays.ts';
import { splitWords } from './split-words.ts';

/** What `/standing …` asks for. */
export type StandingRequest =
  | { readonly is: 'show' }
  | { readonly is: 'open-form' }
  | { readonly is: 'status' }
  | { readonly is: 'stop' }
  | { readonly is: 'resume' }
  | { readonly is: 'help' }
  | { readonly is: 'pause'; readonly end: PauseEnd }
  | {
      readonly is: 'set';
      readonly everyMinutes: number;
      readonly hours: readonly HourRange[];
      readonly weekdays: readonly Weekday[];
      readonly zone: ZoneId | undefined;
    };

export const usualHours: readonly HourRange[] = [{ from: 9 * 60, to: 17 * 60 }];

/** Words that may stand between hours, days and zone. */
const fillers = ['zone', 'on', 'from', 'and', 'in', 'at', 'between', 'every', 'each', 'only'];

const plainRequests: Readonly<Record<string, StandingRequest>> = {
  on: { is: 'open-form' },
  start: { is: 'open-form' },
  change: { is: 'open-form' },
  off: { is: 'stop' },
  stop: { is: 'stop' },
  status: { is: 'status' },
  resume: { is: 'resume' },
  help: { is: 'help' },
};

/** Reads the text after `/standing`. Pure; the words are about hours, never about health. */
export function parseStanding(text: string): StandingRequest | Expected {
  const words = splitWords(text);
  const [first, ...rest] = words;
  if (first === undefined) return { is: 'show' };
  if (first === 'pause') {
    const end = parsePause(rest);
    return end.is === 'expected' ? end : { is: 'pause', end };
  }
  if (first === 'every') return parseEvery(rest);
  if (first === 'on' && rest[0] === 'every') return parseEvery(rest.slice(1));
  const plain = Object.hasOwn(plainRequests, first) ? plainRequests[first] : undefined;
  return plain && rest.length === 0 ? plain : expected('mistake.expected.standing', words.join(' '));
}

function parseEvery(words: readonly string[]): StandingRequest | Expected {
  const duration = parseDuration(words);
  if (
    !duration ||
    duration.minutes < everyMinutesBounds.least ||
    duration.minutes > everyMinutesBounds.most
  ) {
    return expected('mistake.expected.every', words.slice(0, 2).join(' '));
  }
  const hours: HourRange[] = [];
  let weekdays: readonly Weekday[] = [];
  let zone: ZoneId | undefined;
  for (const word of words.slice(duration.words)) {
    if (fillers.includes(word)) continue;
    const days = parseWeekdays(word);
    const range = parseHours(word);
    const namedZone = parseZone(word);
    if (days) weekdays = mergeWeekdays(weekdays, days);
    else if (range) hours.push(range);
    else if (namedZone) zone = namedZone;
    else return expected(expectationFor(word), word);
  }
  return {
    is: 'set',
    everyMinutes: duration.minutes,
    hours: hours.length > 0 ? hours : usualHours,
    weekdays: weekdays.length > 0 ? weekdays : workdays,
    zone,
  };
}

function expectationFor(word: string): Expected['what'] {
  if (/^\d/.test(word)) return 'mistake.expected.hours';
  return word.includes('/') ? 'mistake.expected.zone' : 'mistake.expected.weekdays';
}
