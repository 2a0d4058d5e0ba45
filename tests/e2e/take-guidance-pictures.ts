import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDemoPage } from './demo-page.ts';
import { shrinkPng } from './shrink-png.ts';

/**
 * Takes the pictures of the desk check and of an explainer for `docs/pictures/`, Slack and Teams side by side, from
 * the real bot: `npm run pictures:guidance`. Look at each after a change of words or looks.
 */
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const platforms = ['slack', 'teams'] as const;

const demo = await openDemoPage();
const { page } = demo;
for (const platform of platforms) await column(platform).getByLabel('Chat with Backwise').check();

await say('deskcheck');
await shoot('deskcheck-question', 'Do you sit on a chair');
await press('Skip', 'Skip', 'Skip', 'No');
await shoot('deskcheck-change', 'What to change:');
await press('Next', 'No', 'Next', 'Yes', 'Yes', 'Not sure', 'Next');
await shoot('deskcheck-summary', 'What to change, in this order:', 1240);
await say('backwise learn');
await shoot('explainers', 'What would you like to read about?', 1060);
await press('Electric pulses at the spine', 'Next part');
await shoot('explainer', 'A very small study', 1440);

await demo.close();

function column(platform: (typeof platforms)[number]) {
  return page.locator(`section.${platform}`);
}

async function say(words: string): Promise<void> {
  for (const platform of platforms) {
    await column(platform)
      .getByLabel(/^Message on/)
      .fill(platform === 'slack' ? `/${words}` : words);
    await column(platform).getByRole('button', { name: 'Send' }).click();
  }
}

/** Presses the newest button of each name on both platforms, and waits until its card is the next one. */
async function press(...labels: readonly string[]): Promise<void> {
  for (const label of labels) {
    for (const platform of platforms) {
      const told = page.waitForResponse((response) => response.url().endsWith('/api/press'));
      await column(platform).getByRole('button', { name: label, exact: true }).last().click();
      await told;
    }
    await page.waitForTimeout(1800);
  }
}

/** Waits until both platforms show these words, on a page high enough for the whole card. */
async function shoot(name: string, shown: string, height = 900): Promise<void> {
  await page.setViewportSize({ width: 1280, height });
  for (const platform of platforms) {
    const log = column(platform).getByRole('log');
    await log.getByText(shown).last().waitFor();
    await log.getByRole('button').last().scrollIntoViewIfNeeded();
  }
  await page.waitForTimeout(600);
  writeFileSync(join(folder, `${name}.png`), shrinkPng(await page.screenshot()));
}
