import { describe, expect, it } from 'vitest';
import { readTree } from './read-tree.ts';
import { report } from './rules/breach.ts';
import { findCircles } from './rules/circles.ts';

describe('circles of imports', () => {
  it('are told with the files they go through, once each', () => {
    const breaches = findCircles([
      { path: 'src/cards/c.ts', source: "export { a } from './a.ts';" },
      { path: 'src/cards/a.ts', source: "import './outside.ts';\nimport type { B } from '../domain/b.ts';" },
      { path: 'src/domain/b.ts', source: "await import('../cards/c.ts');" },
      { path: 'src/cards/outside.ts', source: "import '../domain/b.ts';" },
    ]);
    expect(breaches).toEqual([
      {
        path: 'src/cards/a.ts',
        line: 2,
        message: expect.stringContaining(
          'src/cards/a.ts → src/domain/b.ts → src/cards/c.ts → src/cards/a.ts',
        ),
      },
      expect.objectContaining({ path: 'src/cards/outside.ts' }),
    ]);
  });

  it('include a file that imports itself', () => {
    expect(findCircles([{ path: 'src/a/a.ts', source: "import './a.ts';" }])).toHaveLength(1);
  });

  it('are not seen where two ways lead to one file', () => {
    const files = [
      { path: 'src/a/a.ts', source: "import './b.ts'; import './c.ts';" },
      { path: 'src/a/b.ts', source: "import './d.ts';" },
      { path: 'src/a/c.ts', source: "import './d.ts';" },
      { path: 'src/a/d.ts', source: "import 'zod';" },
    ];
    expect(findCircles(files)).toEqual([]);
  });

  it('do not exist in the house', () => {
    expect(report(findCircles(readTree('src/', 'adapters/', 'playground/', 'bench/')))).toBe('');
  });
});
