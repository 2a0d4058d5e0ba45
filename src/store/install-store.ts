import type { WorkspaceId } from '../domain/workspace.ts';
import type { InstallStore } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { Db } from './database-tables.ts';
import { fromMillis, toMillis } from './rows/row-parts.ts';
import type { SecretBox } from './secret-box.ts';

export function installStore(db: Db, secrets: SecretBox): InstallStore {
  return {
    async save({ workspaceId, secret, installedAt }) {
      const values = {
        sealed_secret: secrets.seal(secret, workspaceId),
        installed_at: toMillis(installedAt),
      };
      await db
        .insertInto('installs')
        .values({ workspace_id: workspaceId, ...values })
        .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
        .execute();
    },
    async find(workspaceId) {
      const row = await db
        .selectFrom('installs')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst();
      if (!row) return undefined;
      return {
        workspaceId,
        secret: secrets.open(row.sealed_secret, workspaceId),
        installedAt: fromMillis(row.installed_at),
      };
    },
    async list() {
      const rows = await db.selectFrom('installs').select('workspace_id').orderBy('workspace_id').execute();
      return rows.map(({ workspace_id }) => workspace_id as WorkspaceId);
    },
    reseal: () => atomically(db, (transaction) => reseal(transaction, secrets)),
  };
}

async function reseal(db: Db, secrets: SecretBox): Promise<number> {
  const rows = await db.selectFrom('installs').select(['workspace_id', 'sealed_secret']).execute();
  for (const { workspace_id, sealed_secret } of rows) {
    const sealedAnew = secrets.seal(secrets.open(sealed_secret, workspace_id), workspace_id);
    await db
      .updateTable('installs')
      .set({ sealed_secret: sealedAnew })
      .where('workspace_id', '=', workspace_id)
      // A token saved meanwhile is newer than what was read, and sealed under the first key already.
      .where('sealed_secret', '=', sealed_secret)
      .execute();
  }
  return rows.length;
}
