import { CompiledQuery, PostgresDialect } from 'kysely';
import { type Client, type ClientConfig, escapeIdentifier, Pool, types } from 'pg';
import { BackwiseError, StoreUnavailable } from '../ports/errors.ts';
import type { Store } from '../ports/store.ts';
import { codeOf } from '../ports/store-fault.ts';
import { findLacking } from './find-lacking.ts';
import { losePatience, type Patience } from './lose-patience.ts';
import { knownMigrations } from './migrations/migrate.ts';
import { movingTable } from './move-store.ts';
import { openStore } from './open-store.ts';
import { acquirePostgresLock, type PostgresUse, waitAtPostgresDoor } from './postgres-lock.ts';
import { refuseForeign } from './refuse-foreign.ts';
import type { SecretBox } from './secret-box.ts';
import { readShapes, shapeQuery } from './table-shapes.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:5432/database`. */
  readonly connectionString: string;
  readonly secrets: SecretBox;
  /**
   * `shared`: beside any number of others, which is the default; `alone`: as the only one; `reading`: beside all of
   * them, without the right to write; `moving`: alone, to fill it or to go on filling it.
   */
  readonly use?: PostgresUse | 'reading' | 'moving';
  /** A schema of its own for these tables, created when missing. Letters, digits and underscores. Default: the user's. */
  readonly schema?: string;
  /** How long a query may go without an answer, once the schema is up to date. Default: without end. */
  readonly patience?: Patience;
}

/**
 * Opens the store on PostgreSQL. A schema that is not up to date is brought there by the first to come, for which no
 * other process may be at work. Throws StoreUnavailable, saying what to do and never the password.
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { connectionString, secrets, schema } = options;
  const isMoving = options.use === 'moving';
  const use = options.use === 'moving' ? 'alone' : (options.use ?? 'shared');
  const target = describeTarget(connectionString);
  const config: ClientConfig = {
    connectionString,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: 'backwise',
    types: { getTypeParser },
  };
  // To bring the tables of a million people up to date takes as long as it takes.
  let isOpen = false;
  const patience = () => (isOpen ? options.patience : undefined);
  const dialect = () => poolDialect(config, { isReadOnly: use === 'reading', schema, patience });
  try {
    if (use === 'reading') {
      const store = await openStore({ dialect: dialect(), engine: 'postgres', secrets, isReadOnly: true });
      return await requireWholeMove(store, target);
    }
    const door = await waitAtPostgresDoor(config, schema);
    try {
      if (schema !== undefined) {
        await door.client.query(`create schema if not exists ${escapeIdentifier(schema)}`);
      }
      if (schema !== undefined) await door.client.query(`set search_path to ${escapeIdentifier(schema)}`);
      if (!isMoving) await refuseHalfMoved(door.client, target);
      const first = use === 'alone' || (await isOutdated(door.client)) ? 'alone' : 'shared';
      const upgrades = first !== use;
      let held = await acquirePostgresLock(config, target, first, schema).catch((error: unknown) => {
        throw upgrades && error instanceof StoreUnavailable ? othersAtWork(target, error) : error;
      });
      const store = await openStore({
        dialect: dialect(),
        engine: 'postgres',
        secrets,
        beforeUse: () => held.assure(),
        afterClose: () => held.release(),
      });
      await refuseLacking(store, target).catch(async (error: unknown) => {
        await store.close();
        throw error;
      });
      isOpen = true;
      if (!upgrades) return store;
      await held.release();
      try {
        held = await acquirePostgresLock(config, target, use, schema);
      } catch (error) {
        await store.close();
        throw error;
      }
      return store;
    } finally {
      await door.leave();
    }
  } catch (error) {
    throw cannotOpen(target, error);
  }
}

/** A move that was interrupted has left only a part of what people wished for. */
async function refuseHalfMoved(client: Client, target: string): Promise<void> {
  const { rows } = await client.query<{ name: string | null }>('select to_regclass($1) as name', [
    movingTable,
  ]);
  if (rows[0]?.name != null) throw halfMoved(target);
}

async function requireWholeMove(store: Store, target: string): Promise<Store> {
  const [found] = await store.execute('select to_regclass($1) as name', [movingTable]);
  if (found?.name == null) return store;
  await store.close();
  throw halfMoved(target);
}

function halfMoved(target: string): StoreUnavailable {
  return new StoreUnavailable(
    `Expected ${target} to hold all that was moved there, got a move that was not finished.`,
    'Run backwise migrate-store once more, with the same --from and --to: it goes on where it stopped.',
  );
}

/**
 * Throws StoreUnavailable where tables, columns or what holds rows together are missing, as pg_restore leaves them when it is
 * broken off: it makes the keys last, and without them nothing keeps a card from being sent twice. A missing index alone
 * only makes things slow.
 */
async function refuseLacking(store: Pick<Store, 'execute'>, target: string): Promise<void> {
  const shapes = readShapes(await store.execute(shapeQuery.postgres, []));
  const [first, ...more] = (await findLacking(shapes)).filter((part) => !part.startsWith('the index '));
  if (first === undefined) return;
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  throw new StoreUnavailable(
    `Expected ${target} to be whole, got it without ${first}${others}, as after a restore that was broken off.`,
    'Restore the newest backup once more, as a whole, into a new, empty database.',
  );
}

function othersAtWork(target: string, cause: StoreUnavailable): StoreUnavailable {
  return new StoreUnavailable(
    `Expected nobody else at work on ${target} while its tables are brought up to date, got another Backwise.`,
    'Stop every process of the older version, start one of the new version, then the rest.',
    { cause },
  );
}

async function isOutdated(client: Client): Promise<boolean> {
  const { applied } = await refuseForeign(async (query) => (await client.query(query)).rows, 'postgres');
  return !knownMigrations.every((id) => applied.some((migration) => migration.id === id));
}

interface PoolOptions {
  readonly isReadOnly: boolean;
  readonly schema: string | undefined;
  readonly patience: () => Patience | undefined;
}

/** How many connections the tables are reached over at most; the lock of a process holds one besides. */
export const poolConnections = 10;

function poolDialect(config: ClientConfig, { isReadOnly, schema, patience }: PoolOptions): PostgresDialect {
  // A wave makes hundreds of drains ask at once: waiting for their turn is no fault of the server.
  const pool = new Pool({ ...config, max: poolConnections, connectionTimeoutMillis: 15_000 });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // One that breaks in use fails its query and, beside that, tells whoever listens; nobody listening ends the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  losePatience(pool, patience);
  return new PostgresDialect({
    pool,
    async onCreateConnection(connection) {
      // Whatever the server's default: "sending" must be on disk before the call.
      await connection.executeQuery(CompiledQuery.raw('set synchronous_commit to on'));
      if (schema !== undefined) {
        await connection.executeQuery(CompiledQuery.raw(`set search_path to ${escapeIdentifier(schema)}`));
      }
      if (isReadOnly) {
        await connection.executeQuery(CompiledQuery.raw('set default_transaction_read_only to on'));
      }
    },
  });
}

const getTypeParser: NonNullable<ClientConfig['types']>['getTypeParser'] = (oid, format) =>
  oid === types.builtins.INT8 && format !== 'binary' ? parseInteger : types.getTypeParser(oid, format);

function parseInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError('Expected a whole number below 2^53 in the database, got a larger one');
}

/** Host, port and database for error texts, without user and password. */
function describeTarget(connectionString: string): string {
  const url = URL.canParse(connectionString) ? new URL(connectionString) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new StoreUnavailable(
      'Expected DATABASE_URL to begin with postgres:// and to name user, password, host and database, got something else.',
      'Correct DATABASE_URL, or leave it out to use a SQLite file.',
    );
  }
  return `PostgreSQL at ${url.host || 'the local socket'}${url.pathname}`;
}

function cannotOpen(target: string, error: unknown): BackwiseError {
  const cause = error instanceof StoreUnavailable && error.cause !== undefined ? error.cause : error;
  if (cause instanceof BackwiseError) return error instanceof BackwiseError ? error : cause;
  const code = codeOf(cause) ?? '';
  const said = cause instanceof Error && cause.message ? cause.message : code;
  return new StoreUnavailable(`Expected to reach ${target}, got: ${said}.`, remedyFor(code), { cause });
}

function remedyFor(code: string): string {
  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  if (code === '28P01' || code === '28000') return 'Correct user and password in DATABASE_URL.';
  if (code === '3D000') return 'Create that database, or correct its name in DATABASE_URL.';
  if (code === '42501') return 'Give the user in DATABASE_URL the right to create tables there.';
  if (code === '53100') return 'Free space on the disk of the PostgreSQL server; nothing was half written.';
  if (code === '53300')
    return 'Free or allow more connections on the server: each Backwise needs up to sixteen.';
  return 'Check that the server is running and that host and port in DATABASE_URL are right.';
}
