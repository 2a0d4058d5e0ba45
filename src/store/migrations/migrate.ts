import { CompiledQuery, sql } from 'kysely';
import { StoreUnavailable } from '../../ports/errors.ts';
import { faultOf } from '../../ports/store-fault.ts';
import type { Db, Engine } from '../database-tables.ts';
import { type Ask, refuseForeign } from '../refuse-foreign.ts';
import { addStrands } from './add-strands.ts';
import { createFirstTables } from './create-first-tables.ts';
import { createLanes } from './create-lanes.ts';
import { createOneCheckAgain } from './create-one-check-again.ts';
import { keepEndedPlans } from './keep-ended-plans.ts';
import { keepHeldApart } from './keep-held-apart.ts';
import { keepPlansByWorkspace } from './keep-plans-by-workspace.ts';
import { keepVotesAndRecords } from './keep-votes-and-records.ts';

interface Migration {
  readonly id: number;
  readonly name: string;
  readonly apply: (transaction: Db, engine: Engine) => Promise<void>;
}

/** Forward only and append only: a released migration never changes. */
const migrations: readonly Migration[] = [
  { id: 1, name: 'create-first-tables', apply: ({ schema }) => createFirstTables(schema) },
  { id: 2, name: 'create-one-check-again', apply: ({ schema }) => createOneCheckAgain(schema) },
  { id: 3, name: 'add-strands', apply: addStrands },
  { id: 4, name: 'create-lanes', apply: ({ schema }) => createLanes(schema) },
  { id: 5, name: 'keep-votes-and-records', apply: ({ schema }) => keepVotesAndRecords(schema) },
  { id: 6, name: 'keep-plans-by-workspace', apply: keepPlansByWorkspace },
  { id: 7, name: 'keep-ended-plans', apply: keepEndedPlans },
  { id: 8, name: 'keep-held-apart', apply: ({ schema }) => keepHeldApart(schema) },
];

/** Ids of all migrations this version knows, in order. */
export const knownMigrations: readonly number[] = migrations.map(({ id }) => id);

/**
 * Brings the schema up to date, each step whole or not at all. Throws StoreUnavailable when a newer Backwise wrote
 * this database, or another program. The caller holds the one-process lock.
 */
export async function migrate(db: Db, engine: Engine): Promise<void> {
  await refuseForeign(asking(db), engine);
  await sql`create table if not exists schema_migrations (id integer primary key, name text not null)`.execute(
    db,
  );
  const applied = await readApplied(db);
  for (const migration of migrations) {
    if (applied.has(migration.id)) continue;
    await db
      .transaction()
      .execute(async (transaction) => {
        await migration.apply(transaction, engine);
        await transaction
          .insertInto('schema_migrations')
          .values({ id: migration.id, name: migration.name })
          .execute();
      })
      .catch((error: unknown) => {
        throw notMigrated(migration, error);
      });
  }
}

/** A full disk or a lost server has a remedy of its own. */
function notMigrated({ id, name }: Migration, error: unknown): unknown {
  if (faultOf(error) !== 'refused') return error;
  return new StoreUnavailable(
    `Expected change ${id} (${name}) of the database to go through, got: ${error instanceof Error ? error.message : 'no reason given'}`,
    'Nothing of that change was kept. Where a backup was restored over tables of a newer version, restore it into a new, empty database instead.',
    { cause: error },
  );
}

/** Throws StoreUnavailable unless the schema is exactly the one this version knows; changes nothing. */
export async function checkMigrated(db: Db, engine: Engine): Promise<void> {
  const { applied: found } = await refuseForeign(asking(db), engine);
  const applied = found.length > 0 ? await readApplied(db) : new Set<number>();
  if (migrations.every(({ id }) => applied.has(id))) return;
  throw new StoreUnavailable(
    'Expected a database that is up to date, got one that this version of Backwise has not prepared yet.',
    'Start Backwise once (npm start), then try again.',
  );
}

function asking(db: Db): Ask {
  return async (query) => (await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(query))).rows;
}

async function readApplied(db: Db): Promise<ReadonlySet<number>> {
  const applied = await db.selectFrom('schema_migrations').selectAll().orderBy('id').execute();
  const known = new Set(migrations.map(({ id }) => id));
  const foreign = applied.find(({ id }) => !known.has(id));
  if (foreign) {
    throw new StoreUnavailable(
      `Expected a database schema up to migration ${migrations.length}, got one with migration ${foreign.id} (${foreign.name}) of a newer Backwise.`,
      'Start the newer version again, or restore the backup made before it was installed.',
    );
  }
  return new Set(applied.map(({ id }) => id));
}
