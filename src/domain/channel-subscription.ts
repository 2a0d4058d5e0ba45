import type { Address } from './address.ts';
import type { Cadence } from './cadence.ts';
import type { PlanId } from './plan-id.ts';
import type { Rotation } from './rotation.ts';
import type { Topic } from './tip.ts';
import type { WorkspaceId } from './workspace.ts';
import type { ZoneId } from './zone.ts';

/** A channel's standing wish for tips. */
export interface ChannelSubscription {
  readonly id: PlanId;
  readonly workspaceId: WorkspaceId;
  readonly channel: Address;
  readonly zone: ZoneId;
  readonly cadence: Cadence;
  /** Empty means every topic. */
  readonly topics: readonly Topic[];
  readonly pausedUntil: Temporal.Instant | undefined;
  readonly rotation: Rotation;
  /** When the next tip is planned; `undefined` when the cadence has no further occurrence. */
  readonly nextDueAt: Temporal.Instant | undefined;
}
