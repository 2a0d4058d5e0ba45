import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TranscriptEntry } from '../../../playground/stand-in.ts';
import { stretches, triage } from '../../support/content-files.ts';
import {
  type DemoBed,
  fromBot,
  localMinute,
  makeFolder,
  onBoth,
  openDemo,
  type Platform,
  platforms,
  words,
} from './demo-bed.ts';

const zone = 'Europe/Berlin';
const dataDir = makeFolder();
let bed: DemoBed;
beforeAll(async () => {
  // A Monday morning.
  bed = await openDemo({ startAt: '2041-06-03T07:00:00Z', dataDir });
  await bed.live('you', zone);
  await bed.live('colleague', zone);
});
afterAll(async () => {
  await bed.end();
  rmSync(dataDir, { recursive: true, force: true });
});

const denied = { 'now-body': ['none'], 'now-elsewhere': ['none'], today: ['none'], soon: ['none'] } as const;
const well = { ...denied, 'duration-days': 'under-3-weeks', severity: '0-to-6' } as const;
const titleOf = (id: string) => triage.outcomes.find((outcome) => outcome.id === id)?.title ?? id;
const again = 'You asked to be reminded to check again.';

/** Opens the check and answers it; the window then holds its result. */
async function check(platform: Platform, values: Readonly<Record<string, string | readonly string[]>>) {
  await bed.say(platform, 'direct', '/backpain');
  if (platform === 'teams') await bed.press('teams', 'Check for warning signs');
  await bed.fillIn(platform, values);
}
const said = async (platform: Platform) => words((await bed.window(platform)).text);
const close = async (platform: Platform) => {
  const { id } = await bed.window(platform);
  await bed.press(platform, 'close', {}, { message: id });
};
/** Everything of a kind in a card, wherever it stands. */
function partsOf(card: unknown, type: string): readonly Record<string, unknown>[] {
  if (Array.isArray(card)) return card.flatMap((one) => partsOf(one, type));
  if (typeof card !== 'object' || card === null) return [];
  const own = 'type' in card && card.type === type ? [{ ...card }] : [];
  return [...own, ...Object.values(card).flatMap((one) => partsOf(one, type))];
}
async function pick(platform: Platform, country: string) {
  const { card } = await bed.window(platform);
  if (platform === 'slack') {
    await bed.press('slack', 'check.result.v1', { 'check.result.v1': country });
    return;
  }
  const [menu] = partsOf(card, 'Input.ChoiceSet');
  const choices = menu?.choices as readonly { title: string; value: string }[];
  const value = choices.find(({ title }) => title === country)?.value ?? '';
  await bed.press('teams', 'Show the numbers', { picked: value });
}
const remindersIn = (entries: readonly TranscriptEntry[], platform: Platform) =>
  fromBot(entries, 'direct').filter((entry) => entry.platform === platform && entry.text.includes(again));

describe('the country a person picks', () => {
  it('stands beside the emergency answer, which is there first, and shows its numbers in the same window', () =>
    onBoth(async (platform) => {
      await check(platform, { 'now-body': ['fever'] });
      const { id } = await bed.window(platform);
      expect(await said(platform)).toContain(titleOf('emergency'));
      expect(await said(platform)).toContain('phone your local emergency number');
      await pick(platform, 'New Zealand');
      expect((await bed.window(platform)).id).toBe(id);
      expect(await said(platform)).toContain('New Zealand: phone 111');
      expect(await said(platform)).toContain(titleOf('emergency'));
      await pick(platform, 'Another country');
      expect(await said(platform)).not.toContain('New Zealand: phone');
      await close(platform);
      expect(JSON.stringify(bed.rows('select * from deliveries'))).not.toContain('New Zealand');
    }));
});

describe('the way back to the list', () => {
  it('has the ticks in it, keeps the country, and leads to the next result', () =>
    onBoth(async (platform) => {
      await check(platform, { ...well, 'now-elsewhere': ['not-sure'] });
      expect(await said(platform)).toContain(titleOf('ask'));
      await pick(platform, 'New Zealand');
      await bed.press(platform, 'Back to the list');
      const form = await bed.window(platform);
      if (platform === 'slack') {
        const starts = partsOf(form.card, 'checkboxes').map(({ initial_options: some }) => some);
        expect(JSON.stringify(starts)).toMatch(/none.*not-sure.*none.*none/s);
      } else {
        expect(partsOf(form.card, 'Input.ChoiceSet')).toMatchObject([
          { id: 'now-body', value: 'none' },
          { id: 'now-elsewhere', value: 'not-sure' },
        ]);
      }
      // The rest stays as it was ticked before.
      await bed.fillIn(platform, { 'now-elsewhere': ['none'] });
      expect(await said(platform)).toContain(titleOf('self-care'));
      expect(await said(platform)).toContain('New Zealand: phone 111');
      await close(platform);
    }));

  it('takes nothing away from the alarm: a danger sign ticked then is answered at once', () =>
    onBoth(async (platform) => {
      await check(platform, {});
      await bed.press(platform, 'Back to the list');
      if (platform === 'slack') await bed.press('slack', 'now-body', { 'now-body': ['fever'] });
      else await bed.fillIn('teams', { 'now-body': ['fever'] });
      expect(await said(platform)).toContain(titleOf('emergency'));
      await close(platform);
    }));
});

describe('care at home', () => {
  it('leads to the gentle routine in the same window, and from there to the check when something hurt', () =>
    onBoth(async (platform) => {
      await check(platform, well);
      const { id } = await bed.window(platform);
      await bed.press(platform, 'A gentle routine');
      const routine = await said(platform);
      const movementOf = (said: string) => stretches.find(({ title }) => said.includes(`: ${title}`));
      const { steps = [], stopIf, easier } = movementOf(routine) ?? {};
      for (const part of ['1 of 4: ', ...steps, stopIf]) expect(routine).toContain(part);
      expect(routine).toContain('Stop if it hurts more');
      await bed.press(platform, 'Too hard');
      expect(await said(platform)).toContain(easier);
      for (const at of [2, 3, 4]) {
        await bed.press(platform, 'Next');
        expect(await said(platform)).toContain(`${at} of 4: `);
      }
      await bed.press(platform, 'Finish');
      expect(await said(platform)).toContain('That was your routine');
      expect((await bed.window(platform)).id).toBe(id);
      await bed.press(platform, 'Back to the advice');
      expect(await said(platform)).toContain(titleOf('self-care'));
      await bed.press(platform, 'A gentle routine');
      await bed.press(platform, 'That hurt');
      expect((await bed.window(platform)).id).toBe(id);
      expect(await said(platform)).toContain(triage.groups[0]?.asks);
      await close(platform);
    }));

  it('leads to the form for reminders in the same window', () =>
    onBoth(async (platform) => {
      await check(platform, well);
      await bed.press(platform, 'Set my reminders');
      const send = platform === 'slack' ? 'submit' : 'Save';
      const form = { every: '60', from: '09:00', to: '17:00', weekdays: ['7'], zone };
      const entries = await bed.press(platform, send, form);
      const answer = fromBot(entries, 'direct').filter((entry) => entry.platform === platform);
      expect(answer.map(({ text }) => words(text)).join()).toContain('every 60 minutes');
      await bed.say(platform, 'direct', '/standing off');
    }));
});

describe('"Remind me in 3 days"', () => {
  it('pressed twice comes once, on the third day at ten, after a restart, and tells nothing', async () => {
    await onBoth(async (platform) => {
      await check(platform, well);
      await bed.press(platform, 'Remind me in 3 days to check again');
      expect(await said(platform)).toMatch(/remind you on Thu,? 6 Jun, 10:00 to check again/);
      await close(platform);
      await check(platform, { ...well, 'duration-days': '3-to-4-weeks' });
      await bed.press(platform, 'Remind me in 3 days to check again');
      await close(platform);
    });
    const kept = bed.rows("select workspace_id from deliveries where kind = 'check-again'");
    expect(kept).toHaveLength(2);
    await bed.end();
    bed = await openDemo({ dataDir });
    await bed.live('you', zone);
    await bed.live('colleague', zone);
    const entries = await bed.walkTo(`2041-06-09T12:00[${zone}]`);
    for (const platform of platforms) {
      const [came, ...others] = remindersIn(entries, platform);
      expect(others).toEqual([]);
      expect(came && localMinute(came, zone)).toBe('Thu 10:00');
      expect([came?.to, came?.is]).toEqual(['you', 'message']);
      expect(words(came?.text ?? '')).toMatch(
        /^You asked to be reminded to check again\.\s+General information/,
      );
    }
  });

  it('opens the check from the card that came', () =>
    onBoth(async (platform) => {
      await bed.press(platform, 'Check for warning signs');
      expect(await said(platform)).toContain(triage.groups[0]?.asks);
      await close(platform);
    }));

  it('is called off in the window or from the status of one’s reminders, and does not come then', async () => {
    await onBoth(async (platform) => {
      await check(platform, well);
      await bed.press(platform, 'Remind me in 3 days to check again');
      await bed.press(platform, 'Do not remind me');
      expect(await said(platform)).toContain('I will not remind you');
      await bed.press(platform, 'Remind me in 3 days to check again');
      await close(platform);
      const status = fromBot(await bed.say(platform, 'direct', '/standing status'));
      expect(words(status.find((entry) => entry.platform === platform)?.text ?? '')).toContain(
        'You asked to be reminded on',
      );
      await bed.press(platform, 'Do not remind me');
    });
    expect(bed.rows("select id from deliveries where kind = 'check-again'")).toEqual([]);
    const entries = await bed.advance('P5D');
    for (const platform of platforms) expect(remindersIn(entries, platform)).toEqual([]);
  });

  it('goes with the app, erased from every table', async () => {
    await onBoth(async (platform) => {
      await check(platform, well);
      await bed.press(platform, 'Remind me in 3 days to check again');
      await close(platform);
      await bed.uninstall(platform);
    });
    expect(bed.rows('select id from deliveries')).toEqual([]);
    expect(fromBot(await bed.advance('P5D'))).toEqual([]);
  });
});

describe('all of this', () => {
  it('leaves no answer in any chat, and breaks no rule of either platform', async () => {
    const messages = (await bed.transcript()).filter(({ is }) => is !== 'dialog');
    const text = JSON.stringify(messages);
    for (const { means } of triage.signs) expect(text).not.toContain(means);
    for (const { title } of triage.outcomes) expect(text).not.toContain(JSON.stringify(title).slice(1, -1));
    for (const mark of [
      'check.result.v1',
      'check.remind.v1',
      'routine.open.v1',
      'stretch.next.v1',
      'You ticked',
      'New Zealand',
    ]) {
      expect(text).not.toContain(mark);
    }
    expect(await bed.complaints()).toEqual([]);
    expect(bed.logged.join('')).not.toMatch(/self-care|weight-loss|New Zealand/);
  });
});
