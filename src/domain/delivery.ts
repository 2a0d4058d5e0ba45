import type { Address, MessageRef } from './address.ts';
import type { PlanId } from './plan-id.ts';
import type { WorkspaceId } from './workspace.ts';

export type DeliveryId = string & { readonly __brand: 'DeliveryId' };

export const deliveryKinds = ['tip', 'reminder', 'check-again'] as const;

/** `check-again`: one person's wish to be told once, on a day, to look at the warning signs again. */
export type DeliveryKind = (typeof deliveryKinds)[number];

/** One card owed to one address. Unique by plan and due time, whatever ticks twice. */
export interface Delivery {
  readonly id: DeliveryId;
  readonly workspaceId: WorkspaceId;
  readonly planId: PlanId;
  readonly kind: DeliveryKind;
  readonly address: Address;
  /** Id of the tip or nudge to say; a `check-again` always says the same. */
  readonly contentId: string;
  readonly dueAt: Temporal.Instant;
  /** After this it is not worth sending and expires. */
  readonly bestBefore: Temporal.Instant;
  /** Tries that began, counted before the call. */
  readonly attempts: number;
  readonly state: DeliveryState;
}

/** `unknown`: it may have arrived, so it is never sent again. */
export type DeliveryState =
  | { readonly is: 'pending'; readonly notBefore: Temporal.Instant }
  | { readonly is: 'sending'; readonly since: Temporal.Instant }
  | { readonly is: 'sent'; readonly at: Temporal.Instant; readonly message: MessageRef }
  | { readonly is: 'failed'; readonly at: Temporal.Instant; readonly reason: SettledReason }
  | { readonly is: 'unknown'; readonly at: Temporal.Instant; readonly reason: SettledReason }
  | { readonly is: 'expired'; readonly at: Temporal.Instant }
  | { readonly is: 'cancelled'; readonly at: Temporal.Instant; readonly reason: SettledReason };

export const deliveryStates = [
  'pending',
  'sending',
  'sent',
  'failed',
  'unknown',
  'expired',
  'cancelled',
] as const satisfies readonly DeliveryState['is'][];

export const settledReasons = [
  'stopped',
  'paused',
  'outside-hours',
  'content-gone',
  'timed-out',
  'connection-cut',
  'server-error',
  'interrupted',
  'too-many-attempts',
  'not-in-channel',
  'channel-gone',
  'person-gone',
  'app-removed',
  'missing-permission',
  'card-refused',
  'refused',
] as const;

/** Why a delivery ended as it did. A closed list, so that nothing a person typed can enter it. */
export type SettledReason = (typeof settledReasons)[number];

// Ten in the morning and eight hours is still before the evening.
const freshForMinutes: Record<DeliveryKind, number> = { tip: 180, reminder: 10, 'check-again': 480 };

/** Until when a delivery due at `dueAt` is worth sending: a tip 3 hours, a reminder 10 minutes, a "check again" 8 hours. */
export function bestBeforeOf(kind: DeliveryKind, dueAt: Temporal.Instant): Temporal.Instant {
  return dueAt.add({ minutes: freshForMinutes[kind] });
}
