import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { readConfig } from '../../src/app/config.ts';
import { startDemo } from '../../src/app/start-demo.ts';
import { triage } from '../support/content-files.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { openBrowser } from './open-browser.ts';

/**
 * Takes pictures of the real bot: `npm run pictures`. The first screen goes into the documentation; the others, for
 * looking at after a change of words or looks, into `out/pictures`.
 */
const kept = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const folder = fileURLToPath(new URL('../../out/pictures/', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'backwise-pictures-'));
mkdirSync(folder, { recursive: true });

const demo = await startDemo(
  readConfig({ PORT: '0', PLAYGROUND_PORT: '0', DATA_DIR: dataDir }),
  new MemoryLog(),
  { print: () => {} },
);
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(demo.playgroundUrl);
await page.getByRole('button', { name: 'Remind me to stand' }).first().waitFor();
await settle(page);
await shoot('playground', kept);

await inChat('/standing every 45m 9-17 mon-fri', 'standing every 45m 9-17 mon-fri');
await shoot('reminders-set');
await page.getByRole('button', { name: 'Next Monday 09:00' }).click();
await page.locator('#clock-status', { hasText: 'It is now' }).waitFor();
await page.getByRole('button', { name: '+1 hour' }).click();
await page.getByRole('button', { name: 'Done' }).nth(1).waitFor();
await shoot('reminder');
await inChat('/backwise help', 'backwise help');
await shoot('help');
await inChat('/standing every 5m', 'standing every 5m');
await shoot('mistake');
await inChat('/backtip desk', 'backtip desk');
await shoot('tip');

await column('teams')
  .getByLabel(/^Message on/)
  .fill('standing on');
await column('teams').getByRole('button', { name: 'Send' }).click();
await settle(page);
await shoot('standing-settings-teams');
await column('slack')
  .getByLabel(/^Message on/)
  .fill('/standing on');
await column('slack').getByRole('button', { name: 'Send' }).click();
await page.getByRole('dialog').waitFor();
await shoot('standing-form-slack');
await page.keyboard.press('Escape');

const mild = { 'duration-days': 'under-3-weeks', severity: '0-to-6' };
for (const [name, ticks, measures] of [
  ['emergency', ['fever'], {}],
  ['crisis', ['self-harm'], {}],
  ['same-day', ['night-pain'], {}],
  ['see-doctor', ['weight-loss'], mild],
  ['borderline', [], { ...mild, 'duration-days': '3-to-4-weeks' }],
  ['self-care', [], mild],
  ['ask', [], {}],
] as const) {
  for (const platform of ['slack', 'teams'] as const) {
    await openCheck(platform);
    if (name === 'emergency') await shoot(`check-${platform}`);
    await answerCheck(ticks, measures);
    await shoot(`check-${name}-${platform}`);
    if (name === 'ask') await follow('Back to the list', `check-again-${platform}`);
    if (name === 'self-care') {
      await follow('Remind me in 3 days to check again', `check-reminded-${platform}`);
      await follow('A gentle routine', `routine-${platform}`);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
}

for (let day = 0; day < 3; day++) {
  await page.getByRole('button', { name: '+1 day' }).click();
  await page.locator('#clock-status', { hasText: 'It is now' }).waitFor();
}
await settle(page);
await shoot('reminder-to-check-again');

await browser.close();
await demo.stop();
rmSync(dataDir, { recursive: true });

function column(platform: 'slack' | 'teams') {
  return page.locator(`section.${platform}`);
}

/** Presses what leads on from a result, and takes a picture of where it leads to. */
async function follow(label: string, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: label }).click();
  await settle(page);
  await shoot(name);
}

async function inChat(slack: string, teams: string): Promise<void> {
  for (const [platform, words] of [
    ['slack', slack],
    ['teams', teams],
  ] as const) {
    await column(platform).getByLabel('Chat with Backwise').check();
    await column(platform)
      .getByLabel(/^Message on/)
      .fill(words);
    await column(platform).getByRole('button', { name: 'Send' }).click();
  }
  await settle(page);
}

async function openCheck(platform: 'slack' | 'teams'): Promise<void> {
  await column(platform)
    .getByLabel(/^Message on/)
    .fill(platform === 'slack' ? '/backpain' : 'backpain');
  await column(platform).getByRole('button', { name: 'Send' }).click();
  if (platform === 'teams') {
    await settle(page);
    await column('teams').getByRole('button', { name: 'Check for warning signs' }).last().click();
  }
  await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
}

/** Goes through the check as it is put, page by page where it has pages, until an answer stands in its place. */
async function answerCheck(
  ticks: readonly string[],
  measures: Readonly<Record<string, string>>,
): Promise<void> {
  const dialog = page.getByRole('dialog');
  const boxes = dialog.getByRole('checkbox');
  const wanted = ticks.flatMap((id) => triage.signs.find((sign) => sign.id === id)?.asks ?? []);
  while ((await boxes.count()) > 0) {
    // Each group ends with "None of these": with a sign ticked in a group, that box stays empty.
    const none = dialog.getByLabel('None of these');
    for (let group = 0; group < (await none.count()); group++) {
      const labels = await labelsOf(none.nth(group));
      const sign = wanted.find((words) => labels.some((label) => label.startsWith(words)));
      await (sign === undefined ? none.nth(group) : dialog.getByLabel(sign.slice(0, 40))).check();
      // An emergency sign may take the questions away.
      await page.waitForTimeout(600);
    }
    for (const { id, asks } of triage.measures) {
      const choice = dialog.getByLabel(asks);
      const value = measures[id];
      if (value !== undefined && (await choice.count()) > 0) await choice.selectOption(value);
    }
    await settle(page);
    const next = dialog.getByRole('button', { name: /^(Next|Show advice)$/ });
    if ((await next.count()) > 0) await next.click();
    await settle(page);
  }
}

/** What stands beside the boxes of the group that a box belongs to: the nearest element with several of them. */
async function labelsOf(box: Locator): Promise<readonly string[]> {
  const group = box.locator('xpath=ancestor::*[count(.//input[@type="checkbox"]) > 2][1]');
  return (await group.locator('label').allTextContents()).map((label) => label.trim());
}

/** The page asks for news every second. */
async function settle(shown: Page): Promise<void> {
  await shown.waitForTimeout(1800);
}

async function shoot(name: string, into = folder): Promise<void> {
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(into, `${name}.png`) });
}
