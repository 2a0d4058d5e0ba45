import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { triage } from '../../support/content-files.ts';
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
    const missing = proofs.filter(({ file, title }) => !read(file).includes(title));
    expect(missing).toEqual([]);
  });

  it('say that no clinician has reviewed the table, for as long as none has', () => {
    const isReviewed = triage.signs.some(({ reviewedBy }) => reviewedBy !== null);
    expect(/No clinician has reviewed/.test(read('docs/safety/intended-use.md'))).toBe(!isReviewed);
  });
});
