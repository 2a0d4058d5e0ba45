import { sql } from 'kysely';
import { BackwiseError } from '../ports/errors.ts';
import type { DuePlan, DueStore } from '../ports/store.ts';
import type { Db, Engine } from './database-tables.ts';
import { fromMillis, planFromRow, subscriptionFromRow, toMillis } from './row-mapping.ts';

export function dueStore(db: Db, engine: Engine): DueStore {
  return {
    claim: (now, limit) => claim(db, engine, toMillis(now), limit),
    async advance(workspaceId, id, { nextDueAt, rotation }) {
      const next = {
        next_due_at: nextDueAt === undefined ? null : toMillis(nextDueAt),
        rotation_round: rotation.round,
        rotation_last_id: rotation.lastId ?? null,
      };
      // The id is unique over both tables, so one of the two changes nothing.
      for (const table of ['channel_subscriptions', 'reminder_plans'] as const) {
        await db
          .updateTable(table)
          .set(next)
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', id)
          .execute();
      }
    },
    async earliest() {
      const { rows } = await sql<{ due: number | null }>`
        select min(due) as due from (
          select min(next_due_at) as due from channel_subscriptions where next_due_at is not null
          union all
          select min(next_due_at) as due from reminder_plans where next_due_at is not null
        ) as wishes`.execute(db);
      const due = rows[0]?.due ?? null;
      return due === null ? undefined : fromMillis(due);
    },
  };
}

/**
 * SQLite needs no row locks: its transaction has held the only write lock since it began. PostgreSQL cannot lock a
 * union, so both tables are locked up to the limit; what the merge leaves over is free again when the transaction
 * ends, and stays due.
 */
async function claim(db: Db, engine: Engine, now: number, limit: number): Promise<readonly DuePlan[]> {
  if (!db.isTransaction) {
    throw new BackwiseError(
      'Expected due plans to be claimed inside a transaction, got a claim outside of one.',
      'Call `claim` on the store that `transaction` hands to its work.',
    );
  }
  const subscriptions = await db
    .selectFrom('channel_subscriptions')
    .selectAll()
    .where('next_due_at', '<=', now)
    .orderBy('next_due_at')
    .orderBy('id')
    .limit(limit)
    .$if(engine === 'postgres', (query) => query.forUpdate().skipLocked())
    .execute();
  const plans = await db
    .selectFrom('reminder_plans')
    .selectAll()
    .where('next_due_at', '<=', now)
    .orderBy('next_due_at')
    .orderBy('id')
    .limit(limit)
    .$if(engine === 'postgres', (query) => query.forUpdate().skipLocked())
    .execute();
  return [
    ...subscriptions.map((row) => ({ row, read: () => asDue(subscriptionFromRow(row)) })),
    ...plans.map((row) => ({ row, read: () => asDuePlan(planFromRow(row)) })),
  ]
    .sort((one, other) => (one.row.next_due_at ?? 0) - (other.row.next_due_at ?? 0))
    .slice(0, limit)
    .map(({ read }) => read());
}

const asDue = (subscription: ReturnType<typeof subscriptionFromRow>): DuePlan => ({
  is: 'subscription',
  subscription,
});

const asDuePlan = (plan: ReturnType<typeof planFromRow>): DuePlan => ({ is: 'plan', plan });
