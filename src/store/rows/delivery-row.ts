import type { Address, MessageRef } from '../../domain/address.ts';
import {
  type Beside,
  type Delivery,
  type DeliveryId,
  type DeliveryState,
  deliveryKinds,
  deliveryStates,
  type SettledReason,
  settledReasons,
  type ToldContent,
} from '../../domain/delivery.ts';
import { openings } from '../../domain/opening.ts';
import type { PlanId } from '../../domain/plan-id.ts';
import { reminderKinds } from '../../domain/reminder-kind.ts';
import type { WorkspaceId } from '../../domain/workspace.ts';
import { StoreUnavailable } from '../../ports/errors.ts';
import type { DeliveryRow } from '../database-tables.ts';
import { readHold, writeHold } from './hold-text.ts';
import { oneOf, readEach, readJson, remembering, textOf } from './read-json.ts';
import { instantIn, refuse, toMillis } from './row-parts.ts';

const table = 'deliveries';

/** The columns of a delivery, in the order in which their values are written. */
export const deliveryColumns = [
  ...(['workspace_id', 'id', 'plan_id', 'kind', 'address', 'content_id', 'reminds', 'opening'] as const),
  ...(['replaces', 'returns', 'besides', 'due_at', 'best_before', 'attempts'] as const),
  ...(['state', 'not_before', 'state_at', 'reason', 'message', 'hold'] as const),
] satisfies readonly (keyof DeliveryRow)[];

/** A delivery as its row; `deliveryFromRow` reads it. */
export function deliveryToRow(delivery: Delivery): DeliveryRow {
  return {
    workspace_id: delivery.workspaceId,
    id: delivery.id,
    plan_id: delivery.planId,
    kind: delivery.kind,
    address: delivery.address,
    content_id: delivery.contentId,
    reminds: delivery.reminds ?? null,
    opening: delivery.opening ?? null,
    replaces: delivery.replaces ?? null,
    returns: delivery.returns ?? null,
    besides: delivery.besides ? writeBesides(delivery.besides) : null,
    due_at: toMillis(delivery.dueAt),
    best_before: toMillis(delivery.bestBefore),
    attempts: delivery.attempts,
    ...stateToRow(delivery.state),
  };
}

/** The same, as the values of `deliveryColumns` in their order: a burst is spared a row with names for each. */
export function deliveryValues(delivery: Delivery): readonly (string | number | null)[] {
  const { state, not_before, state_at, reason, message, hold } = stateToRow(delivery.state);
  return [
    delivery.workspaceId,
    delivery.id,
    delivery.planId,
    delivery.kind,
    delivery.address,
    delivery.contentId,
    delivery.reminds ?? null,
    delivery.opening ?? null,
    delivery.replaces ?? null,
    delivery.returns ?? null,
    delivery.besides ? writeBesides(delivery.besides) : null,
    toMillis(delivery.dueAt),
    toMillis(delivery.bestBefore),
    delivery.attempts,
    state,
    not_before,
    state_at,
    reason,
    message,
    hold,
  ];
}

/** The columns of what a delivery says; a tip has its id alone. */
export function toldToRow({
  reminds,
  besides,
  contentId,
  isReturn,
}: ToldContent): Pick<DeliveryRow, 'reminds' | 'besides' | 'content_id'> & { readonly returns?: null } {
  return {
    ...(isReturn === false ? { returns: null } : {}),
    reminds: reminds ?? null,
    besides: besides ? writeBesides(besides) : null,
    content_id: contentId,
  };
}

/** The deliveries among these rows that can be read: one that cannot be keeps nobody from the others. */
export function readableDeliveries(rows: readonly DeliveryRow[]): readonly Delivery[] {
  return rows.flatMap((row) => {
    try {
      return [deliveryFromRow(row)];
    } catch (error) {
      if (error instanceof StoreUnavailable) return [];
      throw error;
    }
  });
}

/** Throws StoreUnavailable, naming table and id, on a row that cannot be read. */
export function deliveryFromRow(row: DeliveryRow): Delivery {
  const { reminds, opening, replaces, returns, besides } = row;
  return {
    id: row.id as DeliveryId,
    workspaceId: row.workspace_id as WorkspaceId,
    planId: row.plan_id as PlanId,
    kind: oneOf(deliveryKinds, row.kind) ?? refuse(table, row, 'kind'),
    address: row.address as Address,
    contentId: row.content_id,
    ...(reminds === null ? {} : { reminds: oneOf(reminderKinds, reminds) ?? refuse(table, row, 'reminds') }),
    ...(opening === null ? {} : { opening: oneOf(openings, opening) ?? refuse(table, row, 'opening') }),
    ...(replaces === null ? {} : { replaces: replaces as DeliveryId }),
    ...(returns === null ? {} : { returns: returns as DeliveryId }),
    ...(besides === null ? {} : { besides: readBesides(besides) ?? refuse(table, row, 'besides') }),
    dueAt: instantIn(table, row, 'due_at') ?? refuse(table, row, 'due_at'),
    bestBefore: instantIn(table, row, 'best_before') ?? refuse(table, row, 'best_before'),
    attempts: row.attempts,
    state: stateFromRow(row),
  };
}

/** Each as its kind alone, or with the rule that held it, as a row has them. */
function writeBesides(besides: readonly Beside[]): string {
  return JSON.stringify(besides.map(({ kind, hold }) => (hold ? [kind, hold.is, writeHold(hold)] : kind)));
}

const readBesides = remembering((json) => readEach(readJson(json), readBeside));

function readBeside(member: unknown): Beside | undefined {
  const [name, rule, detail] = Array.isArray(member) ? member : [member];
  const kind = oneOf(reminderKinds, name);
  if (!kind || !Array.isArray(member)) return kind && { kind };
  const hold = readHold(textOf(rule) ?? null, textOf(detail) ?? null);
  return hold && { kind, hold };
}

type StateColumns = Pick<DeliveryRow, 'state' | 'not_before' | 'state_at' | 'reason' | 'message' | 'hold'>;

/** The columns a state fills; the others become null, so that nothing of an earlier state is left behind. */
export function stateToRow(state: DeliveryState): StateColumns {
  const empty = { not_before: null, state_at: null, reason: null, message: null, hold: null };
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
    case 'held': {
      const { hold } = state;
      const at = toMillis(state.at);
      return { ...empty, state: state.is, state_at: at, reason: hold.is, hold: writeHold(hold) };
    }
    case 'expired': {
      const reason = state.reason ?? null;
      return { ...empty, state: state.is, state_at: toMillis(state.at), reason };
    }
  }
}

function stateFromRow(row: DeliveryRow): DeliveryState {
  // A database may hold what the row type does not allow, so the state is looked up before it is believed.
  const is = oneOf(deliveryStates, row.state) ?? refuse(table, row, 'state');
  const column = is === 'pending' ? 'not_before' : 'state_at';
  const at = instantIn(table, row, column) ?? refuse(table, row, column);
  switch (is) {
    case 'pending':
      return { is, notBefore: at };
    case 'sending':
      return { is, since: at };
    case 'sent':
      return { is, at, message: (row.message ?? refuse(table, row, 'message')) as MessageRef };
    case 'failed':
      return { is, at, reason: reasonFromRow(row) };
    case 'unknown':
      return { is, at, reason: reasonFromRow(row) };
    case 'cancelled':
      return { is, at, reason: reasonFromRow(row) };
    case 'held':
      return { is, at, hold: readHold(row.reason, row.hold) ?? refuse(table, row, 'hold') };
    case 'expired':
      return { is, at, ...(row.reason === null ? {} : { reason: reasonFromRow(row) }) };
  }
}

function reasonFromRow(row: DeliveryRow): SettledReason {
  return (
    oneOf<SettledReason | null>(settledReasons, row.reason as SettledReason | null) ??
    refuse(table, row, 'reason')
  );
}
