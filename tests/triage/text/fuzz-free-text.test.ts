import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadSignsInWords } from '../../../src/content/load-signs-in-words.ts';
import { readFreeText } from '../../../src/triage/text/read-free-text.ts';

/** `FUZZ_TEXTS=100000` for the long run. */
const count = Number(process.env.FUZZ_TEXTS ?? 3_000);
const answers = ['emergency', 'same-day', 'see-doctor', 'ask', 'off-topic'];

it(`reads ${count} random and mutated texts without an exception and never calls one self-care`, () => {
  const loaded = loadSignsInWords('content');
  if (loaded.is === 'mistakes') throw new Error(loaded.mistakes.join('\n'));
  const texts = readFileSync('tests/triage/evaluation/development.jsonl', 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): string => JSON.parse(line).text);
  let seed = 20_261_122;
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  let slowest = 0;
  for (let run = 0; run < count; run++) {
    const base = texts[below(texts.length)] ?? '';
    const at = below(base.length + 1);
    const noise = String.fromCharCode(...Array.from({ length: below(8) }, () => below(0x10000)));
    const text =
      [
        base.slice(0, at) + noise + base.slice(at + below(3)),
        noise.repeat(below(50)),
        `${base} ${texts[below(texts.length)] ?? ''}`,
        base.split(' ').toReversed().join(' '),
      ][below(4)] ?? '';
    const started = performance.now();
    const { urgency } = readFreeText(text, loaded.words);
    if (run > 200) slowest = Math.max(slowest, performance.now() - started);
    expect(answers).toContain(urgency);
  }
  // Generous, so that a busy machine fails nothing; a backtracking pattern would take seconds.
  expect(slowest).toBeLessThan(500);
});
