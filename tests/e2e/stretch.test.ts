import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stretches } from '../support/content-files.ts';
import { type DemoPage, openDemoPage, type Platform, platforms } from './demo-page.ts';
import { hasChromium } from './open-browser.ts';

describe.skipIf(!hasChromium())('/stretch in the playground page', () => {
  let demo: DemoPage;
  let page: Page;

  beforeAll(async () => {
    demo = await openDemoPage();
    page = demo.page;
  });
  afterAll(() => demo?.close());

  /** Presses Tab until the button of that name has the focus, as somebody without a mouse would, and then Enter. */
  const pressByKeyboard = async (name: string) => {
    for (let steps = 0; steps < 30; steps += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate('document.activeElement.textContent')) === name) break;
    }
    expect(await page.evaluate('document.activeElement.textContent')).toBe(name);
    await page.keyboard.press('Enter');
  };
  /** The movement whose picture is shown: drawn, in full, with its alt text, inside the column. */
  const shownMovement = async (platform: Platform, at: number) => {
    await demo
      .newest(platform)
      .getByText(new RegExp(`^${at} of 4: `))
      .waitFor();
    const picture = demo.newest(platform).getByRole('img').last();
    await picture.scrollIntoViewIfNeeded();
    await expect
      .poll(() =>
        picture.evaluate((image: unknown) => {
          const { naturalWidth, naturalHeight } = image as Readonly<Record<string, unknown>>;
          return [naturalWidth, naturalHeight];
        }),
      )
      .toEqual([720, 480]);
    const box = await picture.boundingBox();
    expect(box?.width).toBeGreaterThan(250);
    const alt = await picture.getAttribute('alt');
    return stretches.find(({ altText }) => altText === alt)?.id;
  };

  it.each(platforms)(
    'shows the picture on %s, and goes on to the end by keyboard alone',
    async (platform) => {
      await demo.column(platform).getByLabel('Chat with Backwise').check();
      await demo.say(platform, platform === 'slack' ? '/stretch seated 2m' : 'stretch seated 2m');
      const seen = [await shownMovement(platform, 1)];
      await demo.newest(platform).focus();
      await pressByKeyboard('Too hard');
      await demo
        .newest(platform)
        .getByText(/^An easier way: /)
        .waitFor();
      for (const at of [2, 3, 4]) {
        await pressByKeyboard('Next');
        seen.push(await shownMovement(platform, at));
      }
      await pressByKeyboard('Finish');
      await demo.newest(platform).getByText('That was your routine').waitFor();
      expect(await demo.newest(platform).getByRole('button', { name: 'Next' }).count()).toBe(0);
      expect(seen).not.toContain(undefined);
      expect(new Set(seen).size).toBe(4);
    },
  );

  it.each(platforms)('opens the check on %s when it hurt, and ends the routine', async (platform) => {
    await demo.say(platform, platform === 'slack' ? '/stretch' : 'stretch');
    await shownMovement(platform, 1);
    await demo.newest(platform).getByRole('button', { name: 'That hurt' }).press('Enter');
    await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await demo.newest(platform).getByText('The routine ends here').waitFor();
    await demo.newest(platform).getByRole('button', { name: 'Check for warning signs' }).waitFor();
  });

  it('breaks no rule of a platform or of the page', async () => {
    const answer = await page.request.get(`${demo.url}/api/transcript`);
    expect((await answer.json()).complaints).toEqual({ slack: [], teams: [] });
    expect(demo.troubles).toEqual([]);
  });
});
