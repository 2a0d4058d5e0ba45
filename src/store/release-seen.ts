import type { WorkspaceId } from '../domain/workspace.ts';
import { atomically } from './atomically.ts';
import type { Db, Engine } from './database-tables.ts';
import { rowsAtOnce } from './rows-at-once.ts';
import { nameless, nobodys } from './seen-keys.ts';

/**
 * Keeps of what was seen of a workspace that is erased what nobody can tell it by, bit by bit with `rest` in between: the
 * same request sent again must not bring it back.
 */
export async function releaseSeen(
  db: Db,
  engine: Engine,
  workspaceId: WorkspaceId,
  rest: () => Promise<void>,
): Promise<void> {
  const most = rowsAtOnce[engine];
  for (;;) {
    const rows = await db
      .selectFrom('inbound_events')
      .select(['key_digest', 'seen_at'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('key_digest')
      .limit(most)
      .execute();
    if (rows.length > 0) await atomically(db, (transaction) => release(transaction, workspaceId, rows));
    if (rows.length < most) return;
    await rest();
  }
}

async function release(
  db: Db,
  workspaceId: WorkspaceId,
  rows: readonly { readonly key_digest: string; readonly seen_at: number }[],
): Promise<void> {
  const kept = rows.map(({ key_digest: seen, seen_at }) => ({
    workspace_id: nobodys,
    key_digest: nameless(workspaceId, seen),
    seen_at,
  }));
  await db
    .insertInto('inbound_events')
    .values(kept)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .deleteFrom('inbound_events')
    .where('workspace_id', '=', workspaceId)
    .where(
      'key_digest',
      'in',
      rows.map(({ key_digest }) => key_digest),
    )
    .execute();
}
