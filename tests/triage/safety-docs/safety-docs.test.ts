import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { triage } from '../../support/content-files.ts';
import { contradictions } from '../proof/specification.ts';
import { citedProofs, renderHazards } from './render-hazards.ts';
import { renderTable } from './render-table.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('the pages for a safety reviewer', () => {
  it.each([
    ['docs/safety/table.md', renderTable],
    ['docs/safety/hazards.md', renderHazards],
  ])('say what the table says: %s (npm run safety-docs writes it anew)', (path, render) => {
    expect(read(path)).toBe(render());
  });

  it('hold every sign and every combination', () => {
    for (const { id } of [...triage.signs, ...triage.measured, ...triage.rules]) {
      expect(read('docs/safety/table.md')).toContain(`\`${id}\``);
      expect(read('docs/safety/hazards.md')).toContain(`| \`${id}\` |`);
    }
  });

  it('name tests that are there, by their titles', () => {
    const proofs = citedProofs();
    expect(proofs.length).toBeGreaterThan(60);
    const isTitle = ({ file, title }: { file: string; title: string }) =>
      [`'${title}'`, `"${title}"`].some((quoted) => read(file).includes(quoted));
    expect(proofs.filter((proof) => !isTitle(proof))).toEqual([]);
  });

  it('name a test in every row', () => {
    const rows = read('docs/safety/hazards.md').match(/^\| (?!hazard|id|---).*$/gm) ?? [];
    expect(rows.length).toBeGreaterThan(45);
    const bare = rows.filter((row) => !/\.test\.ts`: /.test(row) && !/\| [A-E](?:, [A-E])+ \|/.test(row));
    expect(bare).toEqual([]);
  });

  it('show every line of every result', () => {
    const lines = [...triage.outcomes.flatMap(({ lines }) => lines), ...triage.always];
    const page = read('docs/safety/table.md');
    expect(lines.filter(({ text }) => !page.includes(text.replace(/\s+/g, ' ').trim()))).toEqual([]);
  });

  it('say that no clinician has reviewed the table, on the page and on screen, until every item is signed', () => {
    const items = [...triage.signs, ...triage.measured, ...triage.rules];
    const isReviewed = items.every(({ reviewedBy }) => reviewedBy !== null);
    const said = [read('docs/safety/intended-use.md'), triage.always.map(({ text }) => text).join(' ')];
    for (const words of said) expect(/No clinician\s+has reviewed/.test(words)).toBe(!isReviewed);
  });

  it('write down every answer that may be taken away and leave care at home', () => {
    const page = read('docs/safety/intended-use.md');
    for (const { taken, said, against } of contradictions) {
      expect(page).toMatch(new RegExp(`"${said}"[^\\n]*\`${taken}\`[^\\n]*\`${against}\``));
    }
  });
});
