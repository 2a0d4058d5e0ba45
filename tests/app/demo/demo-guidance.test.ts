import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaceName, TranscriptEntry } from '../../../playground/stand-in.ts';
import { deskCheck, explainers } from '../../support/content-files.ts';
import { type DemoBed, fromBot, onBoth, openDemo, type Platform, words } from './demo-bed.ts';

const { questions } = deskCheck;
const step = (id: string) => {
  const found = questions.find((question) => question.id === id);
  if (!found) throw new Error(`Expected the question ${id}`);
  return found;
};

let bed: DemoBed;
beforeAll(async () => {
  bed = await openDemo({ startAt: '2041-05-06T09:00:00Z' });
});
afterAll(() => bed.end());

/** What a person sees of the bot's, newest last, as it stands now. */
async function seenBy(platform: Platform, person = 'you'): Promise<readonly TranscriptEntry[]> {
  return fromBot(await bed.transcript(platform)).filter(({ to }) => to === undefined || to === person);
}

/** The newest card of a person, in words. */
async function newest(platform: Platform): Promise<string> {
  return words((await seenBy(platform)).at(-1)?.text ?? '');
}

/** Presses one button after the other on the newest card that has it. */
async function press(platform: Platform, ...labels: readonly string[]): Promise<void> {
  for (const label of labels) await bed.press(platform, label);
}

/** Every row of the store but those that tell repeated requests. */
function stored(platform: Platform): unknown {
  const tables = ['reminder_plans', 'channel_subscriptions', 'deliveries'];
  return tables.map((table) => bed.rows(`select * from ${table} where workspace_id like '${platform}:%'`));
}

describe('the desk check', () => {
  it.each<PlaceName>(['direct', 'channel'])(
    'asked for in the place "%s" is answered to that person alone',
    async (place) => {
      await onBoth(async (platform) => {
        const entries = fromBot(await bed.say(platform, place, '/deskcheck'));
        const cards = entries.filter(
          (entry) => entry.platform === platform && words(entry.text).includes(questions[0]?.asks ?? ''),
        );
        expect(cards).toHaveLength(1);
        // On Teams the chat with the bot is nobody else's; a channel only learns that an answer is there.
        expect(cards[0]?.to).toBe('you');
        for (const seen of await seenBy(platform, 'colleague')) {
          expect(words(seen.text)).not.toContain(questions[0]?.asks);
        }
      });
    },
  );

  it('goes from step to step in place of the card, says what to change, and ends in a summary', async () => {
    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/deskcheck');
      const before = (await seenBy(platform)).length;
      const kept = stored(platform);
      await press(platform, 'No');
      expect(await newest(platform)).toContain(step('seat').change);
      await press(platform, 'Next', 'Yes', 'Back', 'Skip', 'Yes', 'Yes');
      expect(await newest(platform)).toContain(step('screen-height').asks);
      await press(platform, 'Not sure');
      expect(await newest(platform)).toContain(step('screen-height').careful);
      await press(platform, 'Next', 'Yes', 'Yes', 'Yes', 'Yes', 'No', 'Next', 'Yes');
      const summary = await newest(platform);
      expect(summary).toMatch(
        new RegExp(
          `First: ${deskCheck.riser.text}.*Then: .*${step('seat').step}.*${step('screen-height').step}`,
          's',
        ),
      );
      expect(summary).toContain(step('stand-soft').step);
      expect(summary).toContain(deskCheck.ramp.text);
      expect(await seenBy(platform)).toHaveLength(before);
      expect(stored(platform)).toEqual(kept);
    });
  });

  it('opens from its summary the form for reminders', async () => {
    await onBoth(async (platform) => {
      await press(platform, 'Remind me to change position');
      expect((await bed.window(platform)).text).toContain('Minutes between reminders');
      await bed.press(platform, platform === 'slack' ? 'submit' : 'Save', {
        every: '60',
        from: '09:00',
        to: '17:00',
        weekdays: ['1', '2', '3'],
        zone: 'Europe/Berlin',
      });
      expect(bed.rows(`select * from reminder_plans where workspace_id like '${platform}:%'`)).toHaveLength(
        1,
      );
      await bed.say(platform, 'direct', '/standing off');
    });
  });

  it('opens from any step the check for warning signs, and stays where it was', async () => {
    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/deskcheck');
      await press(platform, 'No', 'It hurts');
      expect((await bed.window(platform)).text).toContain('None of these');
      await press(platform, 'close');
      await press(platform, 'Next');
      expect(await newest(platform)).toContain(questions[1]?.asks);
    });
  });
});

describe('the explainers', () => {
  it('are listed, opened, turned and followed by the next, all in one card', async () => {
    await onBoth(async (platform) => {
      const said = fromBot(await bed.say(platform, 'direct', '/backwise learn'));
      // Both platforms are spoken to at once, and what the other one says may come in between.
      const list = said.findLast((entry) => entry.platform === platform);
      for (const { title, about } of explainers)
        expect(words(list?.text ?? '')).toContain(`${title}: ${about}.`);
      const before = (await seenBy(platform)).length;
      await press(platform, 'Back spasms');
      expect(await newest(platform)).toContain('What a spasm is');
      await press(platform, 'Next part');
      expect(await newest(platform)).toContain('low or moderate quality');
      expect(await newest(platform)).toContain('Source: HealthDay, 2023; NICE (United Kingdom), 2016');
      await press(platform, 'Early physical therapy');
      expect(await newest(platform)).toContain('980,000');
      await press(platform, 'All explainers', 'Electric pulses at the spine');
      expect(await newest(platform)).toContain('HealthDay, 2021');
      expect(await seenBy(platform)).toHaveLength(before);
    });
  });

  it.each<PlaceName>(['direct', 'channel'])(
    'are opened by name in the place "%s", to that person alone',
    async (place) => {
      await onBoth(async (platform) => {
        const answers = fromBot(await bed.say(platform, place, '/backwise learn motor skills'));
        const card = answers.find(
          (entry) => entry.platform === platform && words(entry.text).includes('What the training is'),
        );
        expect(card?.to).toBe('you');
        await press(platform, 'Next part');
        const turned = (await seenBy(platform)).find(({ id }) => id === card?.id);
        expect(words(turned?.text ?? '')).toContain('He would not call the gain meaningful.');
      });
    },
  );

  it('lead from standing desks to the desk check', async () => {
    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/backwise learn standing desks');
      await press(platform, 'Check my desk');
      expect(await newest(platform)).toContain(questions[0]?.asks);
    });
  });

  it('break no rule of either platform', async () => {
    expect(await bed.complaints()).toEqual([]);
  });
});
