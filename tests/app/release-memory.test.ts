import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { releaseMemory } from '../../src/app/release-memory.ts';

it('collects at once what nobody holds any more, and leaves no way to do so behind', async () => {
  let held: object | undefined = { words: 'x'.repeat(1_000) };
  const known = new WeakRef(held);
  held = undefined;
  // What a WeakRef was asked about lives to the end of the turn.
  await new Promise((resolve) => setImmediate(resolve));
  releaseMemory();
  expect(known.deref()).toBeUndefined();
  expect(runInNewContext('typeof gc')).toBe('undefined');
});
