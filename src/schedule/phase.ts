import type { Cadence } from '../domain/cadence.ts';
import type { PlanId } from '../domain/plan-id.ts';
import { stableHash } from '../domain/stable-hash.ts';

/**
 * Minutes by which this plan's interval reminders are shifted, at most a tenth of the interval, so that nine o'clock
 * is not one spike. The same plan always gets the same phase. Fixed times are kept to the minute: who asked for
 * half past nine means it, and the outbox's pacing spreads those.
 */
export function phaseMinutes(planId: PlanId, cadence: Cadence): number {
  switch (cadence.is) {
    case 'at':
      return 0;
    case 'every': {
      const most = Math.min(Math.floor(cadence.everyMinutes / 10), ...roomLeft(cadence));
      return stableHash(planId) % (most + 1);
    }
  }
}

/** How far the first reminder of each range can move before it falls out of that range; only ranges that have one. */
function roomLeft(cadence: Extract<Cadence, { is: 'every' }>): readonly number[] {
  return cadence.hours
    .map(({ from, to }) => to - 1 - (from + cadence.everyMinutes))
    .filter((minutes) => minutes >= 0);
}
