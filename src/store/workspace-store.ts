import { sql } from 'kysely';
import type { WorkspaceId } from '../domain/workspace.ts';
import { StoreUnavailable } from '../ports/errors.ts';
import type { WorkspaceStore } from '../ports/store.ts';
import { codeOf } from '../ports/store-fault.ts';
import { atomically } from './atomically.ts';
import type { Db, Engine } from './database-tables.ts';
import { deleteOldest } from './delete-oldest.ts';
import { releaseSeen } from './inbound-store.ts';
import { fromMillis, toMillis } from './row-parts.ts';

/** What a workspace stands for. Deliveries and seen events are only traces of it. */
const standingTables = ['installs', 'channel_subscriptions', 'reminder_plans', 'direct_chats'] as const;

/** Some milliseconds' worth of this process. What PostgreSQL's server does stops nobody here, and asking costs more. */
const rowsAtOnce: Readonly<Record<Engine, number>> = { sqlite: 100, postgres: 2_000 };
/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const deadlock = '40P01';
const mostTries = 5;

export function workspaceStore(db: Db, engine: Engine): WorkspaceStore {
  return {
    async admit(workspaceId, at) {
      await db
        .insertInto('workspaces')
        .values({ id: workspaceId, admitted_at: toMillis(at) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async list() {
      const rows = await db.selectFrom('workspaces').select('id').orderBy('id').execute();
      return rows.map(({ id }) => id as WorkspaceId);
    },
    async find(workspaceId) {
      const row = await db
        .selectFrom('workspaces')
        .leftJoin('installs', 'installs.workspace_id', 'workspaces.id')
        .select(['admitted_at', 'installed_at'])
        .where('workspaces.id', '=', workspaceId)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { admitted_at: admittedAt, installed_at: installedAt } = row;
      return {
        admittedAt: fromMillis(admittedAt),
        installedAt: installedAt === null ? undefined : fromMillis(installedAt),
      };
    },
    async isUnused(workspaceId) {
      for (const table of standingTables) {
        const row = await db
          .selectFrom(table)
          .select('workspace_id')
          .where('workspace_id', '=', workspaceId)
          .limit(1)
          .executeTakeFirst();
        if (row !== undefined) return false;
      }
      return true;
    },
    async purge(workspaceId, rest = async () => {}) {
      if (!db.isTransaction) {
        await purgeSettled(db, engine, workspaceId, rest);
        await releaseSeen(db, workspaceId, rest);
      }
      await unlessDeadlocked(db, () =>
        atomically(db, async (transaction) => {
          if (engine === 'postgres') await lockWishes(transaction, workspaceId);
          await transaction.deleteFrom('workspaces').where('id', '=', workspaceId).execute();
          await releaseSeen(transaction, workspaceId, async () => {});
        }),
      );
      // SQLite keeps erased rows in its write-ahead log until a checkpoint, which cannot run in a transaction.
      if (engine === 'sqlite' && !db.isTransaction) await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
  };
}

/** What became of a month's deliveries goes first and bit by bit: all at once it would stop everybody else for seconds. */
async function purgeSettled(
  db: Db,
  engine: Engine,
  workspaceId: WorkspaceId,
  rest: () => Promise<void>,
): Promise<void> {
  const most = rowsAtOnce[engine];
  for (;;) {
    const done = await deleteOldest(db, engine, 'deliveries', {
      ...{ age: 'id', most },
      isOld: sql`workspace_id = ${workspaceId} and state_at is not null and state <> 'sending'`,
    });
    if (done < most) return;
    await rest();
  }
}

/**
 * Locks the wishes before the workspace, as whoever plans them does: it holds wishes, and its deliveries need the workspace.
 * The other way round each of the two would wait for the other.
 */
async function lockWishes(db: Db, workspaceId: WorkspaceId): Promise<void> {
  for (const table of ['channel_subscriptions', 'reminder_plans']) {
    await sql`select count(*) from (
      select 1 from ${sql.table(table)} where workspace_id = ${workspaceId} order by id for update
    ) as locked`.execute(db);
  }
}

/** Of those that wait for one another PostgreSQL ends one, and may well end this. Nothing was changed then. */
async function unlessDeadlocked(db: Db, work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const isDeadlock = error instanceof StoreUnavailable && codeOf(error.cause) === deadlock;
      if (!isDeadlock || db.isTransaction || tries === mostTries) throw error;
    }
  }
}
