import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoPage, openDemoPage } from './demo-page.ts';
import { hasChromium } from './open-browser.ts';

describe.skipIf(!hasChromium())('the real bot in the playground page', () => {
  let demo: DemoPage;
  let page: Page;

  beforeAll(async () => {
    demo = await openDemoPage();
    page = demo.page;
  });
  afterAll(() => demo?.close());

  const focused = () =>
    page.evaluate('document.activeElement.type ?? document.activeElement.textContent') as Promise<string>;
  const waitForClock = () => page.locator('#clock-status', { hasText: 'It is now' }).waitFor();

  it('shows a tip in both channels within the first moments', async () => {
    for (const platform of ['slack', 'teams'] as const) {
      await demo
        .log(platform)
        .getByRole('heading', { name: /tip of the day/ })
        .first()
        .waitFor();
      await demo.log(platform).getByRole('button', { name: 'Remind me to stand' }).first().waitFor();
    }
  });

  it('sets up reminders through Slack’s form, brings one, and takes Done', async () => {
    // First the day, then the wish: nobody answers in between, and a plan nobody answers falls silent.
    await page.getByRole('button', { name: 'Next Monday 09:00' }).click();
    await waitForClock();
    await demo.column('slack').getByLabel('Chat with Backwise').check();
    await demo.say('slack', '/standing on');
    const form = page.getByRole('dialog');
    await form.getByLabel('Minutes between reminders').fill('30');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await demo
      .log('slack')
      .getByText(/09:00.17:00/)
      .waitFor();
    await page.getByRole('button', { name: '+1 hour' }).click();
    await waitForClock();
    const reminder = demo
      .log('slack')
      .getByRole('article')
      .filter({ has: page.getByRole('button', { name: 'Done' }) });
    await reminder.first().waitFor();
    const waiting = await reminder.count();
    await reminder.last().getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => reminder.count()).toBe(waiting - 1);
  });

  it('shows the emergency text in Slack’s form as soon as one emergency sign is ticked', async () => {
    await demo.column('slack').getByLabel('Chat with Backwise').check();
    await demo.say('slack', '/backpain');
    const form = page.getByRole('dialog');
    const none = form.getByLabel('None of these');
    const soon = form.getByRole('group', { name: /^And any of these. .optional/ });
    await soon.getByLabel('None of these').check();
    const told = page.waitForResponse((response) => response.url().endsWith('/api/press'));
    await none.first().check();
    expect((await told).status()).toBe(200);
    expect(await focused()).toContain('checkbox');
    expect(await none.first().isChecked()).toBe(true);
    expect(await soon.getByLabel('None of these').isChecked()).toBe(true);
    await form.getByLabel(/^Fever/).check();
    await expect.poll(() => form.getByRole('checkbox').count()).toBe(0);
    expect(await form.textContent()).toMatch(/medical (attention|help|care) now/i);
    expect(await form.getByRole('button', { name: 'Show advice' }).count()).toBe(0);
    await expect.poll(focused).toMatch(/medical (attention|help|care) now/i);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
  });

  const openOnTeams = async () => {
    await demo.column('teams').getByLabel('Chat with Backwise').check();
    await demo.say('teams', 'backpain');
    await demo.log('teams').getByRole('button', { name: 'Check for warning signs' }).last().click();
    return page.getByRole('dialog');
  };

  it('checks for warning signs in a dialog of Teams and answers after its first page, to that person alone', async () => {
    const dialog = await openOnTeams();
    await dialog.getByRole('checkbox').first().check();
    await dialog.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => dialog.getByRole('checkbox').count()).toBe(0);
    expect(await dialog.textContent()).toMatch(/medical (attention|help|care) now/i);
    await expect.poll(focused).toMatch(/medical (attention|help|care) now/i);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await demo.column('teams').getByLabel('Colleague').check();
    expect(await demo.log('teams').getByText('backpain', { exact: true }).count()).toBe(0);
    await demo.column('teams').getByLabel('You').check();
  });

  it('goes on page by page in Teams while nothing urgent is ticked, to the advice at the end', async () => {
    const dialog = await openOnTeams();
    await dialog.getByText('Part 1 of 2').waitFor();
    for (const none of await dialog.getByLabel('None of these').all()) await none.check();
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByText('Part 2 of 2').waitFor();
    for (const none of await dialog.getByLabel('None of these').all()) await none.check();
    await dialog.getByRole('button', { name: 'Show advice' }).click();
    await expect.poll(() => dialog.getByRole('checkbox').count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('leads on from the result: a country, the routine and back, a reminder to check again', async () => {
    await demo.column('slack').getByLabel('Chat with Backwise').check();
    await demo.say('slack', '/backpain');
    const form = page.getByRole('dialog');
    await form.getByLabel('None of these').first().waitFor();
    for (const none of await form.getByLabel('None of these').all()) await none.check();
    await form.getByLabel(/^How long/).selectOption('under-3-weeks');
    await form.getByLabel(/^How strong/).selectOption('0-to-6');
    await form.getByRole('button', { name: 'Show advice' }).click();
    await form.getByText('Looking after your back at home').waitFor();
    const country = form.getByLabel('Country');
    await country.selectOption({ label: 'Ireland' });
    await form.getByRole('button', { name: 'Choose' }).press('Enter');
    await form
      .getByText(/Ireland: phone/)
      .first()
      .waitFor();
    await expect.poll(focused).toMatch(/Looking after your back/);
    expect(await country.locator('option:checked').textContent()).toBe('Ireland');
    await form.getByRole('button', { name: 'A gentle routine' }).press('Enter');
    await form.getByRole('heading', { name: /^1 of 4: / }).waitFor();
    await form.getByRole('img', { name: /person|figures|hand/ }).waitFor();
    await form.getByRole('button', { name: 'Next' }).press('Enter');
    await form.getByRole('heading', { name: /^2 of 4: / }).waitFor();
    await expect.poll(focused).toMatch(/^A gentle routine|^2 of 4: /);
    await form.getByRole('button', { name: 'Back to the advice' }).press('Enter');
    await form
      .getByText(/Ireland: phone/)
      .first()
      .waitFor();
    await form.getByRole('button', { name: 'Remind me in 3 days to check again' }).press('Enter');
    await form.getByRole('heading', { name: /I will remind you on/ }).waitFor();
    await form.getByRole('button', { name: 'Do not remind me' }).waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
    const dialog = await openOnTeams();
    await dialog.getByRole('checkbox').first().check();
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByLabel(/^Pick a country/).selectOption({ label: 'Ireland' });
    await dialog.getByRole('button', { name: 'Show the numbers' }).click();
    await dialog
      .getByText(/Ireland: phone/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('went through all of this without breaking a rule of a platform or of the page', async () => {
    const answer = await page.request.get(`${demo.url}/api/transcript`);
    expect((await answer.json()).complaints).toEqual({ slack: [], teams: [] });
    expect(demo.troubles).toEqual([]);
  });
});
