import { sql } from 'kysely';
import type { InboundStore } from '../ports/store.ts';
import type { Db, Engine } from './database-tables.ts';
import { deleteOldest } from './delete-oldest.ts';
import { redateRows } from './redate-rows.ts';
import { fromMillis, toMillis } from './rows/row-parts.ts';
import { digest, nameless, nobodys } from './seen-keys.ts';
import { transact } from './transact.ts';

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
    async lastSeenAt() {
      const { last } = await db
        .selectFrom('inbound_events')
        .select(({ fn }) => fn.max('seen_at').as('last'))
        .executeTakeFirstOrThrow();
      return last === null ? undefined : fromMillis(Number(last));
    },
    redate: (after, at, most) =>
      redateRows(db, engine, 'inbound_events', { after: toMillis(after), at: toMillis(at), most }),
    prune: (before, most) =>
      deleteOldest(db, engine, 'inbound_events', {
        ...{ age: 'seen_at', most },
        isOld: sql`seen_at < ${toMillis(before)}`,
      }),
  };
}
