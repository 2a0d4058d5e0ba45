import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { library } from '../../support/test-house.ts';
import { type DemoBed, fromBot, onBoth, openDemo, words } from './demo-bed.ts';

const { say } = library;
const typed = 'can’t pee since noon';
const first = say('words.unread');
const number = 'United Kingdom: phone 999';

let bed: DemoBed;
beforeAll(async () => {
  bed = await openDemo({
    startAt: '2041-06-03T07:00:00Z',
    settings: { CHECK_FREE_TEXT: 'off', COUNTRY: 'GB' },
  });
});
afterAll(() => bed.end());

/** What stands there, without the title of a window. */
const bodyOf = (text: string): string => words(text).replace(`${say('check.title')}\n`, '');

describe('a bot that reads no typed words', () => {
  it.each(['direct', 'channel'] as const)(
    'says so first, with whom to phone, after /backpain in %s',
    (place) =>
      onBoth(async (platform) => {
        const entries = await bed.say(platform, place, `/backpain ${typed}`);
        if (platform === 'teams') {
          const [invitation] = fromBot(entries).filter(({ text }) => words(text).includes(first));
          expect(words(invitation?.text ?? '').startsWith(first)).toBe(true);
          expect(words(invitation?.text ?? '')).toContain(number);
          expect(invitation?.to).toBe('you');
          await bed.press('teams', say('check.open'));
        }
        const { id, text } = await bed.window(platform);
        expect(bodyOf(text).startsWith(first)).toBe(true);
        expect(words(text)).toContain(number);
        await bed.press(platform, 'close', {}, { message: id });
      }),
  );

  it('says nothing of the kind where nothing was typed, and names the number all the same', () =>
    onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/backpain');
      if (platform === 'teams') await bed.press('teams', say('check.open'));
      const { id, text } = await bed.window(platform);
      expect(words(text)).not.toContain(first);
      expect(words(text)).toContain(number);
      await bed.press(platform, 'close', {}, { message: id });
    }));

  it('says it of plain words in the chat on Teams', async () => {
    const [answer] = fromBot(await bed.say('teams', 'direct', typed));
    expect(words(answer?.text ?? '').startsWith(first)).toBe(true);
    expect(words(answer?.text ?? '')).toContain(say('mistake.check'));
  });

  it('breaks no rule of either platform, and repeats no word', async () => {
    expect(await bed.complaints()).toEqual([]);
    for (const platform of ['slack', 'teams'] as const) {
      expect(JSON.stringify(fromBot(await bed.transcript(platform)))).not.toContain('since noon');
    }
  });
});
