import { describe, expect, it } from 'vitest';
import { readTree } from './read-tree.ts';
import { report } from './rules/breach.ts';
import { findLongFiles, findWideComments } from './rules/file-length.ts';

const lines = (count: number) => 'a();\n'.repeat(count);

describe('file length', () => {
  it.each([
    ['src/domain/long.ts', 400],
    ['adapters/slack/long.ts', 400],
    ['playground/page/browser/long.js', 400],
    ['bench/long.ts', 400],
    ['tests/store/long.test.ts', 600],
  ])('of %s may reach %i lines and no more', (path, most) => {
    expect(findLongFiles([{ path, source: lines(most) }])).toEqual([]);
    expect(findLongFiles([{ path, source: lines(most).trimEnd() }])).toEqual([]);
    expect(findLongFiles([{ path, source: `${lines(most)}a();` }])).toMatchObject([{ path, line: most + 1 }]);
  });

  it('is not counted for data and for what others wrote', () => {
    const paths = ['content/en/tips.yaml', 'adapters/slack/vendor/a.ts', 'tests/fixtures/slack/a.json'];
    expect(findLongFiles(paths.map((path) => ({ path, source: lines(1000) })))).toEqual([]);
  });

  it('holds for every file of the house', () => {
    expect(report(findLongFiles(readTree()))).toBe('');
  });
});

describe('the width of a comment', () => {
  it('may reach 140 columns and no more, wherever it begins', () => {
    const path = 'src/domain/wide.ts';
    for (const start of ['/** ', ' * ', '  // ']) {
      const wide = (width: number) => ({
        path,
        source: `a();\n${start}${'x'.repeat(width - start.length)}\n`,
      });
      expect(findWideComments([wide(140)])).toEqual([]);
      expect(findWideComments([wide(141)])).toMatchObject([{ path, line: 2 }]);
    }
    expect(findWideComments([{ path, source: `const a = '${'x'.repeat(200)}';` }])).toEqual([]);
  });

  it('holds for every file of the house', () => {
    expect(report(findWideComments(readTree()))).toBe('');
  });
});
