import { type LocalMinute, minutesPerDay, parseLocalMinute } from '../domain/local-time.ts';
import type { HourRange } from '../domain/working-hours.ts';

const halfDay = 12 * 60;
/** Below this a bare hour may be one of the afternoon. */
export const surelyMorning = 7 * 60;

/**
 * Reads `9-17`, `09:00-12:30`, `9am-5pm`, and as people mean them `9-5` (until five in the afternoon) and `1-5pm`
 * (from one in the afternoon). `undefined` unless it runs forward within one day.
 */
export function parseHours(word: string): HourRange | undefined {
  const [fromText, toText, ...more] = word.split('-');
  if (fromText === undefined || toText === undefined || more.length > 0) return undefined;
  const from = parseLocalMinute(fromText);
  const to = parseLocalMinute(toText);
  if (from === undefined || to === undefined) return undefined;
  if (isOpen(fromText) && /pm$/.test(toText) && from < halfDay && from + halfDay < to) {
    return { from: from + halfDay, to };
  }
  if (from < to) return { from, to };
  // Nine to nine may be a whole day, a night or twelve hours.
  if (from === to && isOpen(fromText) && isOpen(toText)) return undefined;
  const isHalfDayClock = /[ap]m$/.test(fromText) || (isOpen(fromText) && from < halfDay + 60);
  return isHalfDayClock && isOpen(toText) && to <= halfDay && from < to + halfDay
    ? { from, to: to + halfDay }
    : undefined;
}

/**
 * The range as it is meant behind another one of the same days: in `9-12 1-5` the second is the afternoon, as hours are
 * named in their order. One that says which half of the day it means is taken by its word, and from seven on it may be
 * the morning that was named last.
 */
export function behind(before: HourRange | undefined, word: string, range: HourRange): HourRange {
  const later = { from: range.from + halfDay, to: range.to + halfDay };
  const isBack = before !== undefined && range.from < Math.min(before.from, surelyMorning);
  const fits = before !== undefined && later.from >= before.to && later.to <= minutesPerDay;
  return isBack && fits && word.split('-').every(isOpen) ? later : range;
}

/** The same of a time of day: `at 10 3` is ten, and three in the afternoon. */
export function timeBehind(before: LocalMinute | undefined, word: string, time: LocalMinute): LocalMinute {
  const isBack = before !== undefined && time < Math.min(before, surelyMorning);
  return isBack && time + halfDay > before && isOpen(word) ? time + halfDay : time;
}

/** True for `1-5` and `3`, read as they stand: the afternoon as well as the night, and nobody should be woken by a guess. */
export function mayBeAfternoon(word: string, last: LocalMinute): boolean {
  return last < surelyMorning && word.split('-').every((text) => isOpen(text) && /^\d{1,2}$/.test(text));
}

/** True where the text does not say which half of the day it means. */
function isOpen(text: string): boolean {
  return !/[ap]m$|^0/.test(text);
}
