import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gatherScreens } from '../../src/app/preview/gather-screens.ts';
import { cardSheetsFile, readCardSheets } from '../e2e/card-sheets.ts';
import { themeOf } from '../e2e/card-themes.ts';

describe('the sheets of cards under docs/pictures', () => {
  const sheets = readCardSheets();

  it('show every screen of the preview once, and none that is gone; npm run pictures:cards takes them', async () => {
    const ids = (await gatherScreens()).map(({ id }) => id);
    const shown = sheets.flatMap((sheet) => (sheet.only === 'teams' ? [] : sheet.ids));
    expect(shown.toSorted()).toEqual(ids.toSorted());
  });

  it('are there, each with cards of one theme', () => {
    for (const { file, goesOn = [], ids } of sheets) {
      for (const one of [file, ...goesOn]) expect(existsSync(new URL(one, cardSheetsFile))).toBe(true);
      expect(new Set(ids.map((id) => themeOf(id).name)).size).toBe(1);
    }
  });
});
