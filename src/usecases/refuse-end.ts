import { describeDay } from '../cards/describe-plan.ts';
import { impossibleCard } from '../cards/status-cards.ts';
import type { Card } from '../domain/card.ts';
import type { PauseEnd } from '../domain/pause-end.ts';
import type { ZoneId } from '../domain/zone.ts';
import { longestPauseDays, readPauseEnd } from '../schedule/pause-ends-at.ts';
import type { House } from './house.ts';

/**
 * Says of an end that is past, that has begun, or that is too far away which day was read; `undefined` for one that can
 * be. `what` ends then: the example is of its kind.
 */
export function refuseEnd(
  { library, clock }: House,
  end: PauseEnd,
  zone: ZoneId,
  what: 'pause' | 'away' | 'here',
): Card | undefined {
  const { say } = library;
  const ending = readPauseEnd(end, zone, clock.now());
  switch (ending.is) {
    case 'ends':
      return undefined;
    case 'past':
      return impossibleCard(describeDay(ending.day), say(`mistake.past.${what}`), say);
    case 'far':
      return impossibleCard(
        describeDay(ending.day),
        say(`mistake.far.${what}`, { days: longestPauseDays }),
        say,
      );
  }
}
