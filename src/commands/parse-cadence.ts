import { everyMinutesBounds, mostTimes } from '../domain/cadence.ts';
import type { LocalMinute } from '../domain/local-time.ts';
import { leastHalfMinutes } from '../domain/ramp.ts';
import { type Expected, expected } from './expected.ts';
import { type Duration, isLength, isNumberNamed, parseDuration } from './parse-duration.ts';
import { type HourWords, parseHourWords } from './parse-hour-words.ts';
import { parseWeekdays } from './parse-weekdays.ts';

/** A cadence as typed: an alternation knows neither from which day on, nor what was not named. */
export type TypedCadence =
  | { readonly is: 'every'; readonly everyMinutes: number }
  | { readonly is: 'at'; readonly times: readonly LocalMinute[] }
  | TypedAlternation;

/** What was named of an alternation; `undefined`: not named. Minutes. */
export interface TypedAlternation {
  readonly is: 'alternate';
  readonly everyMinutes: number | undefined;
  readonly fromMinutes: number | undefined;
  readonly toMinutes: number | undefined;
  readonly growMinutes: number | undefined;
}

/** A cadence, and what was typed beside it. */
export interface CadenceWords {
  readonly is: 'cadence-words';
  readonly cadence: TypedCadence;
  readonly beside: HourWords;
}

export const cadenceWords = ['every', 'at', 'alternate', 'alternating'] as const;

/** Reads `every 45m …`, `at 10:30 15:00 …`, `alternate every 60m from 5m to 30m …`. */
export function parseCadence(words: readonly string[]): CadenceWords | Expected {
  const [lead, ...rest] = words;
  if (lead === 'at') return parseAt(rest);
  // "every monday at 10:00" is a time of some days.
  if (lead === 'every' && parseWeekdays(rest[0] ?? '') && rest.includes('at')) return parseAt(rest);
  return lead === 'every' ? parseEvery(rest) : parseAlternate(rest);
}

function parseEvery(words: readonly string[]): CadenceWords | Expected {
  const read = readInterval(words);
  if ('what' in read) return read;
  const beside = parseHourWords(read.rest, false);
  if (beside.is === 'expected') return beside;
  return { is: 'cadence-words', cadence: { is: 'every', everyMinutes: read.minutes }, beside };
}

function parseAt(words: readonly string[]): CadenceWords | Expected {
  const beside = parseHourWords(words, true);
  if (beside.is === 'expected') return beside;
  const times = [...new Set(beside.times)].sort((a, b) => a - b);
  if (times.length === 0 || times.length > mostTimes) {
    return expected('mistake.expected.times', words.join(' '));
  }
  return { is: 'cadence-words', cadence: { is: 'at', times }, beside };
}

function parseAlternate(words: readonly string[]): CadenceWords | Expected {
  const read = words[0] === 'every' ? readInterval(words.slice(1)) : { minutes: undefined, rest: words };
  if ('what' in read) return read;
  const { minutes: everyMinutes } = read;
  const ramp = readRamp(read.rest);
  const { from: fromMinutes, to: toMinutes, by: growMinutes } = ramp.typed;
  const typed = { is: 'alternate', everyMinutes, fromMinutes, toMinutes, growMinutes } as const;
  if (!mayFit(typed)) return expected('mistake.expected.ramp-lengths', words.join(' '));
  const beside = parseHourWords(ramp.rest, false);
  if (beside.is !== 'expected') return { is: 'cadence-words', cadence: typed, beside };
  return hasLengthWithoutUnit(ramp.rest, beside.got)
    ? expected('mistake.expected.ramp-lengths', words.join(' '))
    : beside;
}

/** True where what was not understood is `from 5-30`, `to 30` or `by five`: minutes. `from 9-17` can be hours, and is. */
function hasLengthWithoutUnit(words: readonly string[], got: string): boolean {
  const bare = /^\d{1,3}(?:-\d{1,3})?$/;
  return words.some((word, at) => {
    const next = words[at + 1] ?? '';
    const isBare = bare.test(next) || isNumberNamed(next);
    return isRampWord(word) && isBare && (got === word || got === next);
  });
}

/** False where what was named can fit no alternation, whatever the rest of it is. */
function mayFit({
  everyMinutes = everyMinutesBounds.most,
  fromMinutes,
  toMinutes,
  growMinutes,
}: TypedAlternation): boolean {
  const most = everyMinutes - leastHalfMinutes;
  const { from, to, by } = {
    from: fromMinutes ?? leastHalfMinutes,
    to: toMinutes ?? most,
    by: growMinutes ?? 1,
  };
  return from >= leastHalfMinutes && from <= to && to <= most && by >= 1 && by <= most;
}

function readInterval(
  words: readonly string[],
): { readonly minutes: number; readonly rest: readonly string[] } | Expected {
  const duration = parseDuration(words);
  const { least, most } = everyMinutesBounds;
  if (!duration || duration.minutes < least || duration.minutes > most) {
    return expected('mistake.expected.every', words.slice(0, 2).join(' '));
  }
  return { minutes: duration.minutes, rest: words.slice(duration.words) };
}

interface TypedRamp {
  from?: number;
  to?: number;
  by?: number;
}

/** Takes `from 5m`, `to 30m`, `by 5m` out of the words; lengths need their unit there, hours have none. */
function readRamp(words: readonly string[]): {
  readonly typed: Readonly<TypedRamp>;
  readonly rest: readonly string[];
} {
  const typed: TypedRamp = {};
  const rest: string[] = [];
  for (let index = 0; index < words.length; ) {
    const word = words[index] ?? '';
    const length = isRampWord(word) ? readLength(words.slice(index + 1)) : undefined;
    if (isRampWord(word) && length) {
      typed[word] = length.minutes;
      index += 1 + length.words;
    } else {
      rest.push(word);
      index += 1;
    }
  }
  return { typed, rest };
}

function isRampWord(word: string): word is keyof TypedRamp {
  return word === 'from' || word === 'to' || word === 'by';
}

/** A length of no time is one too: which lengths there may be is not its concern. */
function readLength(words: readonly string[]): Duration | undefined {
  const [first = ''] = words;
  const duration = isHour(words) ? undefined : parseDuration(words);
  return duration ?? (isLength(words) ? { minutes: 0, words: /[a-z]$/.test(first) ? 1 : 2 } : undefined);
}

/** A number without a unit. In words it is a length in "from five to ten minutes", and none in "from nine to five". */
function isHour(words: readonly string[]): boolean {
  const [first = '', second = '', ...others] = words;
  if (/^\d+$/.test(first)) return !/^[a-z]/.test(second);
  const isAlone = isNumberNamed(first) && parseDuration(words)?.words === 1;
  return isAlone && !(second === 'to' && readLength(others));
}
