import type { PauseEnd } from '../domain/pause-end.ts';
import { type Expected, expected } from './expected.ts';
import { parseDuration } from './parse-duration.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longestPauseMinutes = 366 * 1440;

/** Reads what follows `pause`: `2h`, `3 days`, `today`, `until 2026-12-01`, `until 1 dec`. */
export function parsePause(words: readonly string[]): PauseEnd | Expected {
  const mistake = expected('mistake.expected.duration', words.join(' '));
  const [first, second, third] = words[0] === 'until' || words[0] === 'for' ? words.slice(1) : words;
  if (first === undefined) return mistake;
  if (first === 'today') return { is: 'end-of-today' };
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(first);
  if (iso) return dateOrMistake(Number(iso[1]), Number(iso[2]), Number(iso[3]), mistake);
  const dayFirst = monthNamed(second) ? { day: first, month: second } : { day: second, month: first };
  if (
    dayFirst.day !== undefined &&
    monthNamed(dayFirst.month) &&
    /^\d{1,2}(st|nd|rd|th)?$/.test(dayFirst.day)
  ) {
    const year = third !== undefined && /^\d{4}$/.test(third) ? Number(third) : undefined;
    return dateOrMistake(year, monthNamed(dayFirst.month) ?? 0, Number.parseInt(dayFirst.day, 10), mistake);
  }
  const duration = parseDuration(first, second);
  if (!duration || duration.minutes > longestPauseMinutes) return mistake;
  return { is: 'after', minutes: duration.minutes };
}

function monthNamed(word: string | undefined): number | undefined {
  if (word === undefined || !/^[a-z]{3,9}$/.test(word)) return undefined;
  const index = months.indexOf(word.slice(0, 3));
  return index < 0 ? undefined : index + 1;
}

function dateOrMistake(
  year: number | undefined,
  month: number,
  day: number,
  mistake: Expected,
): PauseEnd | Expected {
  try {
    // 2028 is a leap year, so that 29 February can be typed without a year.
    Temporal.PlainDate.from({ year: year ?? 2028, month, day }, { overflow: 'reject' });
    return { is: 'date', year, month, day };
  } catch {
    return mistake;
  }
}
