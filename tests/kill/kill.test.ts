import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';
import { type DeliveryFact, type Ground, killAndCount, secret, tell } from './kill-bed.ts';

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
const secrets = createSecretBox([secret]);
const question = "select address, state, reason from deliveries where kind = 'reminder'";

/** Where a message goes is the last part of a Slack address. */
const factOf = (row: Record<string, unknown>): DeliveryFact => ({
  place: String(row.address).split(':').at(-1) ?? '',
  state: String(row.state),
  reason: row.reason === null ? null : String(row.reason),
});

/** Moments that the seed decides; how the machine shares its time between the processes it does not. */
function randomOf(number: number): () => number {
  let state = number >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function fileGround(folder: string): Ground {
  const store = join(folder, 'backwise.sqlite');
  return {
    store,
    open: () => openSqliteStore({ file: store, secrets }),
    async facts() {
      const database = new DatabaseSync(store, { readOnly: true, timeout: 5000 });
      try {
        return database.prepare(question).all().map(factOf);
      } finally {
        database.close();
      }
    },
  };
}

const scratches = [await createScratchPostgres(), await createScratchPostgres()];

describe.concurrent(`kill -9 at random moments (KILL_SEED=${seed})`, () => {
  it('of the one process on a SQLite file: nothing twice, nothing lost', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'backwise-kill-'));
    const plan = { processes: 1, kills: 10, people: 400, workspaces: 10, overMs: 20_000, patienceMs: 60_000 };
    const outcome = await killAndCount(fileGround(folder), plan, randomOf(seed));
    tell('SQLite, 1 process', outcome);
    expect(outcome.inFlightAtKills).toBeGreaterThan(0);
    rmSync(folder, { recursive: true });
  });

  it.skipIf(!scratches[0]).each([
    [2, 8],
    [3, 12],
  ])(
    'of one of %i processes on PostgreSQL, %i times: nothing twice, nothing lost',
    async (processes, kills) => {
      const scratch = scratches[processes - 2];
      if (!scratch) throw new Error('Expected the server that answered a moment ago');
      const { connectionString } = scratch;
      const beside = new Client({ connectionString });
      await beside.connect();
      const ground: Ground = {
        store: connectionString,
        open: () => openPostgresStore({ connectionString, secrets }),
        facts: async () => (await beside.query<Record<string, unknown>>(question)).rows.map(factOf),
      };
      const plan = { processes, kills, people: 600, workspaces: 60, overMs: 20_000, patienceMs: 90_000 };
      const outcome = await killAndCount(ground, plan, randomOf(seed + processes));
      tell(`PostgreSQL, ${processes} processes`, outcome);
      expect(outcome.inFlightAtKills).toBeGreaterThan(0);
      await beside.end();
      await scratch.drop();
    },
  );
});
