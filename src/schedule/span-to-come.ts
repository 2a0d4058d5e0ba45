import type { LocalDay } from '../domain/local-day.ts';
import type { DaySpan } from '../domain/quiet-rules.ts';
import { dayToCome, lastDayUpTo, type NamedDate } from './day-to-come.ts';
import { longestPauseDays } from './pause-ends-at.ts';

/** The days somebody means, and why they are none to keep quiet: over already, the wrong way round, or too far away. */
export type SpanRead = DaySpan & { readonly is: 'to-come' | 'past' | 'wrong-order' | 'far' };

/** Longer than any days off that somebody is in the middle of. */
const mostUnderWay = 183;

/**
 * The span of days that two dates mean. Without years it is the next one that is not over, so a span that today is in
 * the middle of counts from its beginning. `undefined` for a date that no year to come has.
 */
export function spanToCome(
  { from, to }: { readonly from: NamedDate; readonly to: NamedDate },
  today: LocalDay,
): SpanRead | undefined {
  const span = underWay({ from, to }, today) ?? ahead({ from, to }, today);
  return span && { ...span, is: judge(span, today) };
}

/** `undefined` where the first date carries its year, or lies so long before the second that it was not meant. */
function underWay(
  { from, to }: { readonly from: NamedDate; readonly to: NamedDate },
  today: LocalDay,
): DaySpan | undefined {
  const end = from.year === undefined ? dayToCome(to, today) : undefined;
  const begin = end === undefined ? undefined : lastDayUpTo(from, end);
  if (end === undefined || begin === undefined) return undefined;
  return begin >= today || end - begin <= mostUnderWay ? { from: begin, to: end } : undefined;
}

function ahead(
  { from, to }: { readonly from: NamedDate; readonly to: NamedDate },
  today: LocalDay,
): DaySpan | undefined {
  const begin = dayToCome(from, today);
  const end = begin === undefined ? undefined : dayToCome(to, begin);
  return begin === undefined || end === undefined ? undefined : { from: begin, to: end };
}

function judge({ from, to }: DaySpan, today: LocalDay): SpanRead['is'] {
  if (to < from) return 'wrong-order';
  if (to < today) return 'past';
  return to > today + longestPauseDays || from < today - longestPauseDays ? 'far' : 'to-come';
}
