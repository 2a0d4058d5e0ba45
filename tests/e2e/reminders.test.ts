import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoPage, openDemoPage, type Platform, platforms } from './demo-page.ts';
import { hasChromium } from './open-browser.ts';

/** On Teams the slash may be left out. */
const asCommand = (platform: Platform, text: string) => (platform === 'slack' ? `/${text}` : text);

describe.skipIf(!hasChromium())('reminders in the playground page', () => {
  let demo: DemoPage;
  let page: Page;

  beforeAll(async () => {
    demo = await openDemoPage();
    page = demo.page;
    await page.setViewportSize({ width: 1280, height: 1800 });
    await page.getByRole('button', { name: 'Next Monday 09:00' }).click();
    await page.locator('#clock-status', { hasText: 'It is now' }).waitFor();
    for (const platform of platforms) await demo.column(platform).getByLabel('Chat with Backwise').check();
  });
  afterAll(() => demo?.close());

  const form = () => page.getByRole('dialog');
  const advance = async (button: string) => {
    const moved = page.waitForResponse((response) => response.url().endsWith('/api/clock'));
    await page.getByRole('button', { name: button }).click();
    expect((await moved).status()).toBe(200);
  };
  /** The form in a window: on Slack from the Home tab, on Teams from the settings. */
  const openForm = async (platform: Platform) => {
    if (platform === 'slack') {
      await demo.column('slack').getByLabel('Home tab').check();
      await demo.log('slack').getByRole('button', { name: 'Set my reminders' }).click();
    } else {
      await demo.say('teams', 'settings');
      await demo.newest('teams').getByRole('button', { name: 'Set my reminders' }).click();
    }
    await form().getByLabel('How to remind me').waitFor();
  };

  it.each(platforms)(
    'are opted into on %s through the whole form, which tells a mistake at its field',
    async (platform) => {
      await openForm(platform);
      await form().getByLabel('Minutes between reminders').fill('30');
      await form()
        .getByLabel(/^Without these breaks/)
        .fill('12-13');
      await form()
        .getByLabel(/^Drink water/)
        .fill('every 5m');
      await form().getByRole('button', { name: 'Save' }).click();
      await form()
        .getByText(/I read: every 5m\. Expected every or at/)
        .first()
        .waitFor();
      await form()
        .getByLabel(/^Drink water/)
        .fill('every 90m');
      await form().getByRole('button', { name: 'Save' }).click();
      await form().waitFor({ state: 'hidden' });
      await demo
        .log(platform)
        .getByText(/every 30 minutes; water every 90 minutes; within 09:00.12:00, 13:00.17:00/)
        .last()
        .waitFor();
      await demo.column(platform).getByLabel('Chat with Backwise').check();
    },
  );

  it('come, can be put off, come again, and are put out of the bag, on both platforms', async () => {
    await advance('+1 hour');
    for (const platform of platforms) {
      const open = demo.log(platform).getByRole('article').filter({ hasText: 'Time to change position' });
      await open
        .last()
        .getByRole('button', { name: /^Snooze.* 15 min/ })
        .click();
      await demo
        .log(platform)
        .getByText(/Snoozed until [0-9:]+/)
        .waitFor();
    }
    for (const _ of [1, 2]) await advance('+10 min');
    for (const platform of platforms) {
      const open = demo.log(platform).getByRole('article').filter({ hasText: 'Time to change position' });
      await open
        .last()
        .getByRole('button', { name: /^Not for me/ })
        .click();
      await demo.log(platform).getByText('I will not suggest that one to you again.').waitFor();
      await demo.newest(platform).getByRole('button', { name: 'Suggest it again' }).waitFor();
    }
  });

  it.each(platforms)('tell on %s why they came and when the next ones will', async (platform) => {
    await demo.say(platform, asCommand(platform, 'standing why'));
    await demo.newest(platform).getByText('Your reminders in the last day').waitFor();
    await demo
      .newest(platform)
      .getByText(/change position: sent/)
      .first()
      .waitFor();
    await demo.say(platform, asCommand(platform, 'standing next'));
    await demo.newest(platform).getByText('Your reminders in the coming two weeks').waitFor();
    await demo
      .newest(platform)
      .getByText(/Tue,? \d+ \w+: \d+ from 09:/)
      .first()
      .waitFor();
  });

  it('are paused and resumed on Slack’s Home tab, which also says why in a window', async () => {
    await demo.column('slack').getByLabel('Home tab').check();
    const home = demo.log('slack').getByRole('article', { name: 'Home tab' });
    await home.getByRole('button', { name: 'Pause my reminders' }).click();
    await home.getByText(/They are paused until/).waitFor();
    await home.getByRole('button', { name: /^Why did I get/ }).click();
    await form().getByText('Your reminders in the last day').waitFor();
    await page.keyboard.press('Escape');
    await home.getByRole('button', { name: /^End the pause/ }).click();
    await expect.poll(() => home.getByText(/They are paused until/).count()).toBe(0);
    await demo.column('slack').getByLabel('Colleague').check();
    await home.getByText(/Nothing starts until you ask/).waitFor();
    await demo.column('slack').getByLabel('You').check();
    await home.getByText(/every 30 minutes/).waitFor();
  });

  it('are paused and resumed on the settings card of Teams, in its place', async () => {
    await demo.say('teams', 'settings');
    const card = demo.log('teams').getByRole('article').filter({ hasText: 'Standing reminders' });
    await card.last().getByRole('button', { name: 'Pause today' }).click();
    await card
      .last()
      .getByText(/They are paused until/)
      .waitFor();
    await card.last().getByRole('button', { name: 'Resume' }).click();
    await expect
      .poll(() =>
        card
          .last()
          .getByText(/They are paused until/)
          .count(),
      )
      .toBe(0);
  });

  it('went through all of this without breaking a rule of a platform or of the page', async () => {
    const answer = await page.request.get(`${demo.url}/api/transcript`);
    expect((await answer.json()).complaints).toEqual({ slack: [], teams: [] });
    expect(demo.troubles).toEqual([]);
  });
});
