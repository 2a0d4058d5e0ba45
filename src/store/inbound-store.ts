import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { InboundStore } from '../ports/store.ts';
import type { Db, Engine } from './database-tables.ts';
import { deleteOldest } from './delete-oldest.ts';
import { toMillis } from './row-parts.ts';
import { transact } from './transact.ts';

/** In the place of a workspace for what outlives it; no id of a workspace is like it. */
const nobodys = 'goodbye';

export function inboundStore(db: Db, engine: Engine): InboundStore {
  return {
    async isFirst(workspaceId, key, at) {
      // Whatever the event changes is written later, and forcing that forces this: nobody who asks has to wait for the disk.
      const mark = (connection: Db) =>
        connection
          .insertInto('inbound_events')
          .values({ workspace_id: workspaceId, key_digest: digest(key), seen_at: toMillis(at) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
      const marked = await (db.isTransaction ? mark(db) : transact(db, engine, 'in-time', mark));
      const { numInsertedOrUpdatedRows = 0n } = marked;
      return numInsertedOrUpdatedRows > 0n;
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

// The key comes from outside: a digest has one size however long it is, and keeps nothing of what it says.
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
