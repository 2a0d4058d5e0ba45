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
    case 'every':
      return stableHash(planId) % (Math.floor(cadence.everyMinutes / 10) + 1);
  }
}
