import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { type DemoBed, openDemo, type Platform, platforms } from '../app/demo/demo-bed.ts';
import { shrinkPng } from './shrink-png.ts';

const still = { animations: 'disabled', caret: 'hide' } as const;
const viewport = { width: 1280, height: 900 };

/** The real bot, its playground page, and a camera. */
export class Studio {
  readonly bed: DemoBed;
  readonly page: Page;
  readonly #folder: string;

  static async open(
    browser: Browser,
    folder: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Studio> {
    const bed = await openDemo({ settings });
    const page = await browser.newPage({ viewport });
    await page.goto(bed.demo.playgroundUrl);
    await page.getByRole('button', { name: 'Remind me to stand' }).first().waitFor();
    mkdirSync(folder, { recursive: true });
    return new Studio(bed, page, folder);
  }

  private constructor(bed: DemoBed, page: Page, folder: string) {
    this.bed = bed;
    this.page = page;
    this.#folder = folder;
  }

  /** Goes from the channels to the chats with the bot. */
  async enterChats(): Promise<void> {
    for (const platform of platforms) await this.column(platform).getByLabel('Chat with Backwise').check();
  }

  /** Types into a chat with the bot, and waits until the page shows that and the answer. */
  async say(platform: Platform, text: string): Promise<void> {
    const entries = this.column(platform).locator('.entry');
    const before = await entries.count();
    await this.bed.say(platform, 'direct', text);
    await entries.nth(before + 1).waitFor();
  }

  column(platform: Platform): Locator {
    return this.page.locator(`section.${platform}`);
  }

  /** Waits for words in the open window and takes it at its whole length, the part below the fold included. */
  async shootWindow(name: string, words: string): Promise<void> {
    const window = this.page.getByRole('dialog');
    await window.getByText(words).first().waitFor();
    await this.page.setViewportSize({ width: viewport.width, height: 3600 });
    await this.page.evaluate(
      `for (const one of document.querySelectorAll('dialog, dialog form')) one.style.maxHeight = 'none';
       document.activeElement?.blur();`,
    );
    await this.#shoot(window, name);
    await this.page.setViewportSize(viewport);
  }

  /** Waits for words in the newest message of that platform and takes it. */
  async shootMessage(name: string, platform: Platform, words: string): Promise<void> {
    const message = this.column(platform).locator('.entry').last();
    await message.getByText(words).first().waitFor();
    await this.page.setViewportSize({ width: viewport.width, height: 3600 });
    await this.#shoot(message, name);
    await this.page.setViewportSize(viewport);
  }

  /** Takes the page as it is. */
  async shootPage(name: string, folder = this.#folder): Promise<void> {
    this.#keep(name, await this.page.screenshot(still), folder);
  }

  async #shoot(what: Locator, name: string): Promise<void> {
    await what.scrollIntoViewIfNeeded();
    const box = await what.boundingBox();
    if (box === null) throw new Error(`Expected something to take for ${name}, found nothing on the page`);
    // Whole pixels inside its edges, so that nothing of the page behind it comes along.
    const [x, y] = [Math.ceil(box.x), Math.ceil(box.y)];
    const [width, height] = [Math.floor(box.x + box.width) - x, Math.floor(box.y + box.height) - y];
    this.#keep(name, await this.page.screenshot({ ...still, clip: { x, y, width, height } }));
  }

  #keep(name: string, png: Buffer, folder = this.#folder): void {
    writeFileSync(join(folder, `${name}.png`), shrinkPng(png));
  }

  /** Closes what is open, as the person would. */
  async closeWindow(platform: Platform): Promise<void> {
    const { id } = await this.bed.window(platform);
    await this.bed.press(platform, 'close', {}, { message: id });
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  async close(): Promise<void> {
    await this.page.close();
    await this.bed.end();
  }
}
