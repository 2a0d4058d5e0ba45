import { statSync } from 'node:fs';
import { Client } from 'pg';
import { findLacking } from './find-lacking.ts';
import { knownMigrations } from './migrations/migrate.ts';
import { movingTable } from './move-store.ts';
import { inUseQuery } from './postgres-lock.ts';
import { nameForeign, type Origin, readOrigin } from './refuse-foreign.ts';
import { findReadOnly, type TryWriting } from './refuse-read-only.ts';
import { openSqliteDatabase } from './sqlite-database.ts';
import { readShapes, shapeQuery, type TableShape } from './table-shapes.ts';

/** A database looked at from outside: nothing is written, nothing is migrated, no lock is taken. */
export interface DatabaseInspection {
  /** Such as `SQLite 3.53.4`. */
  readonly version: string;
  /** What the database itself says against its integrity; `undefined` where it is sound or too large to be asked. */
  readonly damage: string | undefined;
  /** Whose tables are there in place of ours, where they are another program's. */
  readonly foreign: string | undefined;
  /** Migrations of a newer Backwise, which this one must not touch. */
  readonly newer: number;
  /** True: nobody has been at work there, and the first start makes everything. */
  readonly isEmpty: boolean;
  /** Migrations that are still to be made. */
  readonly missing: number;
  /**
   * Tables that an up-to-date database has and this one has not; of those that are there columns, as `table.column`,
   * indexes and references. None are looked for in one that is not up to date.
   */
  readonly lacking: readonly string[];
  /** A move from SQLite that was begun and not finished: a part is missing. */
  readonly isHalfMoved: boolean;
  /** Why nothing can be written, where that is so. */
  readonly readOnly: string | undefined;
  /** True: there is no place yet for the queue between processes, and the user may not make one. */
  readonly lacksQueue: boolean;
  /** How many connections the user may have at a time, those of others not counted in. SQLite has none. */
  readonly mostConnections: number | undefined;
  /** Whether a process of Backwise is at work on it; of a SQLite file the lock beside it tells. */
  readonly isInUse: boolean | undefined;
}

/** Beyond this a look at every page takes minutes. */
const largestCheckedBytes = 2 ** 30;

/** Looks at a SQLite file, beside a running Backwise or without one. Throws StoreUnavailable when it cannot be opened. */
export async function inspectSqlite(file: string, tryWriting?: TryWriting): Promise<DatabaseInspection> {
  const database = openSqliteDatabase(file, 'reading');
  try {
    const ask = (query: string) => database.prepare(query).all();
    const damage = findDamage(file, ask);
    const origin = await readOrigin(ask, 'sqlite');
    const shapes = readShapes(ask(shapeQuery.sqlite));
    return {
      version: `SQLite ${String(ask('select sqlite_version() as version')[0]?.version)}`,
      damage,
      ...(await compare(origin, shapes)),
      isHalfMoved: false,
      readOnly: whyNotWritten(file, tryWriting),
      lacksQueue: false,
      mostConnections: undefined,
      isInUse: undefined,
    };
  } finally {
    database.close();
  }
}

function whyNotWritten(file: string, tryWriting?: TryWriting): string | undefined {
  const found = findReadOnly(file, tryWriting);
  return found && `a file this account may not write to (${found.code}): ${found.file}`;
}

function findDamage(file: string, ask: (query: string) => Record<string, unknown>[]): string | undefined {
  if (statSync(file).size > largestCheckedBytes) return undefined;
  try {
    const said = String(Object.values(ask('pragma quick_check(1)')[0] ?? {})[0] ?? 'no answer');
    return said === 'ok' ? undefined : said;
  } catch (error) {
    return error instanceof Error ? error.message : 'no reason given';
  }
}

/**
 * Looks at a PostgreSQL database; `queue`: the schema by which processes share their work. Throws what the driver throws
 * when it cannot be reached.
 */
export async function inspectPostgres(
  connectionString: string,
  { schema, queue }: { readonly schema?: string | undefined; readonly queue?: string } = {},
): Promise<DatabaseInspection> {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: 5000,
    application_name: 'backwise',
  });
  client.on('error', () => {});
  await client.connect();
  try {
    if (schema !== undefined) await client.query("select set_config('search_path', $1, false)", [schema]);
    const { rows } = await client.query<{
      version: string;
      standby: boolean;
      read_only: string;
      may_create: boolean | null;
      may_queue: boolean | null;
      is_half_moved: boolean;
      most_connections: number | null;
    }>(
      `select current_setting('server_version') as version, pg_is_in_recovery() as standby,
      current_setting('default_transaction_read_only') as read_only,
      has_schema_privilege(current_schema(), 'CREATE') as may_create,
      case when exists (select from pg_namespace where nspname = $1) then has_schema_privilege($1, 'CREATE')
        else has_database_privilege(current_database(), 'CREATE') end as may_queue,
      to_regclass('${movingTable}') is not null as is_half_moved,
      (${mostConnections}) as most_connections`,
      [queue],
    );
    const [row] = rows;
    const origin = await readOrigin(async (query) => (await client.query(query)).rows, 'postgres');
    const shapes = readShapes((await client.query(shapeQuery.postgres)).rows);
    const { rows: uses } = await client.query<{ is_in_use: boolean }>(inUseQuery(schema));
    return {
      version: `PostgreSQL ${row?.version ?? ''}`.trim(),
      damage: undefined,
      ...(await compare(origin, shapes)),
      isHalfMoved: row?.is_half_moved === true,
      readOnly: whyReadOnly(row),
      lacksQueue: queue !== undefined && row?.may_queue === false,
      mostConnections: row?.most_connections ?? undefined,
      isInUse: uses[0]?.is_in_use,
    };
  } finally {
    await client.end();
  }
}

/** Each of the limits that hold for this user; none of the two that can be set on role and database holds for a superuser. */
const mostConnections = `select least(
    case when rolsuper or rolconnlimit < 0 then null else rolconnlimit end,
    case when rolsuper or datconnlimit < 0 then null else datconnlimit end,
    current_setting('max_connections')::int
      - case when rolsuper then 0 else current_setting('superuser_reserved_connections')::int end
  ) from pg_roles, pg_database where rolname = current_user and datname = current_database()`;

function whyReadOnly(
  row: { standby: boolean; read_only: string; may_create: boolean | null } | undefined,
): string | undefined {
  if (row?.standby) return 'a standby that only follows another server';
  if (row?.read_only === 'on') return 'transactions that are read-only by default';
  return row?.may_create === false ? 'a user who may not create tables' : undefined;
}

async function compare(
  origin: Origin,
  found: ReadonlyMap<string, TableShape>,
): Promise<Pick<DatabaseInspection, 'foreign' | 'isEmpty' | 'newer' | 'missing' | 'lacking'>> {
  if (origin.foreign.length > 0)
    return { foreign: nameForeign(origin), isEmpty: false, newer: 0, missing: 0, lacking: [] };
  const applied = origin.applied.map(({ id }) => id);
  const missing = knownMigrations.filter((id) => !applied.includes(id)).length;
  return {
    foreign: undefined,
    isEmpty: applied.length === 0 && [...found.keys()].every((name) => name === 'schema_migrations'),
    newer: applied.filter((id) => !knownMigrations.includes(id)).length,
    missing,
    lacking: missing === 0 ? await findLacking(found) : [],
  };
}
