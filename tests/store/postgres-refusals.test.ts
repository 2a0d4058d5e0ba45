import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';

const secrets = createSecretBox([]);

/** A port of this machine on which nothing listens any more. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

it.each(['shared', 'alone', 'reading'] as const)(
  'says that the database cannot be reached, without the password (use: %s)',
  async (use) => {
    const port = await closedPort();
    const connectionString = `postgres://someone:PASSWORD@127.0.0.1:${port}/backwise`;
    const error = await openPostgresStore({ connectionString, secrets, use }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringContaining(`PostgreSQL at 127.0.0.1:${port}/backwise`),
      remedy: expect.stringContaining('server is running'),
    });
    expect(String(error)).not.toContain('PASSWORD');
  },
);

it.each(['', 'backwise.db', 'mysql://someone:PASSWORD@host/db', 'postgres://some one:PASSWORD@host:port/db'])(
  'refuses %j as a connection string, without repeating it',
  async (connectionString) => {
    const error = await openPostgresStore({ connectionString, secrets }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'StoreUnavailable',
      remedy: expect.stringContaining('DATABASE_URL'),
    });
    expect(String(error)).not.toContain('PASSWORD');
  },
);
