import { expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { judgeSeed } from './judge-seed.ts';
import { liveOnCores } from './live-on-cores.ts';
import { liveSeed, type Story, shapes } from './live-seed.ts';
import { printTally } from './print-tally.ts';

/** A life with bad answers and busy people, in each shape. */
const seed = 14;

it.each(shapes)('keeps every promise when a process dies at any one await of a life %s', async (shape) => {
  const store = await openDatabase();
  const quiet: Story = { seed, shape, crashAt: 0 };
  const lived = await liveSeed(quiet, store);
  expect(await judgeSeed(lived)).toEqual([]);
  await store.close();
  const stops = lived.history.asked.turn;
  const stories = Array.from({ length: stops }, (_, index): Story => ({ ...quiet, crashAt: index + 1 }));
  const tally = await liveOnCores(stories);
  printTally(`crash at every await, ${shape}`, tally);
  const words = tally.failed.map(
    ({ story: { crashAt }, faults }) =>
      `--seed ${seed} --shape ${shape} --crash-at ${crashAt}: ${faults.join('; ')}`,
  );
  expect(words.slice(0, 20)).toEqual([]);
  expect(tally.seeds).toBeGreaterThan(300);
});
