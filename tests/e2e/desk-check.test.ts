import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskCheck } from '../support/content-files.ts';
import { type DemoPage, openDemoPage } from './demo-page.ts';
import { hasChromium } from './open-browser.ts';

const { questions, riser, ramp } = deskCheck;
const byId = (id: string) => {
  const found = questions.find((question) => question.id === id);
  if (!found) throw new Error(`Expected the question ${id}`);
  return found;
};

describe.skipIf(!hasChromium())('the desk check in the playground page', () => {
  let demo: DemoPage;
  beforeAll(async () => {
    demo = await openDemoPage();
  });
  afterAll(() => demo?.close());

  it.each(['slack', 'teams'] as const)(
    'is gone through with the keyboard on %s, from the first question to reminders',
    async (platform) => {
      const { page } = demo;
      const column = page.locator(`section.${platform}`);
      const log = column.getByRole('log');
      const card = () => log.getByRole('article').last();
      /** Presses the newest button of that name by its key, and waits for the words of the next card. */
      const press = async (label: string, next: string) => {
        const button = card().getByRole('button', { name: label, exact: true });
        await button.focus();
        await page.keyboard.press('Enter');
        await card().getByText(next).first().waitFor();
      };
      await column.getByLabel('Chat with Backwise').check();
      await column.getByLabel(/^Message on/).fill(platform === 'slack' ? '/deskcheck' : 'deskcheck');
      await page.keyboard.press('Enter');
      await card().getByText(byId('seat').asks).waitFor();
      const cards = await log.getByRole('article').count();
      await press('No', byId('seat').change);
      await press('Next', byId('lower-back').asks);
      await press('Back', byId('seat').asks);
      await press('Yes', byId('lower-back').asks);
      await press('Skip', byId('shoulders').asks);
      await press('Yes', byId('feet-flat').asks);
      await press('Yes', byId('screen-height').asks);
      await press('Not sure', byId('screen-height').change);
      expect(await card().textContent()).toContain('bifocal or varifocal');
      await press('Next', byId('elbows').asks);
      await press('Yes', byId('wrists').asks);
      await press('Yes', byId('stands').asks);
      await press('Skip', 'Your desk check');
      const summary = await card().textContent();
      expect(summary).toContain(`First: ${riser.text}`);
      expect(summary).toContain(`Then: ${byId('screen-height').step}`);
      expect(summary).toContain(ramp.text);
      expect(await log.getByRole('article').count()).toBe(cards);

      await card().getByRole('button', { name: 'Check for warning signs' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('checkbox').first().waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await card().getByRole('button', { name: 'Remind me to change position' }).click();
      await dialog.getByLabel('Minutes between reminders').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    },
  );

  it('went through all of this without breaking a rule of a platform or of the page', async () => {
    const answer = await demo.page.request.get(`${demo.url}/api/transcript`);
    expect((await answer.json()).complaints).toEqual({ slack: [], teams: [] });
    expect(demo.troubles).toEqual([]);
  });
});
