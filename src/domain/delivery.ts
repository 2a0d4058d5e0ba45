import type { Address, MessageRef } from './address.ts';
import type { Hold } from './hold.ts';
import { instantAt } from './instant-at.ts';
import type { Opening } from './opening.ts';
import type { PlanId } from './plan-id.ts';
import type { ReminderKind } from './reminder-kind.ts';
import type { WorkspaceId } from './workspace.ts';

export type DeliveryId = string & { readonly __brand: 'DeliveryId' };

/**
 * `question`: asks, in place of a reminder, whether reminders are still wanted. `check-again`: one person's wish to be
 * told once, on a day, to look at the warning signs again.
 */
export const deliveryKinds = ['tip', 'reminder', 'question', 'check-again'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

/**
 * The kind as logs name it. That somebody is to be told to check again says how a check ended, and a workspace may be
 * small: there it is a thing sent once.
 */
export function loggedKind(kind: DeliveryKind): Exclude<DeliveryKind, 'check-again'> | 'once' {
  return kind === 'check-again' ? 'once' : kind;
}

/** What was due at the same instant as the kind that leads a card. */
export interface Beside {
  readonly kind: ReminderKind;
  /** The rule that held this one alone; `undefined`: it came, or did not, with the card. */
  readonly hold?: Hold;
}

/** The kinds that a card names beside the one that leads it, each once. */
export function kindsBeside(
  lead: ReminderKind,
  besides: readonly Beside[] | undefined = [],
): readonly ReminderKind[] {
  const kinds = besides.filter(({ hold }) => !hold).map(({ kind }) => kind);
  return [...new Set(kinds)].filter((kind) => kind !== lead);
}

/** All the kinds in a reminder's card, each once: the one that leads it, then those it names beside. */
export function kindsIn({
  reminds = 'stand',
  besides,
}: Pick<Delivery, 'reminds' | 'besides'>): readonly ReminderKind[] {
  return [reminds, ...kindsBeside(reminds, besides)];
}

/** One card owed to one address, or held back. Unique by plan and due time, whatever ticks twice. */
export interface Delivery {
  readonly id: DeliveryId;
  readonly workspaceId: WorkspaceId;
  readonly planId: PlanId;
  readonly kind: DeliveryKind;
  readonly address: Address;
  /** Id of the tip or nudge to say; a `check-again` always says the same. Empty where nothing was drawn, since held. */
  readonly contentId: string;
  /** What a reminder is for; of several kinds due at once, the one that leads with its suggestion. */
  readonly reminds?: ReminderKind;
  /** What was due at the same instant as well, in the order of the plan. */
  readonly besides?: readonly Beside[];
  /** What it says first. */
  readonly opening?: Opening;
  /** An open reminder that turns into a quiet line once this one is there. */
  readonly replaces?: DeliveryId;
  /** The reminder that was put off and comes again with this one. */
  readonly returns?: DeliveryId;
  readonly dueAt: Temporal.Instant;
  /** After this it is not worth sending and expires. */
  readonly bestBefore: Temporal.Instant;
  /** Tries that began, counted before the call. */
  readonly attempts: number;
  readonly state: DeliveryState;
}

/** What a delivery says. Of a reminder: which kind leads with which suggestion, and what is named besides; of a tip: which. */
export type ToldContent = Pick<Delivery, 'reminds' | 'besides' | 'contentId'> & {
  /** False: what was put off does not come again with it any more. */
  readonly isReturn?: false;
};

/** `unknown`: it may have arrived, so it is never sent again. */
export type DeliveryState =
  | { readonly is: 'pending'; readonly notBefore: Temporal.Instant }
  | { readonly is: 'sending'; readonly since: Temporal.Instant }
  | { readonly is: 'sent'; readonly at: Temporal.Instant; readonly message: MessageRef }
  | { readonly is: 'failed'; readonly at: Temporal.Instant; readonly reason: SettledReason }
  | { readonly is: 'unknown'; readonly at: Temporal.Instant; readonly reason: SettledReason }
  /** `reason`: why its turn came too late, where that is known. */
  | { readonly is: 'expired'; readonly at: Temporal.Instant; readonly reason?: SettledReason }
  /** It was due and a rule held it back. */
  | { readonly is: 'held'; readonly at: Temporal.Instant; readonly hold: Hold }
  | { readonly is: 'cancelled'; readonly at: Temporal.Instant; readonly reason: SettledReason };

/** What a delivery that is wished for no more becomes before it is sent. */
export type TakenBack = Extract<DeliveryState, { readonly is: 'held' | 'cancelled' }>;

export const deliveryStates = [
  'pending',
  'sending',
  'sent',
  'failed',
  'unknown',
  'expired',
  'held',
  'cancelled',
] as const satisfies readonly DeliveryState['is'][];

/** Why a platform says no, as far as the core must know. */
export const refusals = [
  'not-in-channel',
  'channel-gone',
  'person-gone',
  'app-removed',
  'missing-permission',
  'card-refused',
  'refused',
] as const;

/** What a `failed` delivery ends with: no try brought it there, and none would. */
export const failureReasons = ['too-many-attempts', ...refusals] as const;

/** What an `unknown` delivery ends with, where a call left and nobody heard how it went. */
export const unclearReasons = ['timed-out', 'connection-cut', 'server-error'] as const;

export const settledReasons = [
  'stopped',
  'paused',
  'outside-hours',
  'content-gone',
  ...unclearReasons,
  'interrupted',
  'platform-away',
  'asked-to-wait',
  'was-down',
  // Given up since its row cannot be read: no platform was asked.
  'unreadable',
  ...failureReasons,
] as const;

/** Why a delivery ended as it did. A closed list, so that nothing a person typed can enter it. */
export type SettledReason = (typeof settledReasons)[number];

// Ten in the morning and eight hours is still before the evening.
const freshForMinutes: Record<DeliveryKind, number> = {
  tip: 180,
  reminder: 10,
  question: 10,
  'check-again': 480,
};

/** Until when a delivery due at `dueAt` is worth sending: a tip 3 hours, a "check again" 8 hours, others 10 minutes. */
export function bestBeforeOf(kind: DeliveryKind, dueAt: Temporal.Instant): Temporal.Instant {
  return instantAt(dueAt.epochMilliseconds + freshForMinutes[kind] * 60_000);
}

/** Unique by construction, as plan and due time are. */
export function deliveryIdOf(planId: PlanId, dueAt: Temporal.Instant): DeliveryId {
  return `${planId}.${dueAt.epochMilliseconds}` as DeliveryId;
}
