import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadSignsInWords } from '../../src/content/load-signs-in-words.ts';

const shipped = fileURLToPath(new URL('../../content/en', import.meta.url));

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

describe('a mistake in the words of signs is told by its file and line', () => {
  it.each([
    [
      'an unknown concept in a sign',
      'signs/water-and-bowels.yaml',
      (source: string) => source.replace('      - <incontinent>\n', '      - <incontinnent>\n'),
      /water-and-bowels.yaml, line \d+: expected a concept of these files, got <incontinnent>/,
    ],
    [
      'an unknown concept in a composed one',
      'signs/body-and-change.yaml',
      (source: string) => source.replace('    - <cannot> .. feel|sense\n', '    - <cannott> .. feel|sense\n'),
      /body-and-change.yaml, line \d+: expected a concept of these files, got <cannott>/,
    ],
    [
      'an unknown concept that is presumed',
      'signs/water-and-bowels.yaml',
      (source: string) => source.replace('presumed: presumed-water', 'presumed: presumed-fire'),
      /line \d+: expected a concept of these files, got <presumed-fire>/,
    ],
    [
      'a composed concept that asks for two places',
      'signs/body-and-change.yaml',
      (source: string) => source.replace('    - <cannot> .. feel|sense\n', '    - <cannot> & feel|sense\n'),
      /line \d+: expected one part, got `&`/,
    ],
    [
      'a concept of the grammar that is missing',
      'signs/grammar.yaml',
      (source: string) => source.replace('  until-now:', '  until-then:'),
      /expected the concept until-now, got none/,
    ],
    [
      'a list of small words that is missing',
      'signs/grammar.yaml',
      (source: string) => source.replace('  choice: or nor\n', ''),
      /grammar.yaml, .*small-words/,
    ],
    [
      'a concept that another file has',
      'signs/pregnancy.yaml',
      (source: string) => source.replace('concepts:\n', 'concepts:\n  fever: morning sickness\n'),
      /pregnancy.yaml, line \d+: expected concepts fever once, got it in fever-and-infection.yaml, line \d+ too/,
    ],
    [
      'signs that are more urgent together and unknown',
      'triage.yaml',
      (source: string) => source.replace('[fragile-bones, fall-or-injury]', '[fragile-bones, fall]'),
      /expected a sign of these files, got fall/,
    ],
    [
      'a spelling that stands for nothing',
      'other-spellings.yaml',
      (source: string) => source.replace(/ {2}my: .*\n/, '  my:\n'),
      /other-spellings.yaml, line \d+, key spellings.my/,
    ],
  ])('%s', (_, name, change, expected) => {
    expect(mistakesAfter(name, change).join('\n')).toMatch(expected);
  });

  it.each(['everyday-words.txt', 'ordinary-words.txt', 'other-spellings.yaml'])('a missing %s', (name) => {
    expect(mistakesAfter(name, () => undefined)).toEqual([`${name}: expected a readable file, got ENOENT`]);
  });

  it('a missing folder', () => {
    expect(loadSignsInWords('nowhere')).toMatchObject({
      is: 'mistakes',
      mistakes: expect.arrayContaining(['grammar.yaml: expected a readable file, got ENOENT']),
    });
  });
});

describe('a star in the words of signs', () => {
  it('stands after a whole word, for "ejaculat*" would lack "ejaculate"', () => {
    const loaded = loadSignsInWords(join(shipped, '..'));
    if (loaded.is === 'mistakes') throw new Error(loaded.mistakes.join('\n'));
    const { concepts, dictionary } = loaded.words;
    const common = new Set(dictionary);
    const stems = [...concepts.values()]
      .flat()
      .flatMap((phrase) => [...phrase.matchAll(/([a-z]+)\*/g)].map(([, stem = '']) => stem));
    expect(stems.length).toBeGreaterThan(50);
    expect(stems.filter((stem) => !common.has(stem) && common.has(`${stem}e`))).toEqual([]);
  });
});
