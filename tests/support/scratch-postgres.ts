import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** A database of its own on a real server, gone again with `drop`. */
export interface ScratchPostgres {
  readonly connectionString: string;
  /** Runs SQL as the server's administrator, outside of the scratch database. */
  administer(sql: string): Promise<void>;
  drop(): Promise<void>;
}

const server = process.env.PGURL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Creates a scratch database; `undefined` with one line on the terminal where no server answers. */
export async function createScratchPostgres(): Promise<ScratchPostgres | undefined> {
  const admin = new Client({ connectionString: server, connectionTimeoutMillis: 2000 });
  try {
    await admin.connect();
  } catch (error) {
    const { host, pathname } = new URL(server);
    const said = `No PostgreSQL answers at ${host}${pathname}; set PGURL to one whose user may create databases.`;
    if (process.env.POSTGRES_REQUIRED === 'true') throw new Error(said, { cause: error });
    console.warn(`Skipped: ${said}`);
    return undefined;
  }
  const name = `backwise_test_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    connectionString: url.href,
    async administer(sql) {
      await admin.query(sql);
    },
    async drop() {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
