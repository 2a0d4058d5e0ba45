import type { Weekday } from '../domain/weekday.ts';
import { type Expected, expected } from './expected.ts';
import { isDate, parseDate, type TypedDate } from './parse-date.ts';
import { parseWeekdays } from './parse-weekdays.ts';

/** Quiet days as typed: one date, or from one to another, both included. */
export interface TypedSpan {
  readonly is: 'span';
  readonly from: TypedDate;
  readonly to: TypedDate;
}

/** A day named from today. */
export type DayAhead =
  | { readonly is: 'day-ahead'; readonly days: 0 | 1 }
  /** Today, or the next such day. */
  | { readonly is: 'weekday-ahead'; readonly weekday: Weekday };

/**
 * Reads `today`, `tomorrow`, `friday`, `24 dec`, `24 dec to 2 jan`, `24-26 dec`, `2026-12-24 until 2027-01-02`, `24.12. to 2.1.`,
 * and `off` for no quiet days at all. Beside a slash nobody knows the day from the month.
 */
export function parseQuiet(
  words: readonly string[],
): TypedSpan | DayAhead | { readonly is: 'none' } | Expected {
  const typed = words.join(' ');
  if (/^(off|none|clear)$/.test(typed)) return { is: 'none' };
  if (typed === 'today') return { is: 'day-ahead', days: 0 };
  if (typed === 'tomorrow') return { is: 'day-ahead', days: 1 };
  const [weekday, ...others] = parseWeekdays(words[0] === 'on' ? (words[1] ?? '') : typed) ?? [];
  if (weekday && others.length === 0 && !/days$/.test(typed)) return { is: 'weekday-ahead', weekday };
  const mistake = expected('mistake.expected.quiet', typed);
  if (/\d\/\d/.test(typed)) return expected('mistake.expected.quiet-slash', typed);
  const dates = partsOf(typed).map((part) => parseDate(part.split(' ')));
  const [from, to = from] = dates;
  if (!from || !to || dates.length > 2 || !dates.every((date) => date && isDate(date))) return mistake;
  return { is: 'span', from, to };
}

/** The dates on both sides of "to", or of a dash, which `splitWords` binds to its neighbours. */
function partsOf(typed: string): readonly string[] {
  const sides = typed.replace(/^(on|from) /, '').split(/ (?:to|until|till?|through) /);
  const [only = ''] = sides;
  return sides.length > 1 ? sides : partsAroundDash(only);
}

const dottedDate = /^(\d{1,2}\.\d{1,2}(?:\.(?:\d{4})?)?)-(\d.*)$/;
const dottedDays = /^(\d{1,2})\.?-(\d{1,2})\.(\d{1,2}\..*|\d{1,2})$/;
const isoDate = /^(\d{4}-\d{2}-\d{2})-(\d.*)$/;
const daysThenMonth = /^(\d{1,2})-(\d{1,2}) ([a-z].*)$/;
const monthThenDays = /^([a-z]+) (\d{1,2})-(\d{1,2})$/;
const namedDate = /^(.*[a-z](?: \d{4})?)-(\d.*)$/;

function partsAroundDash(typed: string): readonly string[] {
  const [, first = '', second = ''] =
    isoDate.exec(typed) ?? dottedDate.exec(typed) ?? namedDate.exec(typed) ?? [];
  if (first !== '') return [first, second];
  const [, firstDay = '', lastDay = '', rest = ''] = dottedDays.exec(typed) ?? [];
  if (firstDay !== '') return [`${firstDay}.${rest}`, `${lastDay}.${rest}`];
  const [, from = '', to = '', month = ''] = daysThenMonth.exec(typed) ?? [];
  if (from !== '') return [`${from} ${month}`, `${to} ${month}`];
  const [, named = '', begin = '', end = ''] = monthThenDays.exec(typed) ?? [];
  return named === '' ? [typed] : [`${named} ${begin}`, `${named} ${end}`];
}
