import type { Registry } from 'prom-client';
import type { DeliveryKind } from '../../domain/delivery.ts';
import type { PlatformName } from '../../domain/workspace.ts';
import type { Observer, SettledFact } from '../../ports/observer.ts';

/** How one call to a platform ended, when it did not end well. */
export type CallFailure = 'rate-limited' | 'not-delivered' | 'refused' | 'unclear';

/** How long anything took is told in seconds. */
export interface Metrics {
  /** What the outbox tells. */
  readonly observer: Observer;
  /** New deliveries in the outbox, whatever state they begin in. */
  owed(platform: PlatformName, kind: DeliveryKind, count?: number): void;
  /** A delivery that was over before the outbox saw it. */
  settledAtOnce(fact: SettledFact): void;
  /** So many wishes that cannot be read were set aside, or so many cards given up. */
  setAside(count: number): void;
  called(
    platform: PlatformName,
    kind: 'post' | 'update' | 'remove',
    seconds: number,
    failure: CallFailure | undefined,
  ): void;
  acknowledged(platform: PlatformName, seconds: number): void;
  /** A request on the platform's path that did not come from there as far as we can tell, or could not be read. */
  turnedAway(platform: PlatformName): void;
  /** A command of whichever name: which one is nobody's business here. */
  commanded(platform: PlatformName, isRefused: boolean): void;
  ticked(seconds: number, isDone: boolean): void;
  readonly registry: Registry;
}
