import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Playground, startPlayground } from '../../playground/start-playground.ts';
import { postTips, slackBot, teamsBot } from '../playground/small-conversations.ts';
import { SmallStandIn } from '../playground/small-stand-in.ts';
import { hasChromium, openBrowser } from './open-browser.ts';

describe.skipIf(!hasChromium())('the playground page', () => {
  let browser: Browser;
  let playground: Playground;
  let page: Page;
  let slack: SmallStandIn;
  let teams: SmallStandIn;
  let now: Temporal.Instant;
  let troubles: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    // A Friday, half past nine in Berlin.
    now = Temporal.Instant.from('2026-11-20T08:30:00Z');
    slack = new SmallStandIn('slack', () => now.toString(), slackBot);
    teams = new SmallStandIn('teams', () => now.toString(), teamsBot);
    postTips(slack, teams);
    const clock = {
      now: async () => now.toString(),
      moveTo: async (instant: Temporal.Instant) => {
        now = instant;
        slack.add({ place: 'channel', is: 'message', from: 'bot', text: 'The next tip.' });
        return now.toString();
      },
    };
    playground = await startPlayground({ port: 0, standIns: [slack, teams], clock });
    troubles = [];
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    await page.goto(playground.url);
    await page.locator('.entry').first().waitFor();
  });
  afterEach(async () => {
    await page.close();
    await playground.stop();
  });

  const column = (platform: 'slack' | 'teams') => page.locator(`section.${platform}`);
  const say = async (platform: 'slack' | 'teams', text: string) => {
    const input = column(platform).getByLabel(/^Message on/);
    await input.fill(text);
    await input.press('Enter');
  };
  const focused = () => page.evaluate('document.activeElement.textContent.trim()');
  /** Presses a key until the element with that text has the focus; no mouse involved. */
  const walkTo = async (text: string, key = 'Tab') => {
    for (let step = 0; step < 120; step += 1) {
      if ((await focused()) === text) return;
      await page.keyboard.press(key);
    }
    throw new Error(`The keyboard never reached "${text}".`);
  };

  it('shows both tips as their platforms draw them, and says what is simulated', async () => {
    await expect.poll(() => column('slack').getByRole('heading', { name: 'Today’s tip' }).count()).toBe(1);
    expect(await column('slack').getByRole('button', { name: 'More' }).isVisible()).toBe(true);
    expect(await column('teams').getByRole('heading', { name: 'Today’s tip' }).count()).toBe(1);
    expect(await column('teams').getByRole('button', { name: 'More' }).isVisible()).toBe(true);
    expect(await column('teams').locator('strong', { hasText: 'Move' }).count()).toBe(1);
    expect(await page.getByText('stand-ins of Slack and Teams on this machine').isVisible()).toBe(true);
    expect(troubles).toEqual([]);
  });

  it('marks in words what only one person sees, and hides it from the colleague', async () => {
    await say('slack', '/backpain');
    const note = column('slack').locator('.log').getByText('Only you can see this');
    await note.waitFor();
    await column('slack').getByLabel('Colleague').check();
    expect(await note.count()).toBe(0);
    expect(await column('slack').locator('.log').getByText('/backpain').count()).toBe(1);
  });

  it('says beside words of Teams that the bot did not hear how it would have', async () => {
    const unheard = column('teams').getByText('Teams does not pass this on to the bot', { exact: false });
    expect(await unheard.count()).toBe(0);
    teams.add({ place: 'channel', is: 'message', from: 'you', text: '/standing on', isUnheard: true });
    await unheard.waitFor();
    expect(await column('teams').getByRole('article').last().textContent()).toContain('begin with @Backwise');
  });

  it('opens, corrects and sends a form of Slack by keyboard alone', async () => {
    await walkTo('Remind me to stand');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await expect.poll(focused).toBe('Standing reminders');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await dialog.getByText('Expected 20 to 240 minutes.').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.type')).toBe('number');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('50');
    await walkTo('Save');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect(slack.presses.at(-1)).toEqual({
      person: 'you',
      message: 'slack-2',
      action: 'submit',
      values: { minutes: '50', from: '09:00', days: ['mon'], zone: 'Europe/Berlin' },
    });
    await expect.poll(() => column('slack').locator('.news').textContent()).toBe('1 new');
  });

  it('closes a form with Escape, gives the focus back, and tells the platform', async () => {
    await column('slack').getByRole('button', { name: 'Remind me to stand' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => slack.presses.at(-1)?.action).toBe('close');
    expect(await focused()).toBe('Remind me to stand');
  });

  it('keeps the keyboard inside an open form', async () => {
    await column('slack').getByRole('button', { name: 'Remind me to stand' }).click();
    await page.getByRole('dialog').waitFor();
    for (let step = 0; step < 20; step += 1) {
      await page.keyboard.press('Tab');
      const where = await page.evaluate(
        `document.activeElement === document.body || document.activeElement.closest('dialog') !== null`,
      );
      expect(where).toBe(true);
    }
  });

  it('asks and answers in a dialog of Teams, with required fields held back', async () => {
    await column('teams').getByLabel('Chat with Backwise').check();
    await say('teams', 'backpain');
    await column('teams').getByRole('button', { name: 'Start the check' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Numbness between the legs').check();
    await dialog.getByRole('button', { name: 'See what to do' }).click();
    await dialog.getByText('A number of weeks').waitFor();
    await dialog.getByLabel('For how many weeks').fill('2');
    await dialog.getByRole('button', { name: 'See what to do' }).click();
    await column('teams').getByText('Get medical attention now.').waitFor();
    expect(teams.presses.at(-1)?.values).toEqual({ signs: 'numb', weeks: '2' });
    expect(await dialog.isVisible()).toBe(false);
    expect(troubles).toEqual([]);
  });

  it('moves the clock to next Monday at nine on the person’s own wall', async () => {
    await page.getByRole('button', { name: 'Next Monday 09:00' }).click();
    await page.getByText('It is now Monday, 23 November 2026, 09:00 (Europe/Berlin). One message').waitFor();
    expect(now.toString()).toBe('2026-11-23T08:00:00Z');
    await column('slack').getByText('The next tip.').waitFor();
    await page.getByRole('button', { name: '+1 day' }).click();
    await expect.poll(() => now.toString()).toBe('2026-11-24T08:00:00Z');
  });

  it('says what went wrong where it went wrong', async () => {
    await column('slack').getByRole('button', { name: 'More' }).click();
    await column('slack').getByRole('alert').getByText('No button tip.more.v1.').waitFor();
  });

  it('puts a suggestion into the input and does not send it', async () => {
    await column('teams').getByRole('button', { name: '@Backwise backtip' }).click();
    expect(
      await column('teams')
        .getByLabel(/^Message on/)
        .inputValue(),
    ).toBe('@Backwise backtip');
    expect(teams.heard).toEqual([]);
  });

  it('draws what people type as words and never as markup', async () => {
    await say('slack', '<img src=x onerror="document.title=1"> <b>bold</b>');
    await column('slack').getByText('<b>bold</b>').waitFor();
    slack.add({ place: 'channel', is: 'message', from: 'bot', text: 'see <javascript:alert(1)|this>' });
    teams.add({ place: 'channel', is: 'message', from: 'bot', text: '<img src=x> [x](javascript:alert(1))' });
    await column('teams').getByText('[x](javascript:alert(1))').waitFor();
    expect(await page.locator('.log img:not(.avatar), .log a[href^="javascript"]').count()).toBe(0);
    expect(await page.title()).toBe('Backwise playground');
    expect(troubles).toEqual([]);
  });

  it('queues faults, moves people and removes the app only after asking', async () => {
    await page.getByText('Make things go wrong').click();
    const faults = page.locator('#fault-form');
    await faults.getByLabel('Platform').selectOption('teams');
    await faults.getByLabel('how many times').fill('2');
    await faults.getByRole('button').click();
    await page.getByText('The next 2 of the bot’s messages to Microsoft Teams will fail.').waitFor();
    expect(teams.faults).toEqual([
      { is: 'rate-limited', retryAfterSeconds: 30 },
      { is: 'rate-limited', retryAfterSeconds: 30 },
    ]);
    await page.locator('#zone-form').getByLabel('Zone').fill('Asia/Tokyo');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await column('slack').getByText('17:30 in Asia/Tokyo').waitFor();
    await page.getByRole('button', { name: 'Remove Backwise…' }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('Nothing was removed.').waitFor();
    expect(slack.isInstalled).toBe(true);
    await page.getByRole('button', { name: 'Remove Backwise…' }).click();
    await page.getByRole('button', { name: 'Remove it' }).click();
    await expect.poll(() => slack.isInstalled).toBe(false);
  });

  it('fits a window of 800 pixels without scrolling sideways', async () => {
    await page.setViewportSize({ width: 800, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(800);
    const [left, right] = [await column('slack').boundingBox(), await column('teams').boundingBox()];
    expect(left?.x).toBe(right?.x);
  });
});
