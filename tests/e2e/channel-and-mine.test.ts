import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoPage, openDemoPage, type Platform, platforms } from './demo-page.ts';
import { hasChromium } from './open-browser.ts';

describe.skipIf(!hasChromium())('tips in channels and what is kept about me, in the playground page', () => {
  let demo: DemoPage;
  let page: Page;
  beforeAll(async () => {
    demo = await openDemoPage();
    page = demo.page;
  });
  afterAll(() => demo?.close());

  const cardWith = (platform: Platform, name: string) =>
    demo
      .log(platform)
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
      const answered = demo.log(platform).getByText('I have answered in our private chat.');
      const before = await answered.count();
      const said = platform === 'slack' ? '/backwise here' : '@Backwise here';
      await demo.say(platform, `${said} at 09:30 daily`);
      await demo.log(platform).getByRole('button', { name: 'Helpful' }).last().waitFor();
      await demo.say(platform, said);
      // In Teams the answer stands in the private chat.
      if (platform === 'teams') {
        await answered.nth(before + 1).waitFor();
        await demo.column(platform).getByLabel('Chat with Backwise').check();
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
    await demo.column(platform).getByLabel('Chat with Backwise').check();
    const slash = platform === 'slack' ? '/' : '';
    await demo.say(platform, `${slash}standing every 45m 9-17 mon-fri`);
    await demo.log(platform).getByText('Your reminders are on').first().waitFor();
    await demo.say(platform, `${slash}backwise me`);
    await demo.newest(platform).getByText('What is kept about you').waitFor();
    await press(demo.newest(platform), 'Forget me');
    await demo.log(platform).getByText('Erase what is kept about you?').last().waitFor();
    // In Teams a line that only the presser sees follows the card.
    await press(cardWith(platform, 'Keep it'), 'Keep it');
    await demo.log(platform).getByText('Nothing was erased.').last().waitFor();
    await demo.say(platform, `${slash}backwise forget me`);
    await demo.newest(platform).getByRole('button', { name: 'Erase everything' }).waitFor();
    await press(demo.newest(platform), 'Erase everything');
    await demo.log(platform).getByText('All that was kept about you is erased.').last().waitFor();
    await demo.say(platform, `${slash}standing status`);
    await demo.log(platform).getByText('You have no reminders.').last().waitFor();
  });

  it('breaks no rule of a platform or of the page', async () => {
    const answer = await page.request.get(`${demo.url}/api/transcript`);
    expect((await answer.json()).complaints).toEqual({ slack: [], teams: [] });
    expect(demo.troubles).toEqual([]);
  });
});
