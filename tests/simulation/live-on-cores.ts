import { Worker } from 'node:worker_threads';
import { addUp, type Tally } from './batch.ts';
import type { Story } from './live-seed.ts';

/** So many seeds a thread takes at once: each has to read the content first. */
const share = 1_000;

/** Lives stories in threads, as many at a time as there are cores to use. */
export async function liveOnCores(stories: readonly Story[], cores = 2): Promise<Tally> {
  const shares: (readonly Story[])[] = [];
  for (let from = 0; from < stories.length; from += share) shares.push(stories.slice(from, from + share));
  const tallies: Tally[] = [];
  await Promise.all(
    Array.from({ length: cores }, async () => {
      for (let own = shares.shift(); own !== undefined; own = shares.shift())
        tallies.push(await liveApart(own));
    }),
  );
  return addUp(tallies);
}

function liveApart(stories: readonly Story[]): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./batch-worker.ts', import.meta.url), { workerData: { stories } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
