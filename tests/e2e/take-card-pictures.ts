import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { loadContent } from '../../src/app/load-content.ts';
import { drawPng } from '../../src/app/pictures/draw-png.ts';
import { gatherScreens } from '../../src/app/preview/gather-screens.ts';
import { drawWeek } from '../../src/cards/week-chart.ts';
import { type CardSheet, cardSheetsFile } from './card-sheets.ts';
import { cardThemes, themeOf } from './card-themes.ts';
import { openBrowser } from './open-browser.ts';
import { sheetPageFiles, writeSheetPage } from './sheet-page.ts';
import { shrinkPng } from './shrink-png.ts';
import { writePicturesPage } from './write-pictures-page.ts';

/** Takes every card of the preview on sheets, and writes down which is on which; `npm run pictures:cards`. */
const folder = new URL('../../docs/pictures/', import.meta.url);
const origin = 'https://backwise.example.com';
/** Pixels; what somebody scrolls through without losing the way. */
const tallest = 2000;
/** Bytes; below what the tests of the pictures allow. */
const largest = 140_000;
/** Words and line drawings need no more, and a sheet has many of them. */
const mostColours = 48;

const { library } = loadContent();
const weeks: string[] = [];
const screens = await gatherScreens((week) => `${origin}/weeks/${weeks.push(drawWeek(week)) - 1}.png`);
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1264, height: 900 } });
await serve(page);
await page.goto(`${origin}/sheets`);
await page.locator('body[data-is-drawn]').waitFor();
await page.waitForLoadState('networkidle');
const troubles = await findTroubles(page);
if (troubles.length > 0) throw new Error(`Expected cards without fault, got\n${troubles.join('\n')}`);

const heights: Readonly<Record<string, number>> = await page.evaluate(
  `Object.fromEntries([...document.querySelectorAll('.pair')].map((one) => [one.dataset.id, one.offsetHeight]))`,
);

for (const name of readdirSync(folder)) if (/^cards-.*\.png$/.test(name)) rmSync(new URL(name, folder));
const sheets: CardSheet[] = [];
for (const { name } of cardThemes) {
  const own = screens.map(({ id }) => id).filter((id) => themeOf(id).name === name);
  const taken = [];
  for (const group of packByHeight(own)) taken.push(...(await shoot(group)));
  let count = 0;
  for (const { pngs, ...shown } of taken) {
    const [file = '', ...goesOn] = pngs.map((png) => {
      const next = `cards-${name}-${++count}.png`;
      writeFileSync(new URL(next, folder), png);
      return next;
    });
    sheets.push({ file, ...(goesOn.length > 0 && { goesOn }), ...shown });
  }
}
await browser.close();
writeFileSync(cardSheetsFile, `${JSON.stringify(sheets, null, 2)}\n`);
writeFileSync(new URL('README.md', folder), writePicturesPage());
console.log(`${screens.length} cards on ${sheets.length} sheets`);

/** Everything the page asks for comes from here; nothing goes out to a network. */
async function serve(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/sheets') {
      return route.fulfill({ contentType: 'text/html', body: writeSheetPage(screens, library.say) });
    }
    const [, kind, id = ''] = /^\/(pictures|weeks)\/([a-z0-9-]+)\.png$/.exec(pathname) ?? [];
    const svg = kind === 'weeks' ? weeks[Number(id)] : library.pictures.get(id);
    if (kind && svg) return route.fulfill({ contentType: 'image/png', body: await drawPng(svg, 720) });
    const file = sheetPageFiles.get(pathname);
    return file
      ? route.fulfill({ contentType: file.type, body: file.body })
      : route.fulfill({ status: 404, body: '' });
  });
}

/** What nobody should have to find by eye: what could not be drawn, is cut off, or is a picture without words. */
function findTroubles(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[...document.querySelectorAll('.pair')].flatMap((pair) => {
    const found = [];
    for (const cell of pair.querySelectorAll('.cell')) {
      const where = pair.dataset.id + ' on ' + cell.className.split(' ')[1] + ': ';
      const right = cell.getBoundingClientRect().right;
      if (cell.querySelector('.said') === null || cell.innerText.trim().length < 3) found.push(where + 'empty');
      if (cell.innerText.includes('cannot be drawn here')) found.push(where + 'not drawn');
      for (const img of cell.querySelectorAll('img')) {
        if (!img.complete || img.naturalWidth === 0) found.push(where + 'no picture at ' + img.src);
        if (img.alt.trim() === '') found.push(where + 'a picture without words');
      }
      for (const one of cell.querySelectorAll('p, span, button, label, a, li, h3, h4, div')) {
        const isCut = getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
        const isOut = one.innerText !== '' && one.getBoundingClientRect().right > right + 1;
        if (isCut || isOut) found.push(where + 'cut off: ' + one.innerText.slice(0, 60));
      }
    }
    return found;
  })`);
}

function packByHeight(ids: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let height = Number.POSITIVE_INFINITY;
  for (const id of ids) {
    const own = (heights[id] ?? 0) + 14;
    if (height + own > tallest) {
      groups.push([]);
      height = 0;
    }
    groups.at(-1)?.push(id);
    height += own;
  }
  return groups;
}

type Taken = Omit<CardSheet, 'file' | 'goesOn'> & { readonly pngs: readonly Buffer[] };

/**
 * Where a page that is taller than a sheet is cut: at the last line before each sheet's end that goes through no word,
 * field or picture, on either platform.
 */
function findCuts(height: number, parts: number): Promise<readonly number[]> {
  return page.evaluate(`(() => {
    const rects = [...document.querySelectorAll('.pair:not([hidden]) .cell *')]
      .filter((one) => one.children.length === 0 || /^(BUTTON|LABEL|SELECT|P)$/.test(one.tagName))
      .map((one) => one.getBoundingClientRect())
      .filter((one) => one.height > 0)
      .map(({ top, bottom }) => [top + scrollY - 3, bottom + scrollY + 3]);
    const parts = ${parts};
    const cuts = [0];
    for (let part = 1; part < parts; part++) {
      const wish = Math.min(Math.round((${height} * part) / parts), cuts.at(-1) + ${tallest});
      let at = wish;
      while (at > wish - 400 && rects.some(([top, bottom]) => top < at && at < bottom)) at--;
      cuts.push(at > wish - 400 ? at : wish);
    }
    return [...cuts, ${height}];
  })()`);
}

/** In as many pictures, one below the other, as somebody can read each of and as are small enough. */
async function shootInParts(height: number, count = Math.ceil(height / tallest)): Promise<readonly Buffer[]> {
  const cuts = await findCuts(height, count);
  const parts: Buffer[] = [];
  for (const [at, top] of cuts.slice(0, -1).entries()) {
    const clip = { x: 0, y: top, width: 1264, height: (cuts[at + 1] ?? height) - top };
    const shot = await page.screenshot({ fullPage: true, clip, animations: 'disabled', caret: 'hide' });
    const png = shrinkPng(shot, mostColours);
    if (png.length > largest) return shootInParts(height, count + 1);
    parts.push(png);
  }
  return parts;
}

/** On one sheet; on two where one would be too large a file, at last with a platform each. */
async function shoot(ids: readonly string[], only?: CardSheet['only']): Promise<readonly Taken[]> {
  await page.evaluate(`for (const one of document.querySelectorAll('.pair')) {
    one.hidden = !${JSON.stringify(ids)}.includes(one.dataset.id);
    for (const cell of one.querySelectorAll('.cell'))
      cell.style.display = ${JSON.stringify(only ?? '')} === '' || cell.classList.contains('${only}') ? '' : 'none';
  }`);
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  if (ids.length === 1 && height > tallest * 1.3) {
    return [{ ids, ...(only && { only }), pngs: await shootInParts(height) }];
  }
  const shot = await page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
  const whole = shrinkPng(shot, mostColours);
  if (whole.length <= largest) return [{ ids, ...(only && { only }), pngs: [whole] }];
  if (ids.length === 1) {
    // One card on one platform cannot be parted any more: its letters are a little rougher at their edges.
    const rougher = only && [2, 4].map((part) => shrinkPng(shot, mostColours / part));
    const png = rougher?.find(({ length }) => length <= largest);
    if (only && png) return [{ ids, only, pngs: [png] }];
    if (only)
      throw new Error(`Expected at most ${largest} bytes for ${ids[0]}, got ${rougher?.at(-1)?.length}`);
    return [...(await shoot(ids, 'slack')), ...(await shoot(ids, 'teams'))];
  }
  const half = Math.ceil(ids.length / 2);
  return [...(await shoot(ids.slice(0, half))), ...(await shoot(ids.slice(half)))];
}
