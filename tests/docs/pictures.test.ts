import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPictures } from '../e2e/check-pictures.ts';
import { reminderPictures } from '../e2e/reminder-pictures.ts';
import { writePicturesPage } from '../e2e/write-pictures-page.ts';
import { triage } from '../support/content-files.ts';

const root = new URL('../../', import.meta.url);
const folder = new URL('docs/pictures/', root);
const files = readdirSync(folder).filter((name) => /\.(png|svg)$/.test(name));
const named = checkPictures.flatMap(({ name }) => [`${name}-slack.png`, `${name}-teams.png`]);

/** Words for each picture, wherever a page shows it. */
const shown = ['README.md', ...readdirSync(new URL('docs', root), { recursive: true, encoding: 'utf8' })]
  .filter((path) => path.endsWith('.md'))
  .map((path) => readFileSync(new URL(path === 'README.md' ? path : `docs/${path}`, root), 'utf8'))
  .flatMap((page) => [...page.matchAll(/!\[([^\]]*)\]\((?:\S*\/)?([\w-]+\.(?:png|svg))\)/g)])
  .map(([, words = '', file = '']) => ({ words, file }));

describe('every picture', () => {
  it.each(files)('is shown on a page, with words for who does not see it: %s', (file) => {
    const places = shown.filter((one) => one.file === file);
    expect(places.length).toBeGreaterThan(0);
    for (const { words } of places) expect(words.length).toBeGreaterThan(60);
  });

  it.each(files)('is small enough to be cloned by everybody: %s', (file) => {
    expect(readFileSync(new URL(file, folder)).length).toBeLessThan(150_000);
  });
});

describe('the pictures of reminders', () => {
  it('are there for both platforms, with words for each', () => {
    const both = reminderPictures.flatMap(({ name }) => [`${name}-slack.png`, `${name}-teams.png`]);
    expect(files).toEqual(expect.arrayContaining(both));
    for (const { alt } of reminderPictures) expect(alt.length).toBeGreaterThan(80);
  });
});

describe('the pictures of the check', () => {
  it('are there for both platforms', () => {
    expect(files).toEqual(expect.arrayContaining(named));
    expect(named.length).toBeGreaterThan(20);
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
});
