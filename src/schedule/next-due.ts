import type { Cadence } from '../domain/cadence.ts';
import type { PlanId } from '../domain/plan-id.ts';
import type { ZoneId } from '../domain/zone.ts';
import { nextOccurrence } from './next-occurrence.ts';
import { phaseMinutes } from './phase.ts';

/** A standing wish, as far as its timing goes. */
export interface Timing {
  readonly id: PlanId;
  readonly cadence: Cadence;
  readonly zone: ZoneId;
  readonly pausedUntil: Temporal.Instant | undefined;
}

/** When a standing wish is next due, strictly after `now` and after its pause. `undefined`: never again. */
export function nextDue(timing: Timing, now: Temporal.Instant): Temporal.Instant | undefined {
  const { id, cadence, zone, pausedUntil } = timing;
  const after = pausedUntil && Temporal.Instant.compare(pausedUntil, now) > 0 ? pausedUntil : now;
  return nextOccurrence(cadence, zone, after, phaseMinutes(id, cadence));
}
