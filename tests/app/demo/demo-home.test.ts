import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TranscriptEntry } from '../../../playground/stand-in.ts';
import { library } from '../../support/test-house.ts';
import { type DemoBed, fromBot, openDemo, words } from './demo-bed.ts';

const { say } = library;
/** A Monday, seven in the morning in Berlin. */
const startAt = '2040-11-26T06:00:00Z';

let bed: DemoBed;
beforeAll(async () => {
  bed = await openDemo({ startAt });
});
afterAll(() => bed.end());

const homeOf = async (person = 'you'): Promise<TranscriptEntry | undefined> =>
  (await bed.transcript('slack')).findLast((entry) => entry.is === 'home' && entry.to === person);
const homeWords = async (person?: string) => words((await homeOf(person))?.text ?? '');
const saidOnTeams = async () =>
  fromBot(await bed.transcript('teams'), 'direct').filter(({ is }) => is === 'message');
const newestOnTeams = async () => words((await saidOnTeams()).at(-1)?.text ?? '');

describe('the Home tab on Slack', () => {
  it('is an invitation at first, which opens the form, and then shows the plan by itself', async () => {
    const { status, body } = await bed.call('/api/home', { platform: 'slack' });
    expect(status).toBe(200);
    expect(JSON.stringify(body.entries)).toContain(say('home.none'));
    await bed.press('slack', say('standing.form.open'));
    await bed.fillIn('slack', { every: '30', from: '09:00', to: '12:00', water: 'every 60m' });
    expect(await homeWords()).toContain('every 30 minutes; water every 60 minutes');
    expect(await homeWords()).toContain('Next one: Mon 26 Nov, 09:3');
    expect((await bed.transcript('slack')).filter(({ is }) => is === 'home')).toHaveLength(1);
  });

  it('pauses, resumes, and answers why and next in a window', async () => {
    await bed.press('slack', say('home.pause-label'));
    expect(await homeWords()).toContain('They are paused until Tue 27 Nov, 00:00');
    await bed.press('slack', say('home.resume-label'));
    expect(await homeWords()).not.toContain('paused');
    const before = fromBot(await bed.transcript('slack'), 'direct').length;
    for (const [label, heading] of [
      [say('home.why-label'), say('why.heading')],
      [say('home.next-label'), say('next.heading')],
    ] as const) {
      await bed.press('slack', label);
      expect(words((await bed.window('slack')).text)).toContain(heading);
    }
    // Windows are entries too; nothing was said in the chat.
    const since = fromBot(await bed.transcript('slack'), 'direct').slice(before);
    expect(since.filter(({ is }) => is !== 'dialog')).toEqual([]);
  });

  it('leads to the check without a word typed, since nothing can be typed beside it', async () => {
    await bed.call('/api/home', { platform: 'slack' });
    await bed.press('slack', say('check.open'));
    expect(words((await bed.window('slack')).text)).toContain(say('check.intro'));
    await bed.call('/api/press', { platform: 'slack', message: 'latest', action: 'close' });
    expect(await homeWords()).toContain('/backpain');
    const typed = await bed.call('/api/say', { platform: 'slack', text: 'i cant feel my groin' });
    expect([typed.status, typed.body.error]).toEqual([400, expect.stringContaining('read-only')]);
  });

  it('shows nobody else’s plan, and cannot be pressed by anybody else', async () => {
    await bed.call('/api/home', { platform: 'slack', person: 'colleague' });
    expect(await homeWords('colleague')).toContain(say('home.none'));
    const mine = await homeOf();
    const pressed = await bed.call('/api/press', {
      platform: 'slack',
      person: 'colleague',
      message: mine?.id,
      action: say('home.pause-label'),
    });
    expect(pressed.status).toBe(403);
  });
});

describe('the settings on Teams', () => {
  it('are the same as a card: asked for by a word, or under the welcome', async () => {
    await bed.say('teams', 'direct', 'standing every 30m 9-12 mon-fri');
    for (const ask of ['settings', 'Status']) {
      await bed.say('teams', 'direct', ask);
      expect(await newestOnTeams()).toContain('every 30 minutes, 09:00–12:00, Monday to Friday');
    }
    await bed.press('teams', say('welcome.settings-label'));
    expect(await newestOnTeams()).toContain('Next one: Mon 26 Nov, 09:3');
  });

  it('change in place: pause and resume; why and next are said below', async () => {
    const before = (await saidOnTeams()).length;
    await bed.press('teams', say('home.pause-label'));
    expect(await newestOnTeams()).toContain('They are paused until Tue 27 Nov, 00:00');
    await bed.press('teams', say('home.resume-label'));
    expect(await newestOnTeams()).not.toContain('paused');
    expect(await saidOnTeams()).toHaveLength(before);
    await bed.press('teams', say('home.why-label'));
    expect(await newestOnTeams()).toContain(say('why.heading'));
    await bed.press('teams', say('home.next-label'));
    expect(await newestOnTeams()).toContain(say('next.heading'));
  });

  it('open the form, whose mistakes stand at their fields and which keeps what was filled in', async () => {
    await bed.press('teams', say('home.change-label'));
    await bed.fillIn('teams', { water: 'every 5m', every: '45' });
    const refused = JSON.stringify((await bed.window('teams')).card);
    expect(refused).toContain(`I read: every 5m. ${say('standing.form.kind-wrong')}`);
    expect(refused).toContain('"value":"every 5m"');
    await bed.fillIn('teams', { water: '90m' });
    expect(await newestOnTeams()).toContain('every 45 minutes; water every 90 minutes');
  });

  it('have no tab of their own', async () => {
    expect((await bed.call('/api/home', { platform: 'teams' })).status).toBe(404);
  });
});

describe('the Home tab on Slack, as time passes', () => {
  it('follows the clock: after a reminder it shows the next one, and after a pause none', async () => {
    await bed.call('/api/home', { platform: 'slack' });
    expect(await homeWords()).toContain('Next one: Mon 26 Nov, 09:3');
    await bed.call('/api/clock', { to: '2040-11-26T09:45:00Z' });
    await expect.poll(() => homeWords()).toContain('Next one: Mon 26 Nov, 10:0');
    await bed.press('slack', say('home.pause-label'));
    expect(await homeWords()).toContain('They are paused until Tue 27 Nov, 00:00');
    await bed.call('/api/clock', { to: '2040-11-27T09:45:00Z' });
    await expect.poll(() => homeWords()).toContain('Next one: Tue 27 Nov, 10:0');
    expect(await homeWords()).not.toContain('paused');
    await bed.call('/api/clock', { to: '2040-11-27T14:00:00Z' });
    await bed.call('/api/home', { platform: 'slack' });
    expect(await homeWords()).toContain('Next one: Wed 28 Nov, 09:3');
  });
});

it('broke no rule of either platform', async () => {
  expect(await bed.complaints()).toEqual([]);
});
