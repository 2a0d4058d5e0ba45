import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaceName, TranscriptEntry } from '../../../playground/stand-in.ts';
import { lackedBy } from '../../support/check-results.ts';
import { tips, triage } from '../../support/content-files.ts';
import { type DemoBed, fromBot, onBoth, openDemo, type Platform, words } from './demo-bed.ts';

let bed: DemoBed;
beforeAll(async () => {
  bed = await openDemo({ startAt: '2041-06-03T07:00:00Z' });
});
afterAll(() => bed.end());

const denied = { 'now-body': ['none'], 'now-elsewhere': ['none'], today: ['none'], soon: ['none'] } as const;
const mild = { 'duration-days': 'under-3-weeks', severity: '0-to-6' } as const;
const cases = [
  ['an emergency sign', 'emergency', { 'now-body': ['fever'] }],
  ['an emergency sign among denials', 'emergency', { ...denied, 'now-body': ['fever', 'none'] }],
  ['signs of both groups', 'emergency', { 'now-body': ['bladder-or-bowel'], soon: ['weight-loss'] }],
  ['a sign that should not wait', 'same-day', { ...denied, today: ['night-pain'] }],
  ['thoughts of self-harm', 'crisis', { 'now-elsewhere': ['self-harm'] }],
  ['pain of four weeks', 'see-doctor', { ...denied, ...mild, 'duration-days': '4-weeks-or-longer' }],
  ['pain of more than three weeks', 'borderline', { ...denied, ...mild, 'duration-days': '3-to-4-weeks' }],
  ['a sign that needs a clinician', 'see-doctor', { ...denied, soon: ['weight-loss'] }],
  ['every sign denied', 'self-care', { ...denied, ...mild }],
  ['nothing answered', 'ask', {}],
  ['danger signs denied and the rest open', 'ask', { 'now-body': ['none'], 'now-elsewhere': ['none'] }],
  ['somebody not sure', 'ask', { ...denied, ...mild, 'now-body': ['not-sure'] }],
] as const;

const adviceOf = (id: string) => triage.outcomes.find((outcome) => outcome.id === id);

/** Words that say something about somebody's health, or about the check's signs at all. */
const healthWords = [
  ...triage.signs.flatMap(({ asks, means }) => [asks, means]),
  ...triage.outcomes.flatMap(({ title, lines }) => [title, ...lines.map(({ text }) => text)]),
  ...triage.always.map(({ text }) => text),
];

async function openCheck(platform: Platform, place: PlaceName): Promise<TranscriptEntry> {
  const asked = await bed.say(platform, place, '/backpain');
  const entries = platform === 'slack' ? asked : await bed.press(platform, 'Check for warning signs');
  const dialog = entries.findLast(
    (entry) => entry.platform === platform && entry.is === 'dialog' && !entry.isGone,
  );
  if (!dialog) throw new Error('Expected a window to open');
  return dialog;
}

/** The window as it is now, with what it says. */
async function windowOf(platform: Platform, id: string): Promise<TranscriptEntry> {
  const found = (await bed.transcript(platform)).find((entry) => entry.id === id);
  if (!found) throw new Error('Expected the window in the transcript');
  return found;
}

const inChannel = cases.filter(([what]) => /an emergency sign$|every sign denied|nothing/.test(what));

describe.each([
  ['direct', cases],
  ['channel', inChannel],
] as const)('/backpain in %s', (place, asked) => {
  it.each(asked)('answers %s in a window of the asker alone: %s', (_what, outcome, ticked) =>
    onBoth(async (platform) => {
      const { id } = await openCheck(platform, place);
      const asked = words(JSON.stringify((await bed.fillIn(platform, ticked)).map(({ card }) => card)));
      const answered = await windowOf(platform, id);
      expect([answered.is, answered.to, answered.isGone ?? false]).toEqual(['dialog', 'you', false]);
      const advice = adviceOf(outcome);
      expect(words(answered.text)).toContain(advice?.title);
      for (const line of advice?.lines ?? []) expect(words(answered.text)).toContain(line.text);
      for (const line of triage.always) expect(words(answered.text)).toContain(line.text);
      expect(lackedBy(outcome, words(answered.text))).toEqual([]);
      for (const other of triage.outcomes.filter((each) => each.id !== outcome)) {
        expect(words(answered.text)).not.toContain(`\n${other.title}\n`);
      }
      // An emergency on one page is answered before the next one is asked.
      for (const sign of triage.signs.filter(
        ({ id: signId, asks }) =>
          Object.values<string | readonly string[]>(ticked).flat().includes(signId) && asked.includes(asks),
      ))
        expect(words(answered.text)).toContain(sign.means);
    }),
  );

  it('leaves not a word about it where others read', () =>
    onBoth(async (platform) => {
      const seenByOthers = (await bed.transcript(platform)).filter(({ to }) => to !== 'you');
      const text = words(JSON.stringify(seenByOthers));
      for (const health of healthWords) {
        expect(text).not.toContain(JSON.stringify(health).slice(1, -1));
      }
    }));
});

describe('/backpain', () => {
  it('shows every sign of the table, danger first, and asks for nothing in words', () =>
    onBoth(async (platform) => {
      const { id, text } = await openCheck(platform, 'direct');
      const cards = (await bed.fillIn(platform, {})).map(({ card }) => card);
      expect(cards).toHaveLength(platform === 'slack' ? 1 : 2);
      const places = triage.signs.map(({ asks }) => words(JSON.stringify(cards)).indexOf(asks));
      expect(places.every((at) => at > 0)).toBe(true);
      const ofGroup = (group: string | undefined) =>
        places.filter((_place, index) => triage.signs[index]?.group === group);
      expect(Math.max(...ofGroup(triage.groups[0]?.id))).toBeLessThan(
        Math.min(...ofGroup(triage.groups[1]?.id)),
      );
      expect(JSON.stringify(cards)).not.toMatch(/plain_text_input|Input\.Text/);
      expect(text).toContain('not medical advice');
      await bed.press(platform, 'close', {}, { message: id });
    }));

  const emergencies = triage.signs.filter(({ urgency }) => urgency === 'emergency');
  it.each(emergencies.map((sign) => [sign.id, sign] as const))(
    'shows the emergency text as soon as %s is ticked, with the rest of the form still open',
    (_, sign) =>
      onBoth(async (platform) => {
        const { id } = await openCheck(platform, 'direct');
        const values = { [sign.group]: [sign.id] };
        if (platform === 'slack') await bed.press('slack', 'form.tick.v1', values, { message: id });
        else await bed.fillIn('teams', values);
        const answered = await windowOf(platform, id);
        expect([answered.is, answered.to, answered.isGone ?? false]).toEqual(['dialog', 'you', false]);
        const advice = adviceOf('advice' in sign && sign.advice ? sign.advice : 'emergency');
        expect(words(answered.text)).toContain(advice?.title);
        expect(words(answered.text)).toContain(sign.means);
        expect(words(answered.text)).not.toContain(triage.groups.at(-1)?.asks);
        await bed.press(platform, 'close', {}, { message: id });
      }),
  );

  it('goes on after a tick that is no emergency, and keeps it', async () => {
    const { id } = await openCheck('slack', 'direct');
    await bed.press('slack', 'now-body', { 'now-body': ['none'] }, { message: id });
    await bed.press('slack', 'form.tick.v1', { 'now-elsewhere': ['none'] }, { message: id });
    const rest = { today: ['none'], soon: ['none'], ...mild };
    await bed.press('slack', 'submit', rest, { message: id });
    expect(words((await windowOf('slack', id)).text)).toContain(adviceOf('self-care')?.title);
  });

  it('takes on Teams the answers of the open page alone', async () => {
    const { id } = await openCheck('teams', 'direct');
    const early = bed.press('teams', 'submit', { today: ['none'] }, { message: id });
    await expect(early).rejects.toThrow('answered 400: The card has no field "today"');
    await bed.press('teams', 'close', {}, { message: id });
  });

  it('does not read what was typed after it', () =>
    onBoth(async (platform) => {
      const asked = await bed.say(platform, 'direct', '/backpain since Tuesday in my left leg');
      const answer = fromBot(asked).filter((entry) => entry.platform === platform);
      expect(answer).toHaveLength(1);
      expect(JSON.stringify(answer)).not.toContain('Tuesday');
    }));

  it('is only pointed at in a Teams channel, and its window opens in the private chat', async () => {
    const entries = await bed.say('teams', 'channel', '/backpain');
    const inChannel = fromBot(entries, 'channel').map(({ text }) => text);
    expect(inChannel).toEqual(['I have answered in our private chat.']);
    expect(fromBot(entries, 'direct').map(({ to }) => to)).toEqual(['you']);
  });
});

describe('the other answers', () => {
  it('explain in one sentence that the bot was not invited to a Slack channel, and subscribe nothing', async () => {
    const before = bed.rows('select * from channel_subscriptions');
    const entries = await bed.say('slack', 'other-channel', '/backwise here at 09:30 mon-fri');
    const answer = fromBot(entries);
    expect(answer).toHaveLength(1);
    expect(answer[0]?.to).toBe('you');
    expect(answer[0]?.text).toContain('I cannot post in this channel yet. Invite me there first');
    expect(bed.rows('select * from channel_subscriptions')).toEqual(before);
  });

  it('cannot be asked for on Teams where the app was not added', async () => {
    await expect(bed.say('teams', 'other-channel', '/backwise here')).rejects.toThrow('answered 409');
  });

  it.each(['/backwise help', '/backwise'])('list the commands for %s', (command) =>
    onBoth(async (platform) => {
      const said = fromBot(await bed.say(platform, 'direct', command)).find(
        (entry) => entry.platform === platform,
      );
      for (const name of ['/backpain', '/backtip', '/standing', '/backwise here']) {
        expect(said?.text).toContain(name);
      }
    }),
  );

  it.each(['help', 'hello there', 'backpain?'])('list the commands for "%s" typed on Teams', async (text) => {
    const entries = await bed.say('teams', 'direct', text);
    expect(fromBot(entries).map(({ text: said }) => said)).toEqual([
      expect.stringContaining('What I can do'),
    ]);
  });

  it.each(['backtip desk', '/backtip desk', 'Backtip Desk', '/BACKTIP desk'])(
    'take %s for the command on Teams',
    async (text) => {
      const [said] = fromBot(await bed.say('teams', 'direct', text));
      const tip = tips.find((each) => words(said?.text ?? '').includes(each.text));
      expect(tip?.topic).toBe('desk');
    },
  );

  it('give a tip of the topic asked for, to the asker alone', () =>
    onBoth(async (platform) => {
      for (const topic of ['stretch', 'stress']) {
        const entries = fromBot(await bed.say(platform, 'channel', `/backtip ${topic}`));
        const shown = entries.flatMap((entry) =>
          entry.platform === platform
            ? tips.filter(({ text }) => words(entry.text).includes(text)).map((tip) => [entry.to, tip.topic])
            : [],
        );
        expect(shown).toEqual([['you', topic]]);
      }
    }));

  it('name the topics there are when asked for another', () =>
    onBoth(async (platform) => {
      const entries = await bed.say(platform, 'direct', '/backtip knees');
      const said = fromBot(entries).find((entry) => entry.platform === platform);
      expect(words(said?.text ?? '')).toContain('move, posture, desk, heat-cold, stretch');
    }));

  it('take an old button nobody knows any more for nothing, and go on', async () => {
    const { slack, teams } = bed.demo.backstage;
    // Opening the Home tab says nothing in any conversation.
    const said = async () => (await bed.transcript()).filter(({ is }) => is !== 'home').length;
    const before = await said();
    const known = teams.activities().findLast((activity) => activity.type === 'message');
    const reply = await teams.sendActivity({
      ...known,
      id: crypto.randomUUID(),
      type: 'invoke',
      name: 'adaptiveCard/action',
      text: undefined,
      value: {
        action: { type: 'Action.Execute', verb: 'reminder.done.v0', data: { action: 'reminder.done.v0' } },
      },
    });
    expect(reply.status).toBe(200);
    const sent = await slack.sendEvent({ type: 'app_home_opened', user: 'U0YOU', tab: 'home' });
    expect(sent.status).toBe(200);
    expect(await said()).toBe(before);
    expect(fromBot(await bed.say('teams', 'direct', 'help'))).toHaveLength(1);
  });

  it('break no rule of either platform', async () => {
    expect(await bed.complaints()).toEqual([]);
  });
});

describe('removing the app', () => {
  const tables = [
    'channel_subscriptions',
    'reminder_plans',
    'direct_chats',
    'address_reaches',
    'deliveries',
    'inbound_events',
  ];
  const count = (platform: Platform): Readonly<Record<string, number>> =>
    Object.fromEntries(
      [...tables, 'installs', 'workspaces'].map((table) => {
        const column = table === 'workspaces' ? 'id' : 'workspace_id';
        const [row] = bed.rows(`select count(*) as n from ${table} where ${column} like '${platform}:%'`);
        return [table, Number(row?.n)];
      }),
    );
  const nothing = Object.fromEntries([...tables, 'installs', 'workspaces'].map((table) => [table, 0]));

  it('erases every row of a Slack workspace and leaves the other platform alone', async () => {
    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/standing every 60m 9-17 daily UTC');
    });
    await bed.advance('P1D');
    const teamsBefore = count('teams');
    expect(count('slack').deliveries).toBeGreaterThan(5);
    await bed.uninstall('slack');
    expect(count('slack')).toEqual(nothing);
    expect(count('teams')).toEqual(teamsBefore);
  });

  it('erases every row of a Teams tenant once the app is gone from everywhere', async () => {
    expect(count('teams').deliveries).toBeGreaterThan(5);
    await bed.uninstall('teams');
    expect(count('teams')).toEqual(nothing);
  });

  it('leaves nothing that would still be sent', async () => {
    expect(fromBot(await bed.advance('P3D'))).toEqual([]);
    expect(await bed.complaints()).toEqual([]);
  });
});
