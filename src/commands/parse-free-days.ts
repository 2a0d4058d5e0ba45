import type { Weekday } from '../domain/weekday.ts';
import { mergeWeekdays, parseWeekdays } from './parse-weekdays.ts';

/**
 * Reads `mondays off`, `no mondays`, `not on fridays`, `off on mondays and fridays`: days that are free every week. One in
 * the singular may be the coming one alone, and is not read.
 */
export function parseFreeDays(words: readonly string[]): readonly Weekday[] | undefined {
  const named = namedDays(words)?.filter((word) => word !== 'and' && word !== 'on');
  const days = named?.map((word) => (/(?:days|ends)$/.test(word) ? parseWeekdays(word) : undefined));
  if (!days || days.length === 0 || !days.every((some) => some !== undefined)) return undefined;
  const free = mergeWeekdays(...days);
  return free.length < 7 ? free : undefined;
}

function namedDays(words: readonly string[]): readonly string[] | undefined {
  const [first = '', ...rest] = words;
  if (words.at(-1) === 'off') return words.slice(0, -1);
  return ['no', 'not', 'off'].includes(first) ? rest : undefined;
}
