import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/app/config.ts';
import { startDemo } from '../../src/app/start-demo.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { openBrowser } from './open-browser.ts';

/** Takes the pictures of /stretch for the documentation; a part of `npm run pictures`. */
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'backwise-pictures-'));
const demo = await startDemo(
  readConfig({ PORT: '0', PLAYGROUND_PORT: '0', DATA_DIR: dataDir }),
  new MemoryLog(),
  { print: () => {} },
);
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 1440 } });
await page.goto(demo.playgroundUrl);

for (const [platform, words] of [
  ['slack', '/stretch seated 2m'],
  ['teams', 'stretch seated 2m'],
] as const) {
  const column = page.locator(`section.${platform}`);
  await column.getByLabel('Chat with Backwise').check();
  const input = column.getByLabel(/^Message on/);
  await input.fill(words);
  await input.press('Enter');
  await column.getByText(/^1 of 4: /).waitFor();
}
await shoot('stretch');

for (const platform of ['slack', 'teams'] as const) {
  const last = page.locator(`section.${platform}`).getByRole('article').last();
  await last.getByRole('button', { name: 'Too hard' }).click();
  await last.getByText(/^An easier way: /).waitFor();
}
await shoot('stretch-easier');

for (const platform of ['slack', 'teams'] as const) {
  const last = page.locator(`section.${platform}`).getByRole('article').last();
  await last.getByRole('button', { name: 'That hurt' }).click();
  await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
  await page.keyboard.press('Escape');
  await last.getByText('The routine ends here').waitFor();
}
await shoot('stretch-ended');

await browser.close();
await demo.stop();
rmSync(dataDir, { recursive: true });

/** Shows the newest card whole on both sides. The page asks for news every second, and pictures come from the bot. */
async function shoot(name: string): Promise<void> {
  await page.waitForTimeout(1800);
  for (const platform of ['slack', 'teams'] as const) {
    const buttons = page.locator(`section.${platform}`).getByRole('article').last().getByRole('button');
    await buttons.last().scrollIntoViewIfNeeded();
  }
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
