import { openDatabase } from './database.ts';
import { judgeSeed } from './judge-seed.ts';
import { liveSeed, type Story } from './live-seed.ts';

/** What came of some seeds: everything that was counted, and for each that failed what is wrong with it. */
export interface Tally {
  readonly seeds: number;
  readonly counts: Record<string, number>;
  readonly failed: { readonly story: Story; readonly faults: readonly string[] }[];
}

/** Lives stories one after the other, over one database that is emptied between them, and judges each. */
export async function liveAll(
  stories: Iterable<Story>,
  mostFailed = Number.POSITIVE_INFINITY,
): Promise<Tally> {
  const store = await openDatabase();
  const counts: Record<string, number> = {};
  const failed: { story: Story; faults: readonly string[] }[] = [];
  let seeds = 0;
  for (const story of stories) {
    seeds += 1;
    const lived = await liveSeed(story, store);
    const faults = await judgeSeed(lived);
    add(counts, lived.history.counts);
    add(counts, { [`shape ${lived.shape}`]: 1, stops: lived.history.asked.turn });
    if (faults.length > 0) failed.push({ story, faults });
    if (failed.length >= mostFailed) break;
  }
  await store.close();
  return { seeds, counts, failed };
}

/** Adds up what several have counted. */
export function addUp(tallies: readonly Tally[]): Tally {
  const counts: Record<string, number> = {};
  for (const tally of tallies) add(counts, tally.counts);
  return {
    seeds: tallies.reduce((sum, { seeds }) => sum + seeds, 0),
    counts,
    failed: tallies.flatMap(({ failed }) => failed),
  };
}

function add(sum: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [what, count] of Object.entries(more)) sum[what] = (sum[what] ?? 0) + count;
}
