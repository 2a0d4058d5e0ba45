import { describeDay } from '../cards/describe-plan.ts';
import { impossibleCard } from '../cards/status-cards.ts';
import type { Card } from '../domain/card.ts';
import { toLocalDay } from '../domain/local-day.ts';
import type { PauseEnd } from '../domain/pause-end.ts';
import type { PhraseKey } from '../domain/phrases.ts';
import type { ZoneId } from '../domain/zone.ts';
import { pauseEndsAt } from '../schedule/pause-ends-at.ts';
import type { House } from './house.ts';

type PastKey = Extract<PhraseKey, `mistake.past.${string}`>;

/** Says of an end that has gone by which day was read; `undefined` for one still to come. */
export function tellPast(
  { library, clock }: House,
  end: PauseEnd,
  zone: ZoneId,
  key: PastKey,
): Card | undefined {
  // Lengths and the end of today lie ahead at any moment.
  if (end.is !== 'date' || pauseEndsAt(end, zone, clock.now())) return undefined;
  const { month, day } = end;
  const year = end.year ?? clock.now().toZonedDateTimeISO(zone).year;
  const { say } = library;
  return impossibleCard(
    describeDay(toLocalDay(Temporal.PlainDate.from({ year, month, day }))),
    say(key),
    say,
  );
}
