import { parseLocalMinute } from '../domain/local-time.ts';
import type { HourRange } from '../domain/working-hours.ts';

const halfDay = 12 * 60;

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

/** True where the text does not say which half of the day it means. */
function isOpen(text: string): boolean {
  return !/[ap]m$|^0/.test(text);
}
