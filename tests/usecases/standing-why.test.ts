import { describe, expect, it } from 'vitest';
import { acme, anAsker, globex, library, monday, reminderIdOf, TestHouse } from '../support/test-house.ts';

const somebody = anAsker({ channel: undefined });
const { say } = library;

const standing = (bed: TestHouse, text: string) => bed.say(somebody, 'standing', text);
const lastId = (bed: TestHouse) => reminderIdOf(bed.cardsTo(somebody.address).at(-1));

/** A house where somebody has just got her first reminder, at ten sharp. */
async function atTen(): Promise<TestHouse> {
  const bed = await TestHouse.open(monday);
  await standing(bed, 'at 10:00 10:20 11:00 9-17 mon-fri');
  await bed.liveUntil('2026-11-23T09:00:30Z');
  return bed;
}

describe('/standing why', () => {
  it('says that nothing was due, and when the next comes', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 mon-fri');
    const why = await standing(bed, 'why');
    expect(why).toContain(say('why.nothing'));
    expect(why).toMatch(/Next one: Mon,? 23 Nov, 10:00/);
  });

  it('tells the last day in order: what was sent, what failed and what a rule held back', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 11:00 12:00 13:00 14:00 9-17 mon-fri');
    await standing(bed, 'max 4');
    await bed.liveUntil('2026-11-23T09:30:00Z', somebody);
    bed.slack.script(
      { is: 'refused', refusal: 'missing-permission' },
      { is: 'unclear', outcome: 'timed-out' },
    );
    await bed.liveUntil('2026-11-23T11:30:00Z', somebody);
    await standing(bed, 'pause 1h');
    await bed.liveUntil('2026-11-23T13:30:00Z', somebody);
    const lines = (await standing(bed, 'why')).split('\n').filter((line) => line.startsWith('- '));
    expect(lines.map((line) => line.replace(/^- Mon,? 23 Nov, /, ''))).toEqual([
      `10:00, change position: ${say('why.sent')}`,
      `11:00, change position: not sent: ${say('why.failed.missing-permission')}`,
      `12:00, change position: ${say('why.unknown')}`,
      expect.stringMatching(/^13:00, change position: not sent: paused until Mon,? 23 Nov, 13:30$/),
      `14:00, change position: ${say('why.sent')}`,
    ]);
  });

  it('names the one that was put off beside its return', async () => {
    const bed = await atTen();
    await bed.press(somebody, 'reminder.snooze.v2', `5:${lastId(bed)}`);
    await bed.liveUntil('2026-11-23T09:06:00Z');
    await bed.press(somebody, 'reminder.snooze.v2', `5:${lastId(bed)}`);
    await bed.liveUntil('2026-11-23T09:30:00Z');
    const lines = (await standing(bed, 'why')).split('\n').filter((line) => line.startsWith('- '));
    expect(lines.map((line) => line.replace(/^- Mon,? 23 Nov, /, ''))).toEqual([
      `10:00, change position: ${say('why.sent')}`,
      `10:05, change position (the one of 10:00, put off): ${say('why.sent')}`,
      `10:11, change position (the one of 10:05, put off): ${say('why.sent')}`,
      `10:20, change position: ${say('why.sent')}`,
    ]);
  });

  it('takes none for the return of another that says the same, where nothing was put off', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'eyes every 20m 9-17 mon-fri');
    await bed.liveUntil('2026-11-23T15:00:00Z', somebody);
    const told = await standing(bed, 'why');
    expect(told.match(/, eyes/g)?.length).toBeGreaterThanOrEqual(20);
    expect(told).not.toContain('put off');
  });

  it.each([
    ['Slack', acme],
    ['Teams', globex],
  ] as const)(
    'names each kind that came in one card because it was due in the same minute, on %s',
    async (_name, workspace) => {
      const bed = await TestHouse.open(monday);
      const asker = anAsker({ workspace, channel: undefined });
      const tell = (text: string) => bed.say(asker, 'standing', text);
      for (const line of ['at 11:00 9-17 mon-fri', 'water at 11:00', 'stretch at 11:00']) await tell(line);
      const dayOf = async () =>
        (await tell('next')).split('\n').find((line) => line.includes('24 Nov')) ?? '';
      await bed.liveUntil('2026-11-23T10:30:00Z', asker);
      const together = say('why.beside', { what: say('why.sent') });
      const told = await tell('why');
      expect(told).toContain(`11:00, change position: ${say('why.sent')}`);
      for (const kind of ['water', 'stretch']) expect(told).toContain(`11:00, ${kind}: ${together}`);
      expect(await dayOf()).toMatch(/: 11:00 water \+ change position \+ stretch$/);
      await bed.liveUntil('2026-11-24T09:30:00Z', asker);
      await tell('pause 2h');
      await bed.liveUntil('2026-11-24T10:30:00Z', asker);
      for (const kind of ['water', 'stretch', 'change position'])
        expect(await tell('why')).toMatch(new RegExp(`24 Nov, 11:00, ${kind}: not sent: paused until`));
    },
  );

  it('names the planned one that came with one put off until the same minute', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'eyes at 10:00 10:30 9-17 mon-fri');
    await bed.liveUntil('2026-11-23T09:00:30Z');
    await bed.press(somebody, 'reminder.snooze.v2', `30:${lastId(bed)}`);
    await bed.liveUntil('2026-11-23T10:00:00Z');
    const told = await standing(bed, 'why');
    expect(told).toContain(`10:30, eyes (the one of 10:00, put off): ${say('why.sent')}`);
    expect(told).toContain(`10:30, eyes: ${say('why.beside', { what: say('why.sent') })}`);
  });

  it.each([
    ['Slack', acme],
    ['Teams', globex],
  ] as const)(
    'tells of the last day after the plan is gone, until all is forgotten, on %s',
    async (_name, workspace) => {
      const bed = await TestHouse.open(monday);
      const asker = anAsker({ workspace, channel: undefined });
      const kim = anAsker({ workspace, channel: undefined, person: 'kim' });
      const tell = (text: string) => bed.say(asker, 'standing', text);
      expect(await tell('why')).toBe(say('standing.none'));
      await tell('at 10:00 11:00 mon-fri');
      await bed.liveUntil('2026-11-23T11:00:00Z');
      expect(await tell('off')).toContain('/standing why');
      const told = await tell('why');
      expect(told).toContain(`10:00, change position: ${say('why.sent')}`);
      expect(told).toContain(`11:00, change position: ${say('why.sent')}`);
      expect(told).toContain(say('standing.none'));
      expect(await bed.press(asker, 'standing.why.v1', '')).toBe(told);
      expect(await bed.say(kim, 'standing', 'why')).toBe(say('standing.none'));
      expect(await bed.say(asker, 'backwise', 'me')).toContain(say('me.sent', { count: 2 }));
      expect(await bed.say(asker, 'backwise', 'me')).not.toContain(say('me.nothing'));
      expect(await bed.say(asker, 'backwise', 'export')).toMatch(/10:00 stand [a-z-]+, sent/);
      // A new plan does not hide what came of the one before.
      await tell('at 14:00 mon-fri');
      expect(await tell('why')).toContain(`11:00, change position: ${say('why.sent')}`);
      await bed.liveUntil('2026-11-23T13:30:00Z');
      expect(await tell('why')).toMatch(/11:00, change position: .*\n.*14:00, change position: /);
      expect(await bed.say(asker, 'backwise', 'me')).toContain(say('me.sent', { count: 3 }));
      expect(await bed.say(asker, 'backwise', 'export')).toMatch(
        /10:00 stand [a-z-]+, sent[\s\S]+14:00 stand/,
      );
      await bed.press(asker, 'forget.yes.v1', '');
      expect(await tell('why')).toBe(say('standing.none'));
      expect(await bed.say(asker, 'backwise', 'me')).toContain(say('me.nothing'));
    },
  );

  it('forgets what is older than a day, and counts in no other person', async () => {
    const bed = await TestHouse.open(monday);
    const kim = anAsker({ person: 'kim', channel: undefined });
    for (const asker of [somebody, kim]) await bed.say(asker, 'standing', 'at 10:00 mon-fri');
    await bed.liveUntil('2026-11-24T09:30:00Z', somebody);
    const lines = (await standing(bed, 'why')).split('\n').filter((line) => line.startsWith('- '));
    expect(lines).toHaveLength(1);
  });
});
