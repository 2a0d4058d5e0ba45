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

/** Makes this process the only Backwise on a database, or on one schema of it. Throws StoreUnavailable when another holds the lock. */
export async function acquirePostgresLock(
  config: ClientConfig,
  target: string,
  schema = '',
): Promise<PostgresLock> {
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
      const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
        ...lockName(schema),
      ]);
      if (!rows[0]?.got) throw usedByAnother(target);
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

function usedByAnother(target: string): StoreUnavailable {
  return new StoreUnavailable(
    `Expected to be the only Backwise on ${target}, got another one that uses it already.`,
    'Stop the other process first, or give this one a database of its own (DATABASE_URL).',
  );
}
