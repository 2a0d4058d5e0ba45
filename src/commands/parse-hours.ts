import type { HourRange } from '../domain/cadence.ts';
import { parseLocalMinute } from '../domain/local-time.ts';

/** Reads `9-17`, `09:00-12:30`, `9am-5pm`; `undefined` unless it runs forward within one day. */
export function parseHours(word: string): HourRange | undefined {
  const [fromText, toText, ...more] = word.split('-');
  if (fromText === undefined || toText === undefined || more.length > 0) return undefined;
  const from = parseLocalMinute(fromText);
  const to = parseLocalMinute(toText);
  return from !== undefined && to !== undefined && from < to ? { from, to } : undefined;
}
