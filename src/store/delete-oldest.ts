import { type RawBuilder, sql } from 'kysely';
import type { Db, Engine, Tables } from './database-tables.ts';
import { tableKeys } from './table-keys.ts';
import { transact } from './transact.ts';

type Table = keyof typeof tableKeys & keyof Tables;

/** Which rows of a table are too old, by which column, and how many of them may go at once: all where it is left out. */
interface Old {
  readonly isOld: RawBuilder<unknown>;
  readonly age: string;
  readonly most: number | undefined;
}

/**
 * Deletes the oldest of those rows; resolves to how many. Not forced to the disk: what a power cut brings back is deleted
 * by whoever comes next. Of several processes none waits for another, each takes rows of its own.
 */
export async function deleteOldest(
  db: Db,
  engine: Engine,
  table: Table,
  { isOld, age, most }: Old,
): Promise<number> {
  const key = tableKeys[table];
  const name = sql.table(table);
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const limit = most === undefined ? sql`` : sql` limit ${most}`;
  const oldest = sql`select ${columns} from ${name} where ${isOld} order by ${sql.ref(age)}${limit}`;
  const same = sql.join(
    key.map((column) => sql`${sql.ref(`${table}.${column}`)} = ${sql.ref(`oldest.${column}`)}`),
    sql` and `,
  );
  // PostgreSQL may look a list of rows up again for each that it deletes, and find others then: so it is made once.
  const statement =
    engine === 'sqlite'
      ? sql`delete from ${name} where (${columns}) in (${oldest})`
      : sql`with oldest as materialized (${oldest} for update skip locked)
          delete from ${name} using oldest where ${same}`;
  const run = async (connection: Db) => (await statement.execute(connection)).numAffectedRows ?? 0n;
  return Number(await (db.isTransaction ? run(db) : transact(db, engine, 'in-time', run)));
}
