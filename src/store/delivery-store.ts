import { sql } from 'kysely';
import type { Delivery, DeliveryState, TakenBack } from '../domain/delivery.ts';
import type { PlanId } from '../domain/plan-id.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { DeliveryStore } from '../ports/delivery-store.ts';
import { askedOften } from './asked-often.ts';
import { atomically } from './atomically.ts';
import { checksAstray } from './checks-astray.ts';
import type { Db, DeliveryRow, Engine } from './database-tables.ts';
import { deleteOldest } from './delete-oldest.ts';
import { runForEach } from './each-row.ts';
import type { MoveGroup } from './move-group.ts';
import { redateRows } from './redate-rows.ts';
import {
  deliveryColumns,
  deliveryFromRow,
  deliveryToRow,
  deliveryValues,
  readableDeliveries,
  stateToRow,
  toldToRow,
} from './rows/delivery-row.ts';
import { fromMillis, toMillis } from './rows/row-parts.ts';

// 20 values a row: far from the 65,535 values PostgreSQL takes in one statement.
const rowsPerStatement = 200;

/** `group`: moves what is moved outside of a transaction, where it is given. */
export function deliveryStore(db: Db, engine: Engine, group?: MoveGroup): DeliveryStore {
  const ofId = askedOften(db, () =>
    db.selectFrom('deliveries').selectAll().where('workspace_id', '=', '').where('id', '=', '').compile(),
  );
  return {
    insert: (deliveries) => insert(db, engine, deliveries),
    async find(workspaceId, id) {
      const [row] = await ofId(workspaceId, id);
      return row && deliveryFromRow(row);
    },
    async pendingAt(workspaceId, address, kind) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('state', '=', 'pending')
        // True of all that is pending, and said so that the index of what waits serves it.
        .where('not_before', 'is not', null)
        .where('address', '=', address)
        .where('kind', '=', kind)
        .orderBy('due_at')
        .limit(1)
        .execute();
      return readableDeliveries(rows)[0];
    },
    async ready(workspaceId, now, limit) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('state', '=', 'pending')
        .where('not_before', '<=', toMillis(now))
        .orderBy('not_before')
        .orderBy('due_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(deliveryFromRow);
    },
    checksAstray: (now, furthest) => checksAstray(db, toMillis(now), toMillis(furthest)),
    async ofPlan(workspaceId, planId, since) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('plan_id', '=', planId)
        .where('due_at', '>=', toMillis(since))
        .orderBy('due_at')
        .execute();
      return readableDeliveries(rows);
    },
    async ofEndedPlans(workspaceId, address, since) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('plan_id', 'in', (plans) =>
          plans
            .selectFrom('ended_plans')
            .select('id')
            .where('workspace_id', '=', workspaceId)
            .where('address', '=', address),
        )
        .where('due_at', '>=', toMillis(since))
        .orderBy('due_at')
        .execute();
      return readableDeliveries(rows);
    },
    async move(workspaceId, id, from, to, lasting = 'at-once') {
      if (group !== undefined) return group.move({ workspaceId, id, from, to }, lasting);
      const { numUpdatedRows } = await db
        .updateTable('deliveries')
        .set((row) => ({ ...stateToRow(to), attempts: row('attempts', '+', to.is === 'sending' ? 1 : 0) }))
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .where('state', '=', from)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async remove(workspaceId, id, from) {
      const { numDeletedRows } = await db
        .deleteFrom('deliveries')
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .where('state', '=', from)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    async retell(workspaceId, id, told) {
      const { numUpdatedRows } = await db
        .updateTable('deliveries')
        .set(toldToRow(told))
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    settlePending: (workspaceId, planId, to) => settlePending(db, workspaceId, planId, to),
    async settleInterrupted(workspaceId, at, spared) {
      const { numUpdatedRows } = await db
        .updateTable('deliveries')
        .set(stateToRow({ is: 'unknown', at, reason: 'interrupted' }))
        .where('workspace_id', '=', workspaceId)
        // Written out, so that the index of what is being sent serves it.
        .where('state', '=', sql.lit('sending'))
        .$if(spared !== undefined, (rows) =>
          rows.where((row) =>
            row.or([
              row('state_at', '<=', toMillis(spared?.after ?? at)),
              row('state_at', '>', toMillis(spared?.upTo ?? at)),
            ]),
          ),
        )
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
    async settleOwed(before, at) {
      const { numUpdatedRows } = await db
        .updateTable('deliveries')
        .set(stateToRow({ is: 'unknown', at, reason: 'interrupted' }))
        .where((row) =>
          row.or([
            row('state', '=', 'sending'),
            row.and([row('state', '=', 'pending'), row('not_before', '<=', toMillis(before))]),
          ]),
        )
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
    async lastSettledAt() {
      const { last } = await db
        .selectFrom('deliveries')
        .select(({ fn }) => fn.max('state_at').as('last'))
        // Said so that the index of these serves it.
        .where('state_at', 'is not', null)
        .executeTakeFirstOrThrow();
      return last === null ? undefined : fromMillis(Number(last));
    },
    redate: (after, at, most) =>
      redateRows(db, engine, 'deliveries', { after: toMillis(after), at: toMillis(at), most }),
    waiting: () => waiting(db),
    count: () => count(db),
    async forget(workspaceId, planId) {
      const { numDeletedRows } = await db
        .deleteFrom('deliveries')
        .where('workspace_id', '=', workspaceId)
        .where('plan_id', '=', planId)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
    async forgetAt(workspaceId, address, kind) {
      const { numDeletedRows } = await db
        .deleteFrom('deliveries')
        .where('workspace_id', '=', workspaceId)
        .where('address', '=', address)
        .where('kind', '=', kind)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
    prune: (before, heldBefore = before, most) => prune(db, engine, { before, heldBefore, most }),
  };
}

/** Ends all that is pending for a plan; resolves to how many. */
export async function settlePending(
  db: Db,
  workspaceId: WorkspaceId,
  planId: PlanId,
  to: TakenBack,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set(stateToRow(to))
    .where('workspace_id', '=', workspaceId)
    .where('plan_id', '=', planId)
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

function insert(db: Db, engine: Engine, deliveries: readonly Delivery[]): Promise<number> {
  return atomically(db, (transaction) =>
    engine === 'sqlite'
      ? runForEach(transaction, insertOne, deliveries.map(deliveryValues))
      : insertTogether(transaction, deliveries.map(deliveryToRow)),
  );
}

const insertOne = `insert into deliveries (${deliveryColumns.join(', ')})
  values (${deliveryColumns.map(() => '?').join(', ')}) on conflict do nothing`;

async function insertTogether(db: Db, rows: readonly DeliveryRow[]): Promise<number> {
  let inserted = 0;
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto('deliveries')
      .values(rows.slice(start, start + rowsPerStatement))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    inserted += Number(numInsertedOrUpdatedRows);
  }
  return inserted;
}

interface Pruning {
  readonly before: Temporal.Instant;
  readonly heldBefore: Temporal.Instant;
  readonly most: number | undefined;
}

/** Each kind by an index of its own: together they would be looked for among all that was settled in a month. */
async function prune(db: Db, engine: Engine, { before, heldBefore, most }: Pruning): Promise<number> {
  const age = 'state_at';
  const settled = await deleteOldest(db, engine, 'deliveries', {
    ...{ age, most },
    isOld: sql`state_at < ${toMillis(before)} and state <> 'sending'`,
  });
  const left = most === undefined ? undefined : most - settled;
  if (left === 0) return settled;
  const held = await deleteOldest(db, engine, 'deliveries', {
    ...{ age, most: left },
    isOld: sql`state = 'held' and state_at < ${toMillis(heldBefore)}`,
  });
  if (held !== left) await forgetEndedPlans(db, before);
  return settled + held;
}

async function forgetEndedPlans(db: Db, before: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('ended_plans')
    .where('ended_at', '<', toMillis(before))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries')
            .select('deliveries.id')
            .whereRef('deliveries.workspace_id', '=', 'ended_plans.workspace_id')
            .whereRef('deliveries.plan_id', '=', 'ended_plans.id'),
        ),
      ),
    )
    .execute();
}

async function waiting(db: Db): ReturnType<DeliveryStore['waiting']> {
  const rows = await db
    .selectFrom('deliveries')
    .select(({ fn }) => ['workspace_id', fn.min('not_before').as('not_before')])
    .where('state', '=', 'pending')
    .where('not_before', 'is not', null)
    .groupBy('workspace_id')
    .orderBy('workspace_id')
    .execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id as WorkspaceId,
    notBefore: fromMillis(Number(row.not_before)),
  }));
}

async function count(db: Db): Promise<Record<DeliveryState['is'], number>> {
  const rows = await db
    .selectFrom('deliveries')
    .select(({ fn }) => ['state', fn.countAll<number>().as('rows')])
    .groupBy('state')
    .execute();
  const counts = {
    pending: 0,
    sending: 0,
    sent: 0,
    failed: 0,
    unknown: 0,
    expired: 0,
    held: 0,
    cancelled: 0,
  };
  for (const { state, rows: found } of rows) counts[state] = Number(found);
  return counts;
}
