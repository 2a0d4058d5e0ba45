import { type LocalMinute, minutesPerDay, parseLocalMinute } from '../domain/local-time.ts';
import type { PauseEnd } from '../domain/pause-end.ts';
import { isDate, parseDate } from './parse-date.ts';
import { surelyMorning } from './parse-hours.ts';
import { parseWeekdays } from './parse-weekdays.ts';

/**
 * Reads a time on a day that is named: `friday 5pm`, `tomorrow 9`, `tomorrow at 9:30`, `9am on monday`, `1 dec at 9`,
 * `2026-12-01 09:00`. `undefined` where it is no day with a time.
 */
export function parseTimeOnDay(words: readonly string[]): PauseEnd | undefined {
  for (let cut = 1; cut < words.length; cut++) {
    const [head, tail] = [words.slice(0, cut), words.slice(cut)];
    const found = withTime(head, tail) ?? withTime(without('on', tail), head);
    if (found) return found;
  }
  return undefined;
}

function withTime(dayWords: readonly string[], timeWords: readonly string[]): PauseEnd | undefined {
  const day = readDay(dayWords);
  const time = without('at', timeWords);
  const [word = ''] = time;
  if (!day || time.length !== 1) return undefined;
  // Behind a date a bare number may be a year that was not typed out.
  const mayBeBare = day.is !== 'date' || timeWords[0] === 'at';
  const minute = readTime(word, mayBeBare);
  return minute === undefined ? undefined : { ...day, minute };
}

type NamedDay = Exclude<PauseEnd, { is: 'after' | 'end-of-today' | 'clock' }>;

/** The day alone; its minute is for the caller to set. */
function readDay(words: readonly string[]): NamedDay | undefined {
  const phrase = words.join(' ');
  if (phrase === 'today') return { is: 'day-ahead', days: 0, minute: 0 };
  if (phrase === 'tomorrow') return { is: 'day-ahead', days: 1, minute: 0 };
  const [weekday, ...others] = (words.length === 1 && parseWeekdays(phrase)) || [];
  if (weekday && others.length === 0) return { is: 'weekday', weekday };
  const date = parseDate(words);
  return date && isDate(date) ? { is: 'date', ...date } : undefined;
}

function readTime(word: string, mayBeBare: boolean): LocalMinute | undefined {
  const minute = parseLocalMinute(word);
  if (minute === undefined || minute >= minutesPerDay) return undefined;
  if (isClock(word)) return minute;
  // "until friday 5" is asked about.
  return mayBeBare && /^\d{1,2}$/.test(word) && minute >= surelyMorning ? minute : undefined;
}

/** A time of day that says it is one: a bare number may be a day of the month. */
export function isClock(word: string): boolean {
  return /^\d{1,2}(?:[:.h]\d{2}(?:am|pm)?|am|pm)$/.test(word);
}

function without(lead: string, words: readonly string[]): readonly string[] {
  return words[0] === lead ? words.slice(1) : words;
}
