import type { PauseEnd } from '../domain/pause-end.ts';
import { type Expected, expected } from './expected.ts';
import { parseDuration } from './parse-duration.ts';

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const longestPauseMinutes = 366 * 1440;

/**
 * Reads what follows `pause`: `2h`, `3 days`, `today`, `until tomorrow`, `until 2026-12-01`, `until 1 dec`. Every word
 * counts: what is left over is a mistake, so that nobody is paused for another time than they typed.
 */
export function parsePause(words: readonly string[]): PauseEnd | Expected {
  const mistake = expected('mistake.expected.duration', words.join(' '));
  const [lead = ''] = words;
  const isUntil = ['until', 'till', 'til'].includes(lead);
  const rest = isUntil || lead === 'for' ? words.slice(1) : words;
  const phrase = rest.join(' ');
  if (isUntil ? /^(tomorrow|midnight)$/.test(phrase) : /^((the )?rest of )?(today|the day)$/.test(phrase)) {
    return { is: 'end-of-today' };
  }
  const date = parseDate(rest);
  if (date) return dateOrMistake(date, mistake);
  const duration = isUntil ? undefined : parseDuration(rest);
  if (!duration || duration.words !== rest.length || duration.minutes > longestPauseMinutes) return mistake;
  return { is: 'after', minutes: duration.minutes };
}

interface TypedDate {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** Reads `2026-12-01`, `1 dec`, `dec 1st`, `1 december 2026`; whether there is such a day is not its concern. */
function parseDate(words: readonly string[]): TypedDate | undefined {
  const [first = '', second = '', third, ...more] = words;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(first);
  if (iso && words.length === 1) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const month = monthNamed(first) ?? monthNamed(second);
  const dayText = monthNamed(first) ? second : first;
  if (month === undefined || !/^\d{1,2}(st|nd|rd|th)?$/.test(dayText) || more.length > 0) return undefined;
  if (third !== undefined && !/^\d{4}$/.test(third)) return undefined;
  return { year: third === undefined ? undefined : Number(third), month, day: Number.parseInt(dayText, 10) };
}

function monthNamed(word: string): number | undefined {
  const index = months.findIndex((month) => word === month.slice(0, 3) || word === month);
  return index < 0 ? (word === 'sept' ? 9 : undefined) : index + 1;
}

function dateOrMistake({ year, month, day }: TypedDate, mistake: Expected): PauseEnd | Expected {
  try {
    // 2028 is a leap year, so that 29 February can be typed without a year.
    Temporal.PlainDate.from({ year: year ?? 2028, month, day }, { overflow: 'reject' });
    return { is: 'date', year, month, day };
  } catch {
    return mistake;
  }
}
