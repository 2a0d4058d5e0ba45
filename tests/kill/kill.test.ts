import { describe, expect, it } from 'vitest';
import { createScratchPostgres } from '../support/scratch-postgres.ts';
import { fileGround, serverGround } from './grounds.ts';
import { killAndCount, tell } from './kill-bed.ts';

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Moments that the seed decides; how the machine shares its time between the processes it does not. */
function randomOf(number: number): () => number {
  let state = number >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const scratches = [await createScratchPostgres(), await createScratchPostgres()];

describe.concurrent(`kill -9 at random moments (KILL_SEED=${seed})`, () => {
  it('of the one process on a SQLite file: nothing twice, nothing lost', async () => {
    const ground = fileGround();
    const plan = { processes: 1, kills: 10, people: 400, workspaces: 10, overMs: 2_000, patienceMs: 60_000 };
    const outcome = await killAndCount(ground, plan, randomOf(seed));
    tell('SQLite, 1 process', outcome);
    // Otherwise the kills hit nothing, and the rest would say nothing.
    expect(outcome.states.unknown ?? 0).toBeGreaterThan(0);
    await ground.clear();
  });

  it.skipIf(!scratches[0]).each([
    [2, 8],
    [3, 12],
  ])(
    'of one of %i processes on PostgreSQL, %i times: nothing twice, nothing lost',
    async (processes, kills) => {
      const scratch = scratches[processes - 2];
      if (!scratch) throw new Error('Expected the server that answered a moment ago');
      const ground = await serverGround(scratch);
      const plan = { processes, kills, people: 600, workspaces: 60, overMs: 2_000, patienceMs: 90_000 };
      const outcome = await killAndCount(ground, plan, randomOf(seed + processes));
      tell(`PostgreSQL, ${processes} processes`, outcome);
      // Otherwise the kills hit nothing, and the rest would say nothing.
      expect(outcome.states.unknown ?? 0).toBeGreaterThan(0);
      await ground.clear();
    },
  );
});
