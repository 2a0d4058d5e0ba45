import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import type { ScratchPostgres } from '../support/scratch-postgres.ts';
import { type DeliveryFact, type Ground, secret } from './kill-bed.ts';

const secrets = createSecretBox([secret]);
const question = "select address, state, reason from deliveries where kind = 'reminder'";

/** Where a message goes is the last part of a Slack address. */
const factOf = (row: Record<string, unknown>): DeliveryFact => ({
  place: String(row.address).split(':').at(-1) ?? '',
  state: String(row.state),
  reason: row.reason === null ? null : String(row.reason),
});

/** A SQLite file in a folder of its own, gone with `clear`. */
export function fileGround(): Ground & { clear(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'backwise-kill-'));
  const store = join(folder, 'backwise.sqlite');
  return {
    store,
    open: () => openSqliteStore({ file: store, secrets }),
    async bringForward(dues) {
      const database = new DatabaseSync(store, { timeout: 5000 });
      try {
        const statement = database.prepare('update reminder_plans set next_due_at = ? where id = ?');
        for (const { planId, atMs } of dues) statement.run(atMs, planId);
      } finally {
        database.close();
      }
    },
    async facts() {
      const database = new DatabaseSync(store, { readOnly: true, timeout: 5000 });
      try {
        return database.prepare(question).all().map(factOf);
      } finally {
        database.close();
      }
    },
    clear: async () => rmSync(folder, { recursive: true }),
  };
}

/** A database of its own on a real server, gone with `clear`. */
export async function serverGround(scratch: ScratchPostgres): Promise<Ground & { clear(): Promise<void> }> {
  const { connectionString } = scratch;
  const beside = new Client({ connectionString });
  await beside.connect();
  return {
    store: connectionString,
    open: () => openPostgresStore({ connectionString, secrets }),
    async bringForward(dues) {
      for (const { planId, atMs } of dues)
        await beside.query('update reminder_plans set next_due_at = $1 where id = $2', [atMs, planId]);
    },
    facts: async () => (await beside.query<Record<string, unknown>>(question)).rows.map(factOf),
    async clear() {
      await beside.end();
      await scratch.drop();
    },
  };
}
