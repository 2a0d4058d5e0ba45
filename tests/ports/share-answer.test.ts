import { expect, it } from 'vitest';
import { shareAnswer } from '../../src/ports/share-answer.ts';

it('asks once for all who ask until the answer is there, and anew after it, also where that was a refusal', async () => {
  let asked = 0;
  const ask = shareAnswer(async () => {
    asked += 1;
    if (asked === 1) throw new Error('refused');
    return asked;
  });
  const said = await Promise.allSettled([ask(), ask(), ask()]);
  expect(said.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(await Promise.all([ask(), ask()])).toEqual([2, 2]);
  expect(await ask()).toBe(3);
});
