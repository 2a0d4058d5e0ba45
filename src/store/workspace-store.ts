import type { WorkspaceId } from '../domain/workspace.ts';
import type { WorkspaceStore } from '../ports/store.ts';
import type { Db, Engine } from './database-tables.ts';
import { purgeUnused, purgeWorkspace } from './purge-workspace.ts';
import { fromMillis, toMillis } from './rows/row-parts.ts';

export function workspaceStore(db: Db, engine: Engine): WorkspaceStore {
  return {
    async admit(workspaceId, at) {
      await db
        .insertInto('workspaces')
        .values({ id: workspaceId, admitted_at: toMillis(at) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async redate(workspaceId, at) {
      const millis = toMillis(at);
      await db
        .updateTable('workspaces')
        .set({ admitted_at: millis })
        .where('id', '=', workspaceId)
        .where('admitted_at', '>', millis)
        .execute();
      await db
        .updateTable('installs')
        .set({ installed_at: millis })
        .where('workspace_id', '=', workspaceId)
        .where('installed_at', '>', millis)
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
    purge: (workspaceId, rest = async () => {}) => purgeWorkspace(db, engine, workspaceId, rest),
    purgeUnused: (workspaceId, rest = async () => {}) => purgeUnused(db, engine, workspaceId, rest),
  };
}
