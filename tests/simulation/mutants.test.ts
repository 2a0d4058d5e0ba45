import { describe, expect, it } from 'vitest';
import { liveAll } from './batch.ts';
import type { Story } from './live-seed.ts';
import { type Mutant, marksAfterTheCall, mutants } from './mutants.ts';

/** A fault that needs more lives than this to show itself would slip through a run now and then. */
const patience = 400;

async function findWith(mutant: Mutant) {
  const stories = Array.from({ length: patience }, (_, index): Story => ({ seed: 1 + index, mutant }));
  return liveAll(stories, 1);
}

describe('a planted fault is found', () => {
  it.each([...mutants, marksAfterTheCall].map((mutant) => [mutant.name, mutant] as const))(
    'that %s',
    async (name, mutant) => {
      const { seeds, failed } = await findWith(mutant);
      const [first] = failed;
      console.log(`mutant ${name}: seed ${seeds}, ${first?.faults[0]}`);
      expect(first?.faults.join('\n')).toMatch(mutant.shows);
    },
  );

  it('by the fault and not by chance: without one the same lives are in order', async () => {
    const stories = Array.from({ length: 30 }, (_, index): Story => ({ seed: 1 + index }));
    expect((await liveAll(stories)).failed).toEqual([]);
  });
});
