import { failureReasons, type SettledReason, unclearReasons } from '../../domain/delivery.ts';
import { type HoldReason, holdReasons } from '../../domain/hold.ts';
import type { SettledFact } from '../../ports/observer.ts';
import type { CallFailure } from './metrics.ts';

/**
 * What each way to end is told with; `undefined` where the state says it all. A counter that is born above 0 has not
 * risen in the eyes of Prometheus: so all of these stand at 0 from the start.
 */
export const knownEnds: Readonly<
  Record<SettledFact['state'], readonly (SettledReason | HoldReason | undefined)[]>
> = {
  sent: [undefined],
  failed: failureReasons,
  unknown: unclearReasons,
  expired: [undefined, 'platform-away', 'asked-to-wait', 'was-down'],
  held: holdReasons,
  cancelled: ['stopped', 'content-gone'],
};

export const knownFailures: readonly CallFailure[] = ['rate-limited', 'not-delivered', 'refused', 'unclear'];
