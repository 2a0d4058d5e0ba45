import { expect, it } from 'vitest';
import { liveOnCores } from './live-on-cores.ts';
import type { Story } from './live-seed.ts';
import { printTally } from './print-tally.ts';

const seeds = Number(process.env.SEEDS ?? 10_000);
const first = Number(process.env.FIRST_SEED ?? 1);

it('keeps every promise in ten thousand lives of crashes, bad answers and people who change their minds', async () => {
  const stories = Array.from({ length: seeds }, (_, index): Story => ({ seed: first + index }));
  const tally = await liveOnCores(stories);
  printTally('simulation', tally);
  const words = tally.failed
    .slice(0, 20)
    .map(({ story, faults }) => `npm run test:simulation -- --seed ${story.seed}: ${faults.join('; ')}`);
  expect(words).toEqual([]);
  expect(tally.seeds).toBe(seeds);
  // A simulation in which nothing goes wrong proves nothing.
  expect(tally.counts['end unknown']).toBeGreaterThan(seeds / 50);
  expect(tally.counts['answer wait-429']).toBeGreaterThan(seeds / 50);
});
