import type { WorkspaceId } from '../domain/workspace.ts';
import type { WorkspaceStore } from '../ports/store.ts';
import type { Db, Engine } from './database-tables.ts';
import { purgeWorkspace } from './purge-workspace.ts';
import { fromMillis, toMillis } from './row-parts.ts';

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
    purge: (workspaceId, rest = async () => {}) => purgeWorkspace(db, engine, workspaceId, rest),
  };
}
