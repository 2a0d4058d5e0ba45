import { numbersInWords } from '../domain/numbers-in-words.ts';

const minutesPerUnit: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440, w: 10_080 };
/** Numbers that people write out for a length; more than these are typed as digits. */
const numbersNamed = new Map(
  Object.entries({
    ...{ ...numbersInWords, twelve: 12, fifteen: 15, twenty: 20, thirty: 30 },
    ...{ forty: 40, 'forty-five': 45, sixty: 60, ninety: 90 },
  }),
);
const unitNamed = /^(m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)$/;

/** Minutes, and how many words they took. */
export interface Duration {
  readonly minutes: number;
  readonly words: number;
}

/**
 * Reads a duration at the beginning of some words, as whole minutes above zero: `45m`, `45`, `1h`, `1.5h`, `2 days`,
 * `hour`, `half an hour`, `an hour and a half`, `two hours`, `1h30`, `1 hour 30 minutes`. A bare number is minutes, and only
 * if it stands alone.
 */
export function parseDuration(words: readonly string[]): Duration | undefined {
  let minutes = 0;
  let used = 0;
  for (;;) {
    const joint = used > 0 && words[used] === 'and' ? 1 : 0;
    const part = readPart(words.slice(used + joint), used > 0);
    if (!part) break;
    const half = part.isBare ? 0 : wordsOfHalf(words.slice(used + joint + part.words));
    minutes += part.minutes + (half > 0 ? part.unit / 2 : 0);
    used += joint + part.words + half;
    if (part.isBare || half > 0) break;
  }
  const rounded = Math.round(minutes);
  return rounded > 0 ? { minutes: rounded, words: used } : undefined;
}

/** A number in words, which says no more than its digits do: not even that it is one of minutes. */
export function isNumberNamed(word: string): boolean {
  return numbersNamed.has(word);
}

/** True where some words begin with a length, be it none: `0m`, `0 minutes`. */
export function isLength([first = '', second = '']: readonly string[]): boolean {
  const [, unit] = /^\d+(?:\.\d+)?([a-z]*)$/.exec(first) ?? [];
  return unit !== undefined && unitNamed.test(unit === '' ? second : unit);
}

interface Part extends Duration {
  /** Minutes of the unit it is in. */
  readonly unit: number;
  /** A number without its unit, which nothing goes on with. */
  readonly isBare?: true;
}

function readPart(words: readonly string[], needsUnit: boolean): Part | undefined {
  const [first = '', second = '', third = ''] = words;
  if (first === 'half') {
    const isArticle = second === 'a' || second === 'an';
    return partOf(0.5, isArticle ? third : second, isArticle ? 3 : 2);
  }
  if ((first === 'a' || first === 'an') && unitNamed.test(second)) return partOf(1, second, 2);
  if (unitNamed.test(first)) return needsUnit ? undefined : partOf(1, first, 1);
  const both = /^(\d{1,2})h(\d{1,2})(?:m|mins?)?$/.exec(first);
  if (both) return { minutes: Number(both[1]) * 60 + Number(both[2]), unit: 1, words: 1 };
  const [, digits = '', unit = ''] = /^(\d{1,4}(?:\.\d{1,2})?)([a-z]*)$/.exec(first) ?? [];
  const amount = digits === '' ? numbersNamed.get(first) : Number(digits);
  if (amount === undefined) return undefined;
  if (unit !== '') return partOf(amount, unit, 1);
  const half = wordsOfHalf(words.slice(1));
  if (half > 0) return partOf(amount + 0.5, words[1 + half] ?? '', 2 + half);
  if (unitNamed.test(second)) return partOf(amount, second, 2);
  return needsUnit ? undefined : { minutes: amount, unit: 1, words: 1, isBare: true };
}

function partOf(amount: number, named: string, words: number): Part | undefined {
  if (!unitNamed.test(named)) return undefined;
  const unit = unitMinutes(named);
  return { minutes: amount * unit, unit, words };
}

/** How many words "and a half" takes here; 0 where it does not stand. */
function wordsOfHalf([first, second, third = '']: readonly string[]): number {
  if (first !== 'and') return 0;
  if (second === 'a') return third === 'half' ? 3 : 0;
  // "An hour and half an hour" goes on with another length.
  return second === 'half' && !/^an?$/.test(third) && !unitNamed.test(third) ? 2 : 0;
}

function unitMinutes(unit: string): number {
  return minutesPerUnit[unit.charAt(0)] ?? 0;
}
