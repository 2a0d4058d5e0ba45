import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prefaceOf } from './evaluate.ts';

const page = readFileSync(new URL('../../docs/safety/evaluation.md', import.meta.url), 'utf8');
const sections = page.split(/^(?=## )/m).slice(1);

describe('the page of the evaluation', () => {
  it('says above its tables which bars they miss, no more and no fewer', () => {
    expect(page.slice(0, page.indexOf('\n## ') + 1)).toBe(`${prefaceOf(sections)}\n`);
    const told = prefaceOf(sections).match(/^- .+ locked: /gm) ?? [];
    const locked = sections.filter((section) => /^## .*locked/.test(section));
    expect(locked).toHaveLength(5);
    expect(told).toHaveLength((locked.join('').match(/\| not met \|/g) ?? []).length);
  });

  it('says of no bar without messages that it is missed', () => {
    expect(page).toContain('| 0 of 0 | | | none to judge |');
    expect(page).not.toMatch(/\| 0 of 0 \|.*met \|/);
  });

  it('says so where every bar is met, and names one that is not', () => {
    const row = (end: string) => `## A collection, locked\n\n| all: none | 1 of 5 | 20.0 % | x | ${end} |\n`;
    expect(prefaceOf([row('met')])).toContain('Every locked collection meets every bar.');
    expect(prefaceOf([row('not met')])).toContain('- A collection, locked: all: none (1 of 5).');
    expect(prefaceOf([row('not met').replace('locked', 'development')])).toContain('meets every bar');
  });
});
