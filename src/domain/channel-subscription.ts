import type { Address, MessageRef } from './address.ts';
import type { LocalMinute } from './local-time.ts';
import type { PlanId } from './plan-id.ts';
import type { Rotation } from './rotation.ts';
import type { Topic } from './tip.ts';
import type { Weekday } from './weekday.ts';
import type { WorkspaceId } from './workspace.ts';
import type { ZoneId } from './zone.ts';

/** A channel's standing wish for tips. */
export interface ChannelSubscription {
  readonly id: PlanId;
  readonly workspaceId: WorkspaceId;
  readonly channel: Address;
  readonly zone: ZoneId;
  /** At these wall times. */
  readonly times: readonly LocalMinute[];
  readonly weekdays: readonly Weekday[];
  /** Empty means every topic. */
  readonly topics: readonly Topic[];
  readonly pausedUntil: Temporal.Instant | undefined;
  /** Whose public holidays are kept free: ISO 3166 alpha-2, in capitals; `undefined`: nobody's. */
  readonly skipsHolidays: string | undefined;
  /** The tip that was posted last, for changing or removing it. */
  readonly lastPost: { readonly message: MessageRef; readonly tipId: string } | undefined;
  readonly rotation: Rotation;
  /** When the next tip is planned, whatever will hold it; `undefined` when none ever comes. */
  readonly nextDueAt: Temporal.Instant | undefined;
}
