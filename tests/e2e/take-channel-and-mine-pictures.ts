import { fileURLToPath } from 'node:url';
import { platforms } from '../app/demo/demo-bed.ts';
import { openBrowser } from './open-browser.ts';
import { Studio } from './picture-studio.ts';

/** Takes the pictures of tips in channels and of what is kept about a person; `npm run pictures:mine`. */
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const browser = await openBrowser();
const studio = await Studio.open(browser, folder);
const { bed, page } = studio;
await page.setViewportSize({ width: 1280, height: 1000 });

/** The newest card on both sides, whole. The page asks for news every second, and pictures come from the bot. */
async function shoot(name: string): Promise<void> {
  await page.waitForTimeout(1800);
  for (const platform of platforms) {
    await studio.column(platform).locator('.entry').last().scrollIntoViewIfNeeded();
  }
  await studio.shootPage(name);
}

for (const platform of platforms) await bed.say(platform, 'channel', '/backwise here at 09:30 daily');
for (const platform of platforms) {
  const tip = (await bed.transcript(platform)).findLast(
    ({ place, card }) => place === 'channel' && JSON.stringify(card ?? '').includes('tip.helpful.v1'),
  );
  await bed.press(platform, 'Helpful', {}, { message: tip?.id ?? '' });
}
await shoot('here-tip');

// On Teams the answer to a question in a channel stands in the private chat.
await studio.column('teams').getByLabel('Chat with Backwise').check();
for (const platform of platforms) await bed.say(platform, 'channel', '/backwise here holidays US');
await shoot('here-card');

await bed.walkTo(`${new Date(Date.now()).getUTCFullYear()}-12-23T18:00:00Z`);
for (const platform of platforms) await bed.say(platform, 'channel', '/backwise here preview');
await shoot('here-preview');

await studio.enterChats();
for (const platform of platforms) {
  await bed.say(platform, 'direct', '/standing every 90m 9-17 mon-fri');
  await bed.say(platform, 'direct', '/backwise record on');
}
const start = await bed.now();
for (let hours = 15; hours <= 24 * 7; hours += 3) {
  await bed.walkTo(start.add({ hours }).toString());
  for (const platform of platforms) {
    const open = (await bed.transcript(platform)).filter(
      ({ place, from, text, isGone }) =>
        place === 'direct' && from === 'bot' && !isGone && text.includes('Time to'),
    );
    const last = open.at(-1);
    if (last)
      await bed.press(platform, hours % 8 === 0 ? 'Skip' : 'Done', {}, { message: last.id }).catch(() => []);
  }
}
for (const platform of platforms) await studio.say(platform, '/backwise record');
await shoot('mine-record');
for (const platform of platforms) await studio.say(platform, '/backwise me');
await shoot('mine-me');
for (const platform of platforms) await studio.say(platform, '/backwise forget me');
await shoot('mine-forget');

const complaints = await bed.complaints();
if (complaints.length > 0) throw new Error(`Expected no broken rule, got ${complaints.join('; ')}`);
await studio.close();
await browser.close();
