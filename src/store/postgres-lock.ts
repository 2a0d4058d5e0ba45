import { Client, type ClientConfig } from 'pg';
import { stableHash } from '../domain/stable-hash.ts';
import { StoreUnavailable } from '../ports/errors.ts';

/** Held by a connection of its own; the server lets go of it when that connection ends, however it ends. */
export interface PostgresLock {
  /** Resolves while the lock is held, taking it anew after a lost connection. Throws StoreUnavailable. */
  assure(): Promise<void>;
  release(): Promise<void>;
}

// "backwise" in ASCII, split in two: advisory locks are named by numbers, one name space per database.
const lockName = (schema: string) => [0x6261636b, 0x77697365 ^ (schema === '' ? 0 : stableHash(schema) | 0)];

/** Asks, as `is_in_use`, whether any process takes part in the use of the database, or of that schema of it. */
export function inUseQuery(schema = ''): string {
  const [place, name = 0] = lockName(schema);
  return `select exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
    and database = (select oid from pg_database where datname = current_database())
    and classid = ${place} and objid = ${name >>> 0}::bigint::oid) as is_in_use`;
}

/** Whether several processes may use a database at once, or one of them has it for itself. */
export type PostgresUse = 'shared' | 'alone';

/**
 * Takes part in the use of a database, or of one schema of it: beside others, or as the only Backwise there. Throws
 * StoreUnavailable when that cannot be had now.
 */
export async function acquirePostgresLock(
  config: ClientConfig,
  target: string,
  use: PostgresUse,
  schema = '',
): Promise<PostgresLock> {
  const lock = use === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
  let held: Client | undefined;
  let attempt: Promise<void> | undefined;

  async function take(): Promise<void> {
    const client = new Client(config);
    const lose = () => {
      if (held === client) held = undefined;
    };
    client.on('error', lose);
    client.on('end', lose);
    try {
      await client.connect();
      const { rows } = await client.query<{ got: boolean }>(`select ${lock}($1, $2) as got`, [
        ...lockName(schema),
      ]);
      if (!rows[0]?.got) throw usedByAnother(target, use);
      held = client;
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  }

  const assure = async () => {
    if (held) return;
    attempt ??= take().finally(() => {
      attempt = undefined;
    });
    await attempt;
  };
  await assure();
  return {
    assure,
    async release() {
      const client = held;
      held = undefined;
      await client?.end();
    },
  };
}

/**
 * Lets one process after another through the opening of a database, so that only the first one brings its schema up to
 * date. Waits for its turn up to a minute. Throws what the driver throws.
 */
export async function waitAtPostgresDoor(
  config: ClientConfig,
  schema = '',
): Promise<{ readonly client: Client; leave(): Promise<void> }> {
  const client = new Client(config);
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query("set lock_timeout to '60s'");
    const [place, name = 0] = lockName(schema);
    await client.query('select pg_advisory_lock($1, $2)', [place, ~name]);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  return { client, leave: () => client.end() };
}

function usedByAnother(target: string, use: PostgresUse): StoreUnavailable {
  return use === 'alone'
    ? new StoreUnavailable(
        `Expected to be the only Backwise on ${target}, got another one that uses it already.`,
        'Stop the other processes first, or give this one a database of its own (DATABASE_URL).',
      )
    : new StoreUnavailable(
        `Expected to share ${target} with others, got one that has to have it for itself: an older version, the playground or a move of data.`,
        'Wait until it is done or stop it, then start again.',
      );
}
