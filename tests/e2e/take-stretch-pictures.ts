import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDemoPage } from './demo-page.ts';
import { shrinkPng } from './shrink-png.ts';

/** Takes the pictures of /stretch for the documentation; `npm run pictures:stretch`. */
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const demo = await openDemoPage();
const { page } = demo;
await page.setViewportSize({ width: 1280, height: 1440 });

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

await demo.close();

/** Shows the newest card whole on both sides. The page asks for news every second, and pictures come from the bot. */
async function shoot(name: string): Promise<void> {
  await page.waitForTimeout(1800);
  for (const platform of ['slack', 'teams'] as const) {
    const buttons = page.locator(`section.${platform}`).getByRole('article').last().getByRole('button');
    await buttons.last().scrollIntoViewIfNeeded();
  }
  writeFileSync(join(folder, `${name}.png`), shrinkPng(await page.screenshot()));
}
