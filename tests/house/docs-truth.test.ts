import { existsSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { listFolders, listInnerFolders, listPaths, readText, readTree } from './read-tree.ts';
import { report } from './rules/breach.ts';
import {
  findInnerRoomMistakes,
  findMisnumberedDecisions,
  findMissingFiles,
  findRoomMistakes,
  findUnlinkedDecisions,
  findUnusedTerms,
} from './rules/docs-truth.ts';

const page = (source: string) => ({ path: 'docs/architecture.md', source });

describe('the architecture page', () => {
  it('is refused when it names too many rooms or too few', () => {
    const source = '| room | duty |\n| --- | --- |\n| `src/domain` | nouns |\n| `src/gone` | nothing |';
    expect(findRoomMistakes(page(source), ['src/domain', 'src/ports'])).toEqual([
      { path: 'docs/architecture.md', line: 4, message: expect.stringContaining('src/gone') },
      { path: 'docs/architecture.md', line: 1, message: expect.stringContaining('src/ports') },
    ]);
  });

  it('is refused when a row names a room within its room that is not there, or leaves one out', () => {
    const source = '| room | duty |\n| --- | --- |\n| `src/app` | starts; `gone/` is away |';
    expect(findInnerRoomMistakes(page(source), ['src/app/doctor'])).toEqual([
      { path: 'docs/architecture.md', line: 3, message: expect.stringContaining('src/app/gone') },
      { path: 'docs/architecture.md', line: 1, message: expect.stringContaining('src/app/doctor') },
    ]);
  });

  it('is refused when it names a file that is not there', () => {
    const source = 'See `src/domain/card.ts`\nand `src/domain/gone.ts`, not `card.ts`.';
    expect(findMissingFiles(page(source), ['src/domain/card.ts'])).toMatchObject([{ line: 2 }]);
  });

  it('is refused when it leaves a decision out, or links one that is not there', () => {
    const source = '[one](decisions/0001-one.md)\n[three](decisions/0003-three.md)';
    expect(
      findUnlinkedDecisions(page(source), ['docs/decisions/0001-one.md', 'docs/decisions/0002-two.md']),
    ).toEqual([
      { path: 'docs/architecture.md', line: 1, message: expect.stringContaining('0002-two') },
      { path: 'docs/architecture.md', line: 2, message: expect.stringContaining('0003-three') },
    ]);
  });

  it('is refused when it lists a decision out of its order, or after a gap', () => {
    const item = (number: number, file: number) => `${number}. [one](decisions/000${file}-one.md)\n`;
    const lines = (source: string) => findMisnumberedDecisions(page(source)).map(({ line }) => line);
    expect(lines(item(1, 1) + item(2, 2))).toEqual([]);
    expect(lines(item(1, 1) + item(3, 3) + item(2, 2))).toEqual([2, 3]);
    expect(lines(item(1, 1) + item(3, 3))).toEqual([2]);
    expect(lines(item(1, 2))).toEqual([1]);
  });

  it('names the rooms, files and decisions that there are', () => {
    const architecture = readText('docs/architecture.md');
    const top = ['content', 'playground', 'tests', 'bench', 'docs'].filter((room) =>
      existsSync(new URL(`../../${room}`, import.meta.url)),
    );
    const paths = listPaths();
    expect(
      report([
        ...findRoomMistakes(architecture, [...listFolders('src'), ...listFolders('adapters'), ...top]),
        ...findInnerRoomMistakes(architecture, listInnerFolders('src')),
        ...findMissingFiles(architecture, paths),
        ...findMisnumberedDecisions(architecture),
        ...findUnlinkedDecisions(
          architecture,
          paths.filter((path) => path.startsWith('docs/decisions/')),
        ),
      ]),
    ).toBe('');
  });
});

describe('every other page', () => {
  it('names files that there are', () => {
    const paths = listPaths();
    const pages = readTree('docs/').filter(({ path }) => path.endsWith('.md'));
    expect(pages.length).toBeGreaterThan(30);
    expect(report(pages.flatMap((one) => findMissingFiles(one, paths)))).toBe('');
  });
});

describe('the picture of the house', () => {
  const picture = readText('docs/pictures/house.svg').source;

  it('can be drawn', () => {
    expect(new Resvg(picture).render()).toMatchObject({ width: 960, height: 620 });
  });

  it('names every room of src/ and adapters/', () => {
    for (const room of [...listFolders('src'), ...listFolders('adapters')]) {
      expect(picture).toMatch(new RegExp(`[>/]${room.replace('src/', '')}<`));
    }
  });
});

describe('the glossary', () => {
  it('is refused when it explains a word the code never says', () => {
    const glossary = {
      path: 'docs/glossary.md',
      source: '| word | means |\n| `Cadence`, `Gadget` | a rule |',
    };
    const code = [{ path: 'src/domain/cadence.ts', source: 'export type Cadence = 1;' }];
    expect(findUnusedTerms(glossary, code)).toEqual([
      { path: 'docs/glossary.md', line: 2, message: expect.stringContaining('Gadget') },
    ]);
  });

  it('explains words the code says', () => {
    expect(report(findUnusedTerms(readText('docs/glossary.md'), readTree('src/')))).toBe('');
  });
});
