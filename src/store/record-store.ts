import { sql } from 'kysely';
import type { LocalDay } from '../domain/local-day.ts';
import type { RecordStore } from '../ports/store.ts';
import { askedOften } from './asked-often.ts';
import type { Db, Engine } from './database-tables.ts';
import { deleteOldest } from './delete-oldest.ts';
import { fromMillis, toMillis } from './rows/row-parts.ts';

export function recordStore(db: Db, engine: Engine): RecordStore {
  // One statement: a record that is switched off at the same moment keeps nothing.
  const count = askedOften(db, () =>
    sql<never>`insert into record_days (workspace_id, person_id, day, done, skipped)
      select workspace_id, person_id, cast(${0} as integer), cast(${0} as integer), cast(${0} as integer)
      from private_records where workspace_id = ${''} and person_id = ${''}
      on conflict (workspace_id, person_id, day) do update
      set done = record_days.done + excluded.done, skipped = record_days.skipped + excluded.skipped`.compile(
      db,
    ),
  );
  return {
    async switchOn(workspaceId, personId, at) {
      await db
        .insertInto('private_records')
        .values({ workspace_id: workspaceId, person_id: personId, switched_on_at: toMillis(at) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async switchOff(workspaceId, personId) {
      const { numDeletedRows } = await db
        .deleteFrom('private_records')
        .where('workspace_id', '=', workspaceId)
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    async since(workspaceId, personId) {
      const row = await db
        .selectFrom('private_records')
        .select('switched_on_at')
        .where('workspace_id', '=', workspaceId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row && fromMillis(row.switched_on_at);
    },
    async count(workspaceId, personId, { day, done, skipped }) {
      await count(day, done, skipped, workspaceId, personId);
    },
    async days(workspaceId, personId, from) {
      const rows = await db
        .selectFrom('record_days')
        .select(['day', 'done', 'skipped'])
        .where('workspace_id', '=', workspaceId)
        .where('person_id', '=', personId)
        .where('day', '>=', from)
        .orderBy('day')
        .execute();
      return rows.map(({ day, done, skipped }) => ({ day: day as LocalDay, done, skipped }));
    },
    prune: (before, most) =>
      deleteOldest(db, engine, 'record_days', { age: 'day', most, isOld: sql`day < ${before}` }),
  };
}
