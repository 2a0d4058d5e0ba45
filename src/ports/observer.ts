import type { Delivery, DeliveryKind, DeliveryState } from '../domain/delivery.ts';
import { holdReasonOf } from '../domain/hold.ts';
import { type PlatformName, platformOf } from '../domain/workspace.ts';

/** How a delivery ended. Closed lists and a number: nothing here can name a person, a workspace or what was typed. */
export interface SettledFact {
  readonly platform: PlatformName;
  readonly kind: DeliveryKind;
  readonly state: Exclude<DeliveryState['is'], 'pending' | 'sending'>;
  /** From a closed list; `undefined` where the state says it all. */
  readonly reason: string | undefined;
  /** Seconds between the due time and this end. */
  readonly lagSeconds: number;
}

/** Who watches the outbox from outside. It is told and never asked, and must neither throw nor take time. */
export interface Observer {
  settled(fact: SettledFact): void;
  /** So many deliveries were found in `sending`, left by a process that stopped, and became unknown. */
  interrupted(platform: PlatformName, count: number): void;
}

/** What an observer may know of a delivery and the state it is in now; `undefined` while it is not settled. */
export function settledFact(
  { workspaceId, kind, dueAt }: Delivery,
  state: DeliveryState,
): SettledFact | undefined {
  if (state.is === 'pending' || state.is === 'sending') return undefined;
  return {
    platform: platformOf(workspaceId),
    kind,
    state: state.is,
    reason: state.is === 'held' ? holdReasonOf(state.hold) : 'reason' in state ? state.reason : undefined,
    lagSeconds: (state.at.epochMilliseconds - dueAt.epochMilliseconds) / 1000,
  };
}
