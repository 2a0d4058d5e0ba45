import { readFileSync } from 'node:fs';
import { loadContent } from '../src/app/load-content.ts';
import type { SignWords } from '../src/domain/sign-words.ts';
import { readFreeText } from '../src/triage/text/read-free-text.ts';

/*
 * How long it takes to read what somebody typed after `/backpain`, beside the two ways one would first think of. Both
 * know the same words and do less: no word of theirs is denied, misspelt, somebody else's or long ago.
 */
const { signWords } = loadContent().library;
const rounds = 1000;
const sizes = [40, 400, 2000];

/** Each pattern of each sign as one regular expression over its words, up to six others between them. */
function asExpressions({ concepts, signs }: SignWords): readonly RegExp[] {
  const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const wordsOf = (concept: string, seen: readonly string[] = []): readonly string[] =>
    (concepts.get(concept) ?? []).flatMap((word) => {
      const other = /^<(.+)>$/.exec(word)?.[1];
      if (other === undefined) return [word];
      return seen.includes(other) ? [] : wordsOf(other, [...seen, concept]);
    });
  const choices = (part: string): string =>
    part
      .split('|')
      .flatMap((choice) => (choice.startsWith('<') ? wordsOf(choice.slice(1, -1)) : [choice]))
      .map((word) => escaped(word.replaceAll('_', ' ')).replaceAll('\\*', '\\w*'))
      .join('|');
  const gap = '\\W+(?:\\w+\\W+){0,6}?';
  return signs.flatMap(({ says }) =>
    says.map((pattern) => {
      const parts = pattern.split(/\s+/).filter((part) => /\w/.test(part));
      return new RegExp(parts.map((part) => `\\b(?:${choices(part)})\\b`).join(gap));
    }),
  );
}

/** Every word and phrase of the concepts, to be looked for as it is. */
function asPhrases({ concepts }: SignWords): readonly string[] {
  const words = [...concepts.values()].flat().map((word) => word.replace(/\*$/, ''));
  return [...new Set(words)].filter((word) => !word.includes('<'));
}

const judged = readFileSync(new URL('../tests/triage/evaluation/development.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): { readonly text: string; readonly label: string } => JSON.parse(line));

/** Texts of about that many characters, out of messages as people type them. */
function textsOf(characters: number, messages = judged.map(({ text }) => text)): readonly string[] {
  return messages.map((_, first) => {
    let text = '';
    for (let at = first; text.length < characters; at++) text += `${messages[at % messages.length]} `;
    return text.slice(0, characters);
  });
}

const expressions = asExpressions(signWords);
const phrases = asPhrases(signWords);
const sides = {
  Backwise: (text: string) => readFreeText(text, signWords).signs.length,
  'regular expressions': (text: string) => {
    const lower = text.toLowerCase();
    return expressions.filter((expression) => expression.test(lower)).length;
  },
  'list of phrases': (text: string) => {
    const lower = text.toLowerCase();
    return phrases.filter((phrase) => lower.includes(phrase)).length;
  },
} as const;
type Side = keyof typeof sides;

/** Microseconds of each side for texts of one size, in turns, so that the machine's moods meet all of them. */
function measure(characters: number): Readonly<Record<Side, readonly number[]>> {
  const texts = textsOf(characters);
  const took: Record<Side, number[]> = { Backwise: [], 'regular expressions': [], 'list of phrases': [] };
  let signs = 0;
  for (let round = -200; round < rounds; round++) {
    const text = texts[Math.abs(round) % texts.length] ?? '';
    for (const side of Object.keys(sides) as Side[]) {
      const started = performance.now();
      signs += sides[side](text);
      // The first rounds only warm the engine up.
      if (round >= 0) took[side].push((performance.now() - started) * 1000);
    }
  }
  if (signs === 0) throw new Error('Expected something to be found in some text');
  for (const times of Object.values(took)) times.sort((one, other) => one - other);
  return took;
}

const at = (times: readonly number[], share: number): number => times[Math.floor(times.length * share)] ?? 0;
const round = (value: number): number => Number(value.toPrecision(3));

console.log(
  `Reading typed words: ${rounds} messages of each length, all sides in turns; ${expressions.length} expressions, ${phrases.length} phrases from the same words.\n`,
);
const rows = sizes.flatMap((characters) => {
  const took = measure(characters);
  return (['median', '99th percentile'] as const).map((what) => {
    const share = what === 'median' ? 0.5 : 0.99;
    const ours = at(took.Backwise, share);
    const peers = (['regular expressions', 'list of phrases'] as const).flatMap((side) => {
      const theirs = at(took[side], share);
      return [
        [side, round(theirs)],
        [`Backwise / ${side}`, round(ours / theirs)],
      ];
    });
    return [`${characters} characters, ${what}, µs`, { Backwise: round(ours), ...Object.fromEntries(peers) }];
  });
});
console.table(Object.fromEntries(rows));

/** What is aimed at for a text of 2,000 characters, in microseconds. */
const aimedAt = 2000;
/** The machine's moods count: a second run of the same texts tells how much of the share is theirs. */
for (const run of ['first', 'second'] as const) {
  const { Backwise: times } = measure(aimedAt);
  const over = times.filter((time) => time > aimedAt).length;
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  console.log(
    `${run} run, 2000 characters: mean ${round(mean)} µs, ${((over / times.length) * 100).toFixed(1)} % over 2 ms`,
  );
}

/** Numbers below `count`, the same in every run. */
function dice(): (count: number) => number {
  let state = 20_261_125;
  return (count) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % count;
  };
}
const below = dice();
const anyLetters = (length: number): string =>
  Array.from({ length }, () => String.fromCharCode(97 + below(26))).join('');
const many = 100;
const hardest = 2000;
const randomWords = (length: () => number, joint: string): readonly string[] =>
  Array.from({ length: many }, () =>
    Array.from({ length: hardest / 3 }, () => anyLetters(length()))
      .join(joint)
      .slice(0, hardest),
  );

/** Texts that are hard to read, each 2,000 characters long. */
const misspelt = textsOf(hardest).map((text) =>
  text.replace(/[a-z]{4,}/g, (word) => {
    const at = 1 + below(word.length - 1);
    return word.slice(0, at) + anyLetters(1) + word.slice(at + 1);
  }),
);
const byLine = (texts: readonly string[]): readonly string[] =>
  texts.map((text) => text.replaceAll(' ', '\n'));
const kinds = {
  'as people type': textsOf(hardest),
  'a wrong letter in each word': misspelt,
  'a wrong letter in each word, a line each': byLine(misspelt),
  'unknown words of eight letters': randomWords(() => 8, ' '),
  'unknown words of eight letters, a line each': randomWords(() => 8, '\n'),
  'letters at random': randomWords(() => 3 + below(9), ' '),
  'nothing but emergencies': textsOf(
    hardest,
    judged.filter(({ label }) => label === 'emergency').map(({ text }) => text),
  ),
};

/** The least of several rounds for each text, in microseconds: what the text costs, and not what the machine does. */
function costsOf(texts: readonly string[]): readonly number[] {
  const least = texts.slice(0, many).map(() => Infinity);
  for (let turn = 0; turn < 8; turn++)
    least.forEach((best, index) => {
      const started = performance.now();
      readFreeText(texts[index] ?? '', signWords);
      least[index] = Math.min(best, (performance.now() - started) * 1000);
    });
  return least.sort((one, other) => one - other);
}

console.log(`\nHard texts of ${hardest} characters, the best of eight rounds for each of ${many}, in µs.\n`);
console.table(
  Object.fromEntries(
    Object.entries(kinds).map(([kind, texts]) => {
      const costs = costsOf(texts);
      return [kind, { median: round(at(costs, 0.5)), '95th percentile': round(at(costs, 0.95)) }];
    }),
  ),
);
