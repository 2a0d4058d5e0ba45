import { describe, expect, it } from 'vitest';
import { scanSource } from './rules/scan-source.ts';

describe('reading a source', () => {
  it('blanks comments and the insides of strings and keeps every position', () => {
    const source = "const a = 'x // y'; // it's\nconst b = /* 'c' */ \"d\";";
    const { code, literals, comments } = scanSource(source);
    expect(code).toBe('const a = \'      \';        \nconst b =           " ";');
    expect(literals).toEqual([
      { at: 10, text: 'x // y', hasHoles: false },
      { at: source.indexOf('"d"'), text: 'd', hasHoles: false },
    ]);
    expect(comments.map(({ text }) => text)).toEqual(["// it's", "/* 'c' */"]);
  });

  it('reads the holes of a template as code, however deep', () => {
    const { code, literals } = scanSource(`f(\`a \${g(\`b \${now()} }\`) + {}} c\`); later();`);
    expect(literals.map(({ text }) => text).sort()).toEqual(['a … c', 'b … }']);
    expect(code).toContain('g(`');
    expect(code).toContain('now()');
    expect(code).toContain('later();');
    expect(code).not.toContain('c`');
  });

  it('tells a pattern from a division', () => {
    const { code, literals } = scanSource("const r = /['\"`/]/.test(s) ? a / b : c / 'd'; return /'/;");
    expect(literals.map(({ text }) => text)).toEqual(['d']);
    expect(code).toContain('a / b : c / ');
    expect(code).not.toContain('`');
  });

  it('keeps going after escapes, open quotes and an unfinished template', () => {
    expect(scanSource("f('a\\'b', \"\\\\\"); g()").code).toContain('g()');
    expect(scanSource("it's\ng()").code).toContain('g()');
    expect(scanSource('`never closed').literals).toHaveLength(1);
  });
});
