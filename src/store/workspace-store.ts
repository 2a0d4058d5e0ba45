import { sql } from 'kysely';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { WorkspaceStore } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { Db, Engine } from './database-tables.ts';
import { toMillis } from './row-parts.ts';

/** What a workspace stands for. Deliveries and seen events are only traces of it. */
const standingTables = ['installs', 'channel_subscriptions', 'reminder_plans', 'direct_chats'] as const;

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
    async purge(workspaceId) {
      await atomically(db, async (transaction) => {
        await transaction.deleteFrom('workspaces').where('id', '=', workspaceId).execute();
        await transaction.deleteFrom('inbound_events').where('workspace_id', '=', workspaceId).execute();
      });
      // SQLite keeps erased rows in its write-ahead log until a checkpoint, which cannot run in a transaction.
      if (engine === 'sqlite' && !db.isTransaction) await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
  };
}
