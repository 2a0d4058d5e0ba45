import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { platforms } from '../app/demo/demo-bed.ts';
import { checkPictures } from './check-pictures.ts';
import { openBrowser } from './open-browser.ts';
import { Studio } from './picture-studio.ts';
import { takeReminders } from './reminder-pictures.ts';
import { writePicturesPage } from './write-pictures-page.ts';

/**
 * Takes pictures of the real bot: `npm run pictures`. The first screen, every screen of the warning-sign check and of
 * reminders go into the documentation; the others, for looking at after a change of words or looks, into `out/pictures`.
 */
const kept = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const folder = fileURLToPath(new URL('../../out/pictures/', import.meta.url));

const browser = await openBrowser();
await takeConversations(browser);
await takeCheck(browser);
await takeOwnReminders(browser);
writeFileSync(join(kept, 'README.md'), writePicturesPage());
await browser.close();

async function takeCheck(browser: Browser): Promise<void> {
  // One bot for each way an administrator may have set it up.
  const bySettings = Map.groupBy(checkPictures, ({ settings }) => JSON.stringify(settings ?? {}));
  for (const [settings, pictures] of bySettings) {
    const studio = await Studio.open(browser, kept, JSON.parse(settings));
    await studio.enterChats();
    for (const { name, take } of pictures) {
      for (const platform of platforms) await take(studio, platform, `${name}-${platform}`);
    }
    const complaints = await studio.bed.complaints();
    if (complaints.length > 0) throw new Error(`Expected no broken rule, got ${complaints.join('; ')}`);
    await studio.close();
  }
}

async function takeOwnReminders(browser: Browser): Promise<void> {
  const studio = await Studio.open(browser, kept);
  await studio.enterChats();
  await takeReminders(studio);
  const complaints = await studio.bed.complaints();
  if (complaints.length > 0) throw new Error(`Expected no broken rule, got ${complaints.join('; ')}`);
  await studio.close();
}

async function takeConversations(browser: Browser): Promise<void> {
  const studio = await Studio.open(browser, folder);
  await studio.shootPage('playground', kept);
  await studio.enterChats();
  const inChat = async (name: string, text: string): Promise<void> => {
    for (const platform of platforms) await studio.say(platform, text);
    await studio.shootPage(name);
  };
  await inChat('help', '/backwise help');
  await inChat('mistake', '/standing every 5m');
  await inChat('tip', '/backtip desk');
  await studio.close();
}
