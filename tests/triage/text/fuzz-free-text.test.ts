import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSignsInWords } from '../../../src/content/load-signs-in-words.ts';
import type { SignWords } from '../../../src/domain/sign-words.ts';
import { readFreeText } from '../../../src/triage/text/read-free-text.ts';
import type { FreeTextReading } from '../../../src/triage/text/reading.ts';
import { cpuMsOf, overrunOf } from './cpu-time.ts';
import { Dice } from './dice.ts';
import { harmless, type Maker, makers, messages } from './make-texts.ts';

/** `npm run test:proofs` throws 100,000. A failure names its seed: `FUZZ_SEED=n FUZZ_TEXTS=1` throws that text alone. */
const count = Number(process.env.FUZZ_TEXTS ?? 1000);
const firstSeed = Number(process.env.FUZZ_SEED ?? 20_261_125);
const mostMs = 20;
const answers: readonly string[] = ['emergency', 'same-day', 'see-doctor', 'ask', 'off-topic'];

const printed: string[] = [];
afterAll(() => {
  process.stdout.write(printed.map((line) => `fuzz: ${line}\n`).join(''));
});

function makerOf(seed: number): Maker {
  const maker = makers[seed % makers.length];
  if (maker === undefined) throw new RangeError('Expected a seed of 0 or more');
  return maker;
}

/** What went wrong with one reading, in words; nothing where all is well. */
function faultsOf(text: string, read: (text: string) => FreeTextReading): readonly string[] {
  try {
    const { urgency } = read(text);
    return answers.includes(urgency) ? [] : [`answered ${urgency}`];
  } catch (error) {
    return [`threw ${String(error)}`];
  }
}

describe('the reader of free text', () => {
  let words: SignWords;
  const read = (text: string): FreeTextReading => readFreeText(text, words);
  beforeAll(() => {
    const loaded = loadSignsInWords('content');
    if (loaded.is === 'mistakes') throw new Error(loaded.mistakes.join('\n'));
    words = loaded.words;
    // The first reading compiles the words, as the bot does at its start; the next ones warm the engine up.
    for (const message of messages) read(message);
  });

  it(`takes ${count} random and mutated texts, never answers self-care, throws or takes ${mostMs} ms of CPU`, () => {
    const wrong: string[] = [];
    const slowest: { readonly seed: number; readonly wallMs: number }[] = [];
    let characters = 0;
    const textOf = (seed: number): string => makerOf(seed)[1](new Dice(seed));
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      const text = textOf(seed);
      characters += text.length;
      let faults: readonly string[] = [];
      const reading = (): number => {
        const started = performance.now();
        faults = faultsOf(text, read);
        return performance.now() - started;
      };
      let wallMs = reading();
      const overrun = wallMs > mostMs ? overrunOf(() => faultsOf(text, read), mostMs) : undefined;
      // Read again before it counts among the slowest, where a moment of the machine would else stand for the text.
      if (wallMs > (slowest.at(-1)?.wallMs ?? 0)) wallMs = Math.min(wallMs, reading());
      slowest.push({ seed, wallMs });
      slowest.sort((one, other) => other.wallMs - one.wallMs).splice(10);
      const all = overrun === undefined ? faults : [...faults, `took ${overrun} ms`];
      wrong.push(...all.map((fault) => `seed ${seed}, ${makerOf(seed)[0]}: ${fault}`));
    }
    const times = slowest.map(({ seed }) => ({ seed, ms: cpuMsOf(() => faultsOf(textOf(seed), read)) }));
    const { seed, ms } = times.reduce((one, other) => (other.ms > one.ms ? other : one), { seed: 0, ms: 0 });
    printed.push(
      `${count} texts of ${makers.length} kinds, ${characters} characters, seeds from ${firstSeed}: ${wrong.length} faults`,
      `slowest: ${ms.toFixed(2)} ms of CPU (seed ${seed}), at most ${mostMs} allowed`,
    );
    expect(wrong.slice(0, 10)).toEqual([]);
    // The clock of the wall: beside other work a thousand texts may take long without any of them being slow.
  }, 600_000);

  it('keeps a sign it found from being off topic when the text is only dressed otherwise', () => {
    const lowered: string[] = [];
    const asked: Record<string, number> = {};
    const checks = Math.max(700, Math.floor(count / 4));
    let seed = firstSeed;
    for (let checked = 0; checked < checks; seed++) {
      const dice = new Dice(seed);
      const message = dice.pick(messages);
      const before = read(message);
      if (before.signs.length === 0) continue;
      checked += 1;
      const [kind, change] = dice.pick(harmless);
      const after = read(change(message, dice));
      if (after.urgency === 'off-topic') lowered.push(`seed ${seed}, ${kind}: ${message}`);
      if (after.urgency === 'ask' && before.urgency !== 'ask') asked[kind] = (asked[kind] ?? 0) + 1;
    }
    printed.push(
      `${checks} harmless changes to messages with a sign: ${lowered.length} lowered to off-topic, to ask ${JSON.stringify(asked)}`,
    );
    expect(lowered.slice(0, 10)).toEqual([]);
  });
});

describe('what the fuzz test rests on', () => {
  const burn = (ms: number): void => {
    const start = process.threadCpuUsage();
    for (;;) {
      const { user, system } = process.threadCpuUsage(start);
      if ((user + system) / 1000 >= ms) return;
    }
  };

  it('takes a reader that is slow every time for slow', () => {
    expect(overrunOf(() => burn(mostMs + 10), mostMs)).toBeGreaterThan(mostMs);
  });

  it('does not take one for slow that waited for its turn, or was slow once', () => {
    const still = new Int32Array(new SharedArrayBuffer(4));
    expect(overrunOf(() => Atomics.wait(still, 0, 0, mostMs + 10), mostMs)).toBeUndefined();
    let calls = 0;
    expect(overrunOf(() => burn(calls++ === 0 ? 3 * mostMs : 1), mostMs)).toBeUndefined();
  });

  it('sees a reader that throws, and one that calms', () => {
    const calm = () => ({ urgency: 'self-care' }) as unknown as FreeTextReading;
    expect(faultsOf('a', calm)).toEqual(['answered self-care']);
    const broken = () => {
      throw new RangeError('too deep');
    };
    expect(faultsOf('a', broken)).toEqual(['threw RangeError: too deep']);
  });

  it('makes the same text of the same seed, and of other seeds others', () => {
    for (const [, make] of makers) {
      expect(make(new Dice(7))).toBe(make(new Dice(7)));
      expect(new Set([1, 2, 3, 4, 5, 6].map((seed) => make(new Dice(seed)))).size).toBeGreaterThan(1);
    }
  });
});
