import { sql } from 'kysely';
import type { Db, Engine } from './database-tables.ts';
import { transact } from './transact.ts';

/** Milliseconds since 1970. */
interface Redating {
  /** Which are meant: settled after that. */
  readonly after: number;
  /** As when they are settled from now on. */
  readonly at: number;
  readonly most: number;
}

/**
 * Says of deliveries that were settled in a time to come that it was at another. Resolves to how many. Of several processes
 * none waits for another.
 */
export async function redateSettled(db: Db, engine: Engine, { after, at, most }: Redating): Promise<number> {
  const later = sql`select workspace_id, id from deliveries
    where state_at > ${after} and state <> 'sending' order by state_at limit ${most}`;
  const statement =
    engine === 'sqlite'
      ? sql`update deliveries set state_at = ${at} where (workspace_id, id) in (${later})`
      : sql`with later as materialized (${later} for update skip locked)
          update deliveries set state_at = cast(${at} as bigint) from later
          where deliveries.workspace_id = later.workspace_id and deliveries.id = later.id`;
  const run = async (connection: Db) => (await statement.execute(connection)).numAffectedRows ?? 0n;
  return Number(await (db.isTransaction ? run(db) : transact(db, engine, 'in-time', run)));
}
