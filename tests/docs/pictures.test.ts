import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPictures } from '../e2e/check-pictures.ts';
import { writePicturesPage } from '../e2e/write-pictures-page.ts';
import { triage } from '../support/content-files.ts';

const folder = new URL('../../docs/pictures/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.png'));
const named = checkPictures.flatMap(({ name }) => [`${name}-slack.png`, `${name}-teams.png`]);

describe('the pictures of the check', () => {
  it('are there for both platforms, and no others', () => {
    expect([...files].sort()).toEqual([...named, 'playground.png'].sort());
  });

  it('show every outcome', () => {
    for (const { id } of triage.outcomes) {
      expect(checkPictures.map(({ name }) => name)).toContain(`result-${id}`);
    }
  });

  it('are listed with words for each, as they are written down', () => {
    expect(readFileSync(new URL('README.md', folder), 'utf8')).toBe(writePicturesPage());
    for (const { alt } of checkPictures) expect(alt.length).toBeGreaterThan(80);
  });

  it('are small enough to be cloned by everybody', () => {
    const sizes = files.map((name) => readFileSync(new URL(name, folder)).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_500_000);
  });
});
