import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { InboundStore } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { Db, Engine } from './database-tables.ts';
import { deleteOldest } from './delete-oldest.ts';
import { toMillis } from './row-parts.ts';
import { transact } from './transact.ts';

/** In the place of a workspace for what outlives it; no id of a workspace is like it. */
const nobodys = 'goodbye';

/** Some milliseconds' worth. */
const rowsAtOnce = 100;

export function inboundStore(db: Db, engine: Engine): InboundStore {
  return {
    async isFirst(workspaceId, key, at) {
      // Whatever the event changes is written later, and forcing that forces this: nobody who asks has to wait for the disk.
      const seen = digest(key);
      const released = sql`select 1 from inbound_events
        where workspace_id = ${nobodys} and key_digest = ${nameless(workspaceId, seen)}`;
      const isNew = async (connection: Db) => {
        const marked = await sql`insert into inbound_events (workspace_id, key_digest, seen_at)
          select cast(${workspaceId} as text), cast(${seen} as text), cast(${toMillis(at)} as bigint)
          where not exists (${released})
          on conflict do nothing`.execute(connection);
        if ((marked.numAffectedRows ?? 0n) === 0n) return false;
        // A purge on PostgreSQL may have ended while this waited for the mark that it took away: it is looked for once more.
        return engine === 'sqlite' || !(await takeBack(connection));
      };
      const takeBack = async (connection: Db) => {
        const mark = sql`workspace_id = ${workspaceId} and key_digest = ${seen}`;
        const taken = await sql`delete from inbound_events where ${mark} and exists (${released})`.execute(
          connection,
        );
        return (taken.numAffectedRows ?? 0n) > 0n;
      };
      return db.isTransaction ? isNew(db) : transact(db, engine, 'in-time', isNew);
    },
    async wasGoodbye(key) {
      const row = await db
        .selectFrom('inbound_events')
        .select('seen_at')
        .where('workspace_id', '=', nobodys)
        .where('key_digest', '=', digest(key))
        .executeTakeFirst();
      return row !== undefined;
    },
    async noteGoodbye(key, at) {
      await db
        .insertInto('inbound_events')
        .values({ workspace_id: nobodys, key_digest: digest(key), seen_at: toMillis(at) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    prune: (before, most) =>
      deleteOldest(db, engine, 'inbound_events', {
        ...{ age: 'seen_at', most },
        isOld: sql`seen_at < ${toMillis(before)}`,
      }),
  };
}

/**
 * Keeps of what was seen of a workspace that is erased what nobody can tell it by, bit by bit with `rest` in between: the
 * same request sent again must not bring it back.
 */
export async function releaseSeen(
  db: Db,
  workspaceId: WorkspaceId,
  rest: () => Promise<void>,
): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom('inbound_events')
      .select(['key_digest', 'seen_at'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('key_digest')
      .limit(rowsAtOnce)
      .execute();
    if (rows.length > 0) await atomically(db, (transaction) => release(transaction, workspaceId, rows));
    if (rows.length < rowsAtOnce) return;
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

/** Keys are unique within their workspace alone. */
const nameless = (workspaceId: WorkspaceId, seen: string): string => digest(`${workspaceId}|${seen}`);

// The key comes from outside: a digest has one size however long it is, and keeps nothing of what it says.
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
