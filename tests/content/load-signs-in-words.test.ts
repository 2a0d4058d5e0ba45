import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadSignsInWords } from '../../src/content/load-signs-in-words.ts';

const shipped = fileURLToPath(new URL('../../content/en', import.meta.url));
const file = 'signs-in-words.yaml';

/** The mistakes of a copy in which one file has been changed, or taken away. */
function mistakesAfter(name: string, change: (source: string) => string | undefined): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'backwise-words-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(shipped, join(folder, 'en'), { recursive: true });
  const path = join(folder, 'en', name);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`Expected something to change in ${name}`);
  if (after === undefined) rmSync(path);
  else writeFileSync(path, after);
  const loaded = loadSignsInWords(folder);
  return loaded.is === 'mistakes' ? loaded.mistakes : [];
}

describe('the words file that ships', () => {
  it('loads, with every list of words', () => {
    const loaded = loadSignsInWords(join(shipped, '..'));
    if (loaded.is === 'mistakes') throw new Error(loaded.mistakes.join('\n'));
    expect(loaded.words.dictionary.length).toBeGreaterThan(30_000);
    expect(loaded.words.ordinary.length).toBeGreaterThan(3_000);
    expect(loaded.words.smallWords.choice).toEqual(new Set(['or', 'nor']));
  });
});

describe('a mistake in the words file is told by its line', () => {
  it.each([
    [
      'an unknown concept in a sign',
      (source: string) => source.replace('      - <incontinent>\n', '      - <incontinnent>\n'),
      /line \d+: expected a concept of this file, got <incontinnent>/,
    ],
    [
      'an unknown concept in a composed one',
      (source: string) => source.replace('    - <cannot> .. feel|sense\n', '    - <cannott> .. feel|sense\n'),
      /line \d+: expected a concept of this file, got <cannott>/,
    ],
    [
      'an unknown concept that is presumed',
      (source: string) => source.replace('presumed: presumed-water', 'presumed: presumed-fire'),
      /line \d+: expected a concept of this file, got <presumed-fire>/,
    ],
    [
      'a composed concept that asks for two places',
      (source: string) => source.replace('    - <cannot> .. feel|sense\n', '    - <cannot> & feel|sense\n'),
      /line \d+: expected one part, got `&`/,
    ],
    [
      'a concept of the grammar that is missing',
      (source: string) => source.replace('  until-now:', '  until-then:'),
      /expected the concept until-now, got none/,
    ],
    [
      'a list of small words that is missing',
      (source: string) => source.replace('  choice: or nor\n', ''),
      /small-words/,
    ],
    [
      'signs that are more urgent together and unknown',
      (source: string) => source.replace('[[fragile-bones], [fall-or-injury]]', '[[fragile-bones], [fall]]'),
      /expected a sign of this file, got fall/,
    ],
  ])('%s', (_, change, expected) => {
    expect(mistakesAfter(file, change).join('\n')).toMatch(expected);
  });

  it.each(['everyday-words.txt', 'ordinary-words.txt'])('a missing %s', (name) => {
    expect(mistakesAfter(name, () => undefined)).toEqual([`${name}: expected a readable file, got ENOENT`]);
  });
});
