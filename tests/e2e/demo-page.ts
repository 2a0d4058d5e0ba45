import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { readConfig } from '../../src/app/config/config.ts';
import { startDemo } from '../../src/app/demo/start-demo.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { openBrowser } from './open-browser.ts';

export const platforms = ['slack', 'teams'] as const;
export type Platform = (typeof platforms)[number];

/** The playground page of a real bot that was started for it, in a browser. */
export interface DemoPage {
  readonly url: string;
  readonly page: Page;
  /** What went wrong in the page itself so far: thrown errors and lines of error in its console. */
  readonly troubles: readonly string[];
  /** What belongs to one platform: its conversation, the places to choose from and the box to type in. */
  column(platform: Platform): Locator;
  log(platform: Platform): Locator;
  /** The newest entry of its conversation. */
  newest(platform: Platform): Locator;
  /** Types a line and sends it by Enter; resolves once it was answered. */
  say(platform: Platform, text: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a bot with a fresh data folder and opens its page, 1280 by 900 pixels. */
export async function openDemoPage(): Promise<DemoPage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'backwise-e2e-'));
  const config = readConfig({ PORT: '0', PLAYGROUND_PORT: '0', DATA_DIR: dataDir });
  const demo = await startDemo(config, new MemoryLog(), { print: () => {} });
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  await page.goto(demo.playgroundUrl);
  const column = (platform: Platform) => page.locator(`section.${platform}`);
  const log = (platform: Platform) => column(platform).getByRole('log');
  return {
    url: demo.playgroundUrl,
    page,
    troubles,
    column,
    log,
    newest: (platform) => log(platform).getByRole('article').last(),
    async say(platform, text) {
      const input = column(platform).getByLabel(/^Message on/);
      await input.fill(text);
      await input.press('Enter');
      // While the page waits for an answer it takes no other line.
      await column(platform).locator('.composer [type=submit]:not([aria-disabled])').waitFor();
    },
    async close() {
      await browser.close();
      await demo.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
