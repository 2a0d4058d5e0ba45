import { sql } from 'kysely';
import type { Db, Engine } from './database-tables.ts';
import { transact } from './transact.ts';

/** Milliseconds since 1970. */
interface Redating {
  /** Rows of a later time are dated anew. */
  readonly after: number;
  /** The time they get. */
  readonly at: number;
  readonly most: number;
}

/** What is thrown out by its age: in which column that is, what names a row, and which rows are left alone. */
const aged = {
  deliveries: { age: 'state_at', id: 'id', isMeant: sql`state <> 'sending'` },
  inbound_events: { age: 'seen_at', id: 'key_digest', isMeant: sql`1 = 1` },
} as const;

/**
 * Dates rows anew that a clock which was ahead has dated: they would be kept until that time has come. Resolves to how many.
 * Of several processes that do so none waits for another.
 */
export async function redateRows(
  db: Db,
  engine: Engine,
  table: keyof typeof aged,
  { after, at, most }: Redating,
): Promise<number> {
  const { isMeant } = aged[table];
  const [name, age, id] = [sql.table(table), sql.ref(aged[table].age), sql.ref(aged[table].id)];
  const later = sql`select workspace_id, ${id} from ${name}
    where ${age} > ${after} and ${isMeant} order by ${age} limit ${most}`;
  const statement =
    engine === 'sqlite'
      ? sql`update ${name} set ${age} = ${at} where (workspace_id, ${id}) in (${later})`
      : sql`with later as materialized (${later} for update skip locked)
          update ${name} set ${age} = cast(${at} as bigint) from later
          where ${name}.workspace_id = later.workspace_id and ${name}.${id} = later.${id}`;
  const run = async (connection: Db) => (await statement.execute(connection)).numAffectedRows ?? 0n;
  return Number(await (db.isTransaction ? run(db) : transact(db, engine, 'in-time', run)));
}
