import { describe, expect, it } from 'vitest';
import { readImports, resolveRelative } from './rules/read-imports.ts';

describe('reading imports', () => {
  it.each([
    ["import a from 'x';", 'x'],
    ["import 'x';", 'x'],
    ["import type { A } from 'x';", 'x'],
    ["import {\n  a,\n  type B,\n} from\n  'x';", 'x'],
    ['import * as a from "x" with { type: \'json\' };', 'x'],
    ["export * from 'x';", 'x'],
    ["export type { A } from 'x';", 'x'],
    ["const a = await import('x');", 'x'],
    ['const a = await import(/* why */ `x`);', 'x'],
    ["type A = typeof import('x');", 'x'],
    ["const a = require('x');", 'x'],
    ["import a = require('x');", 'x'],
    ["import.meta.resolve('x');", 'x'],
    ['/// <reference types="x" />', 'x'],
    ['await import(name);', undefined],
    [`await import(\`./\${name}.ts\`);`, undefined],
    ["await import('./' + name);", './'],
  ])('finds the module in %j', (source, specifier) => {
    expect(readImports(source)).toMatchObject([{ specifier }]);
  });

  it.each([
    "// import 'x';",
    '/* import a from "x"; */',
    'const text = "import a from \'x\'";',
    "const from = 'x';",
    "Array.from('x');",
    "keys.import('raw');",
    "export const from = ['x'];",
  ])('finds none in %j', (source) => {
    expect(readImports(source)).toEqual([]);
  });

  it('tells the line', () => {
    expect(readImports("\n\nimport {\n  a,\n} from './a.ts';")).toEqual([{ specifier: './a.ts', line: 5 }]);
  });

  it('follows a relative import from its file', () => {
    expect(resolveRelative('src/cards/a.ts', './b.ts')).toBe('src/cards/b.ts');
    expect(resolveRelative('src/cards/a.ts', '../domain/./b.ts')).toBe('src/domain/b.ts');
    expect(resolveRelative('src/cards/a.ts', '../../../b.ts')).toBe('../b.ts');
  });
});
