import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { library } from '../../support/test-house.ts';
import { type DemoBed, fromBot, onBoth, openDemo, words } from './demo-bed.ts';

let bed: DemoBed;
beforeAll(async () => {
  bed = await openDemo({ startAt: '2041-06-03T07:00:00Z', settings: { CHECK: 'off', COUNTRY: 'GB' } });
});
afterAll(() => bed.end());

describe('a bot whose check is off', () => {
  it('speaks of the published signs and of no check: in its welcome, its help and everything it posts', () =>
    onBoth(async (platform) => {
      for (const typed of ['/backwise help', '/backpain', '/backtip'])
        await bed.say(platform, 'direct', typed);
      const said = fromBot(await bed.transcript(platform));
      const text = words(JSON.stringify(said));
      expect(text).toContain('the published warning signs to read');
      expect(text).toContain('Warning signs with back pain');
      expect(text).not.toMatch(/check for warning signs|the check opens|check\.open\.v1/i);
      if (platform === 'teams') expect(text).toContain('please do not type health details here');
    }));

  it('names the number of the country that was set', () =>
    onBoth(async (platform) => {
      const [leaflet] = fromBot(await bed.say(platform, 'direct', '/backpain')).filter(
        (entry) => entry.platform === platform,
      );
      expect(words(leaflet?.text ?? '')).toContain('United Kingdom: phone 999');
    }));

  it('has the signs on the Home tab as well, in a window above it', async () => {
    await bed.call('/api/home', { platform: 'slack' });
    await bed.press('slack', library.say('again.leaflet'));
    expect(words((await bed.window('slack')).text)).toContain('United Kingdom: phone 999');
  });

  it('breaks no rule of either platform', async () => {
    expect(await bed.complaints()).toEqual([]);
  });
});
