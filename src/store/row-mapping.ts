import type { Address, MessageRef } from '../domain/address.ts';
import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import {
  type Delivery,
  type DeliveryId,
  type DeliveryState,
  deliveryKinds,
  deliveryStates,
  type SettledReason,
  settledReasons,
} from '../domain/delivery.ts';
import type { PersonId } from '../domain/person.ts';
import type { PlanId } from '../domain/plan-id.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { topics } from '../domain/tip.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import { parseZone, type ZoneId } from '../domain/zone.ts';
import { readCadence, readListOf } from './cadence-text.ts';
import type { DeliveryRow, ReminderPlanRow, SubscriptionRow } from './database-tables.ts';
import { unreadableRow } from './store-errors.ts';

/** An instant as it is stored; finer parts than a millisecond are dropped. */
export const toMillis = (instant: Temporal.Instant): number => instant.epochMilliseconds;

export const fromMillis = (millis: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Number(millis));

const toMillisOrNull = (instant: Temporal.Instant | undefined): number | null =>
  instant === undefined ? null : toMillis(instant);

/** The instants that JavaScript can name, in milliseconds on either side of 1970. */
const farthestMillis = 8.64e15;

function instantIn<Column extends string>(
  table: string,
  row: KeyedRow & Readonly<Record<Column, number | null>>,
  column: Column,
): Temporal.Instant | undefined {
  const stored = row[column];
  if (stored === null) return undefined;
  const millis = Number(stored);
  const isInstant = Number.isInteger(millis) && Math.abs(millis) <= farthestMillis;
  return isInstant ? fromMillis(millis) : refuse(table, row, column);
}

export function subscriptionToRow(subscription: ChannelSubscription): SubscriptionRow {
  return {
    ...wishToRow(subscription),
    channel: subscription.channel,
    topics: JSON.stringify(subscription.topics),
  };
}

/** Throws StoreUnavailable, naming table and id, on a row that cannot be read. */
export function subscriptionFromRow(row: SubscriptionRow): ChannelSubscription {
  const table = 'channel_subscriptions';
  return {
    ...wishFromRow(table, row),
    channel: row.channel as Address,
    topics: readListOf(topics, row.topics) ?? refuse(table, row, 'topics'),
  };
}

export function planToRow(plan: ReminderPlan): ReminderPlanRow {
  return { ...wishToRow(plan), person_id: plan.personId, address: plan.address };
}

/** Throws StoreUnavailable, naming table and id, on a row that cannot be read. */
export function planFromRow(row: ReminderPlanRow): ReminderPlan {
  return {
    ...wishFromRow('reminder_plans', row),
    personId: row.person_id as PersonId,
    address: row.address as Address,
  };
}

type Wish = Omit<ReminderPlan, 'personId' | 'address'>;
type WishRow = Omit<ReminderPlanRow, 'person_id' | 'address'>;

function wishToRow(wish: Wish): WishRow {
  return {
    workspace_id: wish.workspaceId,
    id: wish.id,
    zone: wish.zone,
    cadence: JSON.stringify(wish.cadence),
    paused_until: toMillisOrNull(wish.pausedUntil),
    rotation_round: wish.rotation.round,
    rotation_last_id: wish.rotation.lastId ?? null,
    next_due_at: toMillisOrNull(wish.nextDueAt),
  };
}

function wishFromRow(table: string, row: WishRow): Wish {
  return {
    id: row.id as PlanId,
    workspaceId: row.workspace_id as WorkspaceId,
    zone: zoneOf(row.zone) ?? refuse(table, row, 'zone'),
    cadence: readCadence(row.cadence) ?? refuse(table, row, 'cadence'),
    pausedUntil: instantIn(table, row, 'paused_until'),
    rotation: { round: Number(row.rotation_round), lastId: row.rotation_last_id ?? undefined },
    nextDueAt: instantIn(table, row, 'next_due_at'),
  };
}

/** Zones this machine has read before: asking for one costs more than all else in reading a row. */
const zonesRead = new Map<string, ZoneId>();

// A zone can be unknown here though it was known where it was saved: time zone data comes with each Node.
function zoneOf(text: string): ZoneId | undefined {
  const zone = zonesRead.get(text) ?? parseZone(text);
  if (zone !== undefined) zonesRead.set(text, zone);
  return zone;
}

export function deliveryToRow(delivery: Delivery): DeliveryRow {
  return {
    workspace_id: delivery.workspaceId,
    id: delivery.id,
    plan_id: delivery.planId,
    kind: delivery.kind,
    address: delivery.address,
    content_id: delivery.contentId,
    due_at: toMillis(delivery.dueAt),
    best_before: toMillis(delivery.bestBefore),
    attempts: delivery.attempts,
    ...stateToRow(delivery.state),
  };
}

/** Throws StoreUnavailable, naming table and id, on a row that cannot be read. */
export function deliveryFromRow(row: DeliveryRow): Delivery {
  return {
    id: row.id as DeliveryId,
    workspaceId: row.workspace_id as WorkspaceId,
    planId: row.plan_id as PlanId,
    kind: deliveryKinds.find((known) => known === row.kind) ?? refuse('deliveries', row, 'kind'),
    address: row.address as Address,
    contentId: row.content_id,
    dueAt: instantIn('deliveries', row, 'due_at') ?? refuse('deliveries', row, 'due_at'),
    bestBefore: instantIn('deliveries', row, 'best_before') ?? refuse('deliveries', row, 'best_before'),
    attempts: row.attempts,
    state: stateFromRow(row),
  };
}

type StateColumns = Pick<DeliveryRow, 'state' | 'not_before' | 'state_at' | 'reason' | 'message'>;

/** The columns a state fills; the others become null, so that nothing of an earlier state is left behind. */
export function stateToRow(state: DeliveryState): StateColumns {
  const empty = { not_before: null, state_at: null, reason: null, message: null };
  switch (state.is) {
    case 'pending':
      return { ...empty, state: state.is, not_before: toMillis(state.notBefore) };
    case 'sending':
      return { ...empty, state: state.is, state_at: toMillis(state.since) };
    case 'sent':
      return { ...empty, state: state.is, state_at: toMillis(state.at), message: state.message };
    case 'failed':
    case 'unknown':
    case 'cancelled':
      return { ...empty, state: state.is, state_at: toMillis(state.at), reason: state.reason };
    case 'expired':
      return { ...empty, state: state.is, state_at: toMillis(state.at) };
  }
}

function stateFromRow(row: DeliveryRow): DeliveryState {
  // A database may hold what the row type does not allow, so the state is looked up before it is believed.
  const is = deliveryStates.find((known) => known === row.state) ?? refuse('deliveries', row, 'state');
  const column = is === 'pending' ? 'not_before' : 'state_at';
  const at = instantIn('deliveries', row, column) ?? refuse('deliveries', row, column);
  switch (is) {
    case 'pending':
      return { is, notBefore: at };
    case 'sending':
      return { is, since: at };
    case 'sent':
      return { is, at, message: (row.message ?? refuse('deliveries', row, 'message')) as MessageRef };
    case 'failed':
    case 'unknown':
    case 'cancelled':
      return { is, at, reason: reasonFromRow(row) };
    case 'expired':
      return { is, at };
  }
}

function reasonFromRow(row: DeliveryRow): SettledReason {
  return settledReasons.find((known) => known === row.reason) ?? refuse('deliveries', row, 'reason');
}

interface KeyedRow {
  readonly workspace_id: string;
  readonly id: string;
}

function refuse(table: string, row: KeyedRow, column: string): never {
  throw unreadableRow(table, row.workspace_id, row.id, column);
}
