import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoPage, openDemoPage } from './demo-page.ts';
import { hasChromium } from './open-browser.ts';

const platforms = ['slack', 'teams'] as const;
type Platform = (typeof platforms)[number];

describe.skipIf(!hasChromium())('tips in channels and what is kept about me, in the playground page', () => {
  let demo: DemoPage;
  let page: Page;
  beforeAll(async () => {
    demo = await openDemoPage();
    page = demo.page;
  });
  afterAll(() => demo?.close());

  const column = (platform: Platform) => page.locator(`section.${platform}`);
  const log = (platform: Platform) => column(platform).getByRole('log');
  const last = (platform: Platform) => log(platform).getByRole('article').last();
  const type = async (platform: Platform, text: string) => {
    const input = column(platform).getByLabel(/^Message on/);
    await input.fill(text);
    await input.press('Enter');
    // While the page waits for an answer it takes no other message.
    await column(platform).locator('.composer [type=submit]:not([aria-disabled])').waitFor();
  };
  const cardWith = (platform: Platform, name: string) =>
    log(platform)
      .getByRole('article')
      .filter({ has: page.getByRole('button', { name: new RegExp(`^${name}`) }) })
      .last();
  const press = async (card: Locator, name: string) => {
    const button = card.getByRole('button', { name: new RegExp(`^${name}`) });
    await button.focus();
    await page.keyboard.press('Enter');
  };

  it.each(platforms)(
    'previews, posts and swaps the tips of a channel on %s by keyboard',
    async (platform) => {
      const answered = log(platform).getByText('I have answered in our private chat.');
      const before = await answered.count();
      const said = platform === 'slack' ? '/backwise here' : '@Backwise here';
      await type(platform, `${said} at 09:30 daily`);
      await log(platform).getByRole('button', { name: 'Helpful' }).last().waitFor();
      await type(platform, said);
      // In Teams the answer stands in the private chat.
      if (platform === 'teams') {
        await answered.nth(before + 1).waitFor();
        await column(platform).getByLabel('Chat with Backwise').check();
      }
      const card = () => cardWith(platform, 'Next five');
      await card().getByText('Posted last: ').waitFor();
      await press(card(), 'Next five');
      await cardWith(platform, 'Back').getByText('The next tips in the channel').waitFor();
      expect(await cardWith(platform, 'Back').innerText()).toMatch(/(?:, 09:30: [\s\S]*){5}/);
      await press(cardWith(platform, 'Back'), 'Back');
      await press(card(), 'Post one now');
      await card().getByText('Posted in the channel: ').waitFor();
      await press(card(), 'Swap the last');
      await card().getByText('The last tip in the channel now reads: ').waitFor();
      await press(card(), 'Delete the last');
      await card().getByText('The last tip is gone from the channel.').waitFor();
    },
  );

  it.each(platforms)('tells what is kept about me on %s, asks once and erases it', async (platform) => {
    await column(platform).getByLabel('Chat with Backwise').check();
    const slash = platform === 'slack' ? '/' : '';
    await type(platform, `${slash}standing every 45m 9-17 mon-fri`);
    await log(platform).getByText('Your reminders are on').first().waitFor();
    await type(platform, `${slash}backwise me`);
    await last(platform).getByText('What is kept about you').waitFor();
    await press(last(platform), 'Forget me');
    await log(platform).getByText('Erase what is kept about you?').last().waitFor();
    // In Teams a line that only the presser sees follows the card.
    await press(cardWith(platform, 'Keep it'), 'Keep it');
    await log(platform).getByText('Nothing was erased.').last().waitFor();
    await type(platform, `${slash}backwise forget me`);
    await last(platform).getByRole('button', { name: 'Erase everything' }).waitFor();
    await press(last(platform), 'Erase everything');
    await log(platform).getByText('All that was kept about you is erased.').last().waitFor();
    await type(platform, `${slash}standing status`);
    await log(platform).getByText('You have no reminders.').last().waitFor();
  });

  it('breaks no rule of a platform or of the page', async () => {
    const answer = await page.request.get(`${demo.url}/api/transcript`);
    expect((await answer.json()).complaints).toEqual({ slack: [], teams: [] });
    expect(demo.troubles).toEqual([]);
  });
});
