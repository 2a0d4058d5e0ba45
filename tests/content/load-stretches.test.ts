import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyContent, edit, mistakesOf } from '../support/content-copy.ts';
import { library } from '../support/test-house.ts';

const file = 'en/stretches.yaml';

describe('the movements that ship', () => {
  it('are loaded with the articles of their facts, and each with its picture', () => {
    expect(library.stretches.length).toBeGreaterThanOrEqual(16);
    for (const { id, sources } of library.stretches) {
      for (const source of sources) expect(library.sources.get(source)).toBeDefined();
      expect(library.pictures.get(id)).toMatch(/^<svg /);
    }
    expect(library.pictures.size).toBe(library.stretches.length);
  });
});

describe('a mistake in the movements', () => {
  it.each<[string, RegExp | string, string, RegExp]>([
    ['a missing key', '  seconds: 20\n', '', /^stretches\.yaml, line \d+, key 0\.seconds: .*got nothing$/],
    ['a key too many', '  seconds: 20\n', '  seconds: 20\n  cures: all\n', /key 0: .*"cures"/],
    [
      'too long a time',
      '  seconds: 20\n',
      '  seconds: 90\n',
      /key 0\.seconds: expected 10 to 60 seconds, got 90$/,
    ],
    ['half a second', '  seconds: 20\n', '  seconds: 20.5\n', /key 0\.seconds: .*got 20\.5$/],
    ['an unknown place', '[seated, standing, discreet]', '[lying]', /key 0\.places\.0: .*got "lying"$/],
    [
      'no place',
      '[seated, standing, discreet]',
      '[]',
      /key 0\.places: expected at least one place, got \[\]$/,
    ],
    ['an unknown part', 'moves: shoulders', 'moves: neck', /key 0\.moves: .*got "neck"$/],
    [
      'one step only',
      /( {4}- Draw slow circles.*\n) {4}- After.*\n/,
      '',
      /key 0\.steps: expected two to four steps/,
    ],
    ['no alt text', /altText: .*/, 'altText: ""', /key 0\.altText: expected some words, got ""$/],
    [
      'alt text nobody would hear to its end',
      /altText: .*/,
      `altText: ${'x'.repeat(251)}`,
      /at most 250 characters/,
    ],
    [
      'no facts',
      'facts: [spasm-self-01, desk-move-01]',
      'facts: []',
      /key 0\.facts: expected at least one fact id/,
    ],
    [
      'an unknown fact',
      'facts: [spasm-self-01, ',
      'facts: [made-up-01, ',
      /^stretches\.yaml, line \d+.*made-up-01/,
    ],
    [
      'an id given twice',
      'id: lift-and-let-go',
      'id: shoulder-rolls',
      /expected an id of its own, got shoulder-rolls again/,
    ],
  ])('is named: %s', (_what, pattern, replacement, named) => {
    const folder = copyContent();
    edit(folder, file, pattern, replacement);
    expect(mistakesOf(folder)).toContainEqual(expect.stringMatching(named));
  });

  it('is named when a place is left without any', () => {
    const folder = copyContent();
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(', discreet]', ']'));
    expect(mistakesOf(folder)).toEqual([
      expect.stringContaining('expected at least one movement for discreet'),
    ]);
  });
});

describe('a mistake in the pictures', () => {
  const broken: readonly [string, (folder: string) => void, string][] = [
    [
      'one that is missing',
      (folder) => rmSync(join(folder, 'pictures/sway.svg')),
      'pictures/sway.svg: expected a picture for that movement, got none',
    ],
    [
      'one that belongs to nothing',
      (folder) => writeFileSync(join(folder, 'pictures/handstand.svg'), '<svg viewBox="0 0 360 240"></svg>'),
      'pictures/handstand.svg: expected a picture of a listed movement, got another',
    ],
    [
      'another kind of file',
      (folder) => writeFileSync(join(folder, 'pictures/sway.png'), 'x'),
      'pictures/sway.png: expected SVG files named for a movement, got another name',
    ],
    [
      'another size',
      (folder) => edit(folder, 'pictures/sway.svg', 'viewBox="0 0 360 240"', 'viewBox="0 0 100 100"'),
      'pictures/sway.svg: expected an svg with viewBox="0 0 360 240", got another beginning',
    ],
    [
      'a photograph in disguise',
      (folder) => edit(folder, 'pictures/sway.svg', '</svg>', `${' '.repeat(20_000)}</svg>`),
      'pictures/sway.svg: expected at most 20000 characters, got',
    ],
  ];

  it.each(broken)('is named: %s', (_what, breakIt, named) => {
    const folder = copyContent();
    breakIt(folder);
    expect(mistakesOf(folder)).toEqual([expect.stringContaining(named)]);
  });

  it.each([
    '<script>1</script>',
    '<text>20 s</text>',
    '<image href="https://example.org/a.png" />',
    '<path d="M0 0" style="fill:url(#a)" />',
    '<path d="M0 0" onclick="go()" />',
    '<foreignObject></foreignObject>',
    '<!-- hidden -->',
  ])('is named when it is more than plain shapes: %s', (more) => {
    const folder = copyContent();
    edit(folder, 'pictures/sway.svg', '</svg>', `${more}</svg>`);
    expect(mistakesOf(folder)).toEqual([
      expect.stringMatching(/^pictures\/sway\.svg: expected plain shapes, got /),
    ]);
  });

  it('is told together with every other one', () => {
    const folder = copyContent();
    rmSync(join(folder, 'pictures'), { recursive: true });
    edit(folder, 'en/tips.yaml', '  topic: move\n', '');
    const mistakes = mistakesOf(folder);
    expect(mistakes.filter((one) => one.startsWith('pictures/'))).toHaveLength(library.stretches.length);
    expect(mistakes).toContainEqual(expect.stringMatching(/^tips\.yaml/));
  });
});
