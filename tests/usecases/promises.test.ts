import { describe, expect, it } from 'vitest';
import type { ZoneId } from '../../src/domain/zone.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { followZone } from '../../src/usecases/follow-zone.ts';
import { composeHome } from '../../src/usecases/settings-card.ts';
import { acme, anAsker, globex, library, monday, reminderIdOf, TestHouse } from '../support/test-house.ts';

const { say } = library;
const berlin = 'Europe/Berlin';
const askers = [
  ['Slack', anAsker({ person: 'kim', workspace: acme, channel: undefined })],
  ['Teams', anAsker({ person: 'kim', workspace: globex, channel: undefined })],
] as const;

const standing = (bed: TestHouse, asker: Asker, text: string) => bed.say(asker, 'standing', text);
const lastId = (bed: TestHouse, asker: Asker) => reminderIdOf(bed.cardsTo(asker.address).at(-1));
const snooze = (bed: TestHouse, asker: Asker, minutes: number) =>
  bed.press(asker, 'reminder.snooze.v2', `${minutes}:${lastId(bed, asker)}`);
const cameTo = (bed: TestHouse, asker: Asker) =>
  bed.cameTo(asker.address, berlin).map((text) => text.slice(11));

/** Somebody with a reminder that came at ten sharp. */
async function atTen(asker: Asker, line = 'at 10:00 11:00 9-17 mon-fri'): Promise<TestHouse> {
  const bed = await TestHouse.open(monday);
  await standing(bed, asker, line);
  await bed.liveUntil('2026-11-23T09:00:30Z');
  return bed;
}

describe.each(askers)('a snooze on %s', (_platform, asker) => {
  it.each([
    ['away until 2 dec', 'away until Wed,? 2 Dec, 00:00'],
    ['quiet 23 nov to 24 nov', 'one of your quiet days'],
  ])('is not promised after "%s", by the rule that would hold it', async (line, rule) => {
    const bed = await atTen(asker);
    await standing(bed, asker, line);
    const answer = await snooze(bed, asker, 5);
    expect(answer).toMatch(new RegExp(`At 10:05 nothing comes \\(${rule}\\), so I let this one go`));
    const plan = await bed.house.store.plans.ofPerson(asker.workspaceId, asker.personId);
    expect(plan?.progress.snooze).toBeUndefined();
    expect(plan?.progress.last?.isOpen).toBe(false);
  });

  it('is not promised on a public holiday that was switched on meanwhile', async () => {
    const bed = await TestHouse.open('2026-11-25T06:00:00Z');
    await standing(bed, asker, 'at 10:00 11:00 9-17 mon-fri');
    await bed.liveUntil('2026-11-25T09:00:30Z');
    await standing(bed, asker, 'holidays DE');
    expect(await snooze(bed, asker, 15)).toContain('At 10:15 nothing comes (public holiday (');
  });

  it('is not promised over midnight into a quiet day', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, asker, 'at 23:50 0-24 mon-sun');
    await standing(bed, asker, 'quiet 24 nov');
    await bed.liveUntil('2026-11-23T22:50:30Z');
    expect(await snooze(bed, asker, 5)).toBe(say('reminder.snoozed', { time: '23:55' }));
    expect(await snooze(bed, asker, 15)).toContain('At 00:05 nothing comes (one of your quiet days)');
    // Let go is let go: the first snooze went with it.
    await bed.liveUntil('2026-11-23T22:59:00Z');
    expect(cameTo(bed, asker)).toEqual(['23:50']);
  });

  it('is kept by a pause that ends before it, and recorded with the pause that does not', async () => {
    const bed = await atTen(asker);
    await snooze(bed, asker, 30);
    await standing(bed, asker, 'pause 20m');
    await standing(bed, asker, 'resume');
    await standing(bed, asker, 'pause 10m');
    await bed.liveUntil('2026-11-23T09:31:00Z');
    expect(cameTo(bed, asker)).toEqual(['10:00', '10:30']);
    await snooze(bed, asker, 5);
    await standing(bed, asker, 'pause 1h');
    await bed.liveUntil('2026-11-23T09:40:00Z');
    expect(cameTo(bed, asker)).toEqual(['10:00', '10:30']);
    expect(await standing(bed, asker, 'why')).toMatch(/10:36, change position: not sent: paused until/);
  });

  it('is kept where the same plan is typed again; another plan says that it ends it', async () => {
    const bed = await atTen(asker);
    await snooze(bed, asker, 30);
    expect(await standing(bed, asker, 'at 10:00 11:00 9-17 mon-fri')).toContain('10:30');
    const answer = await standing(bed, asker, 'at 10:30 11:00 9-17 mon-fri');
    expect(answer).toMatch(/The one you put off until Mon,? 23 Nov, 10:30 does not come any more/);
    // It does not stand in the way of what is planned for that very minute.
    await bed.liveUntil('2026-11-23T09:31:00Z');
    expect(cameTo(bed, asker)).toEqual(['10:00', '10:30']);
  });
});

describe.each(askers)('one let go beforehand on %s', (_platform, asker) => {
  it('gives way to another, and the answer says so', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, asker, 'at 11:00 14:00 9-17 mon-fri');
    expect(await standing(bed, asker, 'skip')).toMatch(
      /let the one on Mon,? 23 Nov, 11:00 go\. The one after/,
    );
    await standing(bed, asker, 'pause until 12:00');
    const answer = await standing(bed, asker, 'skip');
    expect(answer).toMatch(
      /one on Mon,? 23 Nov, 14:00 go\. .*the one on Mon,? 23 Nov, 11:00 is not any more/,
    );
    await standing(bed, asker, 'resume');
    await bed.liveUntil('2026-11-23T15:00:00Z', asker);
    expect(cameTo(bed, asker)).toEqual(['11:00']);
  });

  it('stays let go over a pause, and where the plan is typed again or still has its time', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, asker, 'at 10:00 11:00 9-17 mon-fri');
    expect(await standing(bed, asker, 'skip')).toMatch(/I let the one on Mon,? 23 Nov, 10:00 go/);
    for (const line of ['pause 1h', 'resume', 'at 10:00 11:00 9-17 mon-fri', 'at 10:00 12:00 9-17 mon-fri']) {
      const answer = await standing(bed, asker, line);
      expect(answer).not.toContain('let go is not in this plan');
    }
    await bed.liveUntil('2026-11-23T11:01:00Z');
    expect(cameTo(bed, asker)).toEqual(['12:00']);
    expect(await standing(bed, asker, 'why')).toContain(say('hold.skipped'));
  });

  it('is said to be no more where the plan has no such time', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, asker, 'at 10:00 11:00 9-17 mon-fri');
    await standing(bed, asker, 'skip');
    expect(await standing(bed, asker, 'at 11:00 9-17 mon-fri')).toMatch(
      /The one on Mon,? 23 Nov, 10:00 that you let go is not in this plan/,
    );
  });
});

describe.each(askers)('a skip on %s', (_platform, asker) => {
  it('is of the next one that would come, and not of one that a pause holds anyway', async () => {
    // A Friday, noon in Berlin.
    const bed = await TestHouse.open('2026-11-27T11:00:00Z');
    await standing(bed, asker, 'at 10:00 14:00 9-17 mon-fri');
    await standing(bed, asker, 'pause until monday');
    expect(await standing(bed, asker, 'skip')).toMatch(/I let the one on Mon,? 30 Nov, 10:00 go/);
    // Said twice it is still that one.
    expect(await standing(bed, asker, 'skip')).toMatch(/I let the one on Mon,? 30 Nov, 10:00 go/);
    await bed.liveUntil('2026-11-30T14:00:00Z');
    expect(bed.cameTo(asker.address, berlin)).toEqual(['2026-11-30T14:00']);
  });

  it.each([
    ['quiet 23 nov to 24 nov', 'Wed,? 25 Nov, 10:00'],
    ['holidays DE', 'Mon,? 23 Nov, 10:00'],
    ['away until 1 dec', 'Tue,? 1 Dec, 10:00'],
  ])('passes over what "%s" holds', async (line, when) => {
    const bed = await TestHouse.open(monday);
    await standing(bed, asker, 'at 10:00 14:00 9-17 mon-fri');
    await standing(bed, asker, line);
    expect(await standing(bed, asker, 'skip')).toMatch(new RegExp(`I let the one on ${when} go`));
  });

  it('passes over a public holiday', async () => {
    const bed = await TestHouse.open('2026-11-25T06:00:00Z');
    await standing(bed, asker, 'at 10:00 14:00 9-17 mon-fri');
    await standing(bed, asker, 'holidays DE');
    expect(await standing(bed, asker, 'skip')).toMatch(/I let the one on Thu,? 26 Nov, 10:00 go/);
  });

  it('is not of one that was put off and that the pause holds', async () => {
    const bed = await atTen(asker, 'at 10:00 11:00 15:00 9-17 mon-fri');
    await snooze(bed, asker, 15);
    await standing(bed, asker, 'pause 2h');
    expect(await standing(bed, asker, 'skip')).toMatch(/I let the one on Mon,? 23 Nov, 15:00 go/);
  });
});

describe.each(askers)('done by command on %s', (platform, asker) => {
  const updates = (bed: TestHouse) => (platform === 'Slack' ? bed.slack : bed.teams).updates;

  it('does what the button does on the open reminder, and counts once', async () => {
    const bed = await atTen(asker);
    await bed.say(asker, 'backwise', 'record on');
    expect(await standing(bed, asker, 'done')).toBe(say('reminder.done'));
    expect(updates(bed).map(({ card }) => card.text)).toEqual([say('reminder.done')]);
    expect(await standing(bed, asker, 'done')).toBe(say('standing.nothing-open'));
    expect(await bed.say(asker, 'backwise', 'record')).toContain('Mon 23 Nov: 1 taken, 0 skipped');
    // The next one is neither let go nor taken beforehand.
    await bed.liveUntil('2026-11-23T10:01:00Z');
    expect(cameTo(bed, asker)).toEqual(['10:00', '11:00']);
  });

  it('ends one that was put off, and keeps the end of a turn', async () => {
    const bed = await atTen(asker);
    await snooze(bed, asker, 15);
    expect(await standing(bed, asker, 'done')).toBe(say('reminder.done'));
    await bed.liveUntil('2026-11-23T09:30:00Z');
    expect(cameTo(bed, asker)).toEqual(['10:00']);
    const turning = await TestHouse.open(monday);
    await standing(turning, asker, 'alternate every 60m from 10m to 30m 9-17 mon-fri');
    await turning.liveUntil('2026-11-23T09:08:00Z');
    await standing(turning, asker, 'done');
    await turning.liveUntil('2026-11-23T09:30:00Z');
    expect(turning.cardsTo(asker.address).at(-1)?.text).toContain(say('reminder.heading.sit'));
  });
});

describe.each(askers)('another time zone on %s', (_platform, asker) => {
  const inZone = (zone: string) => ({ ...asker, findZone: () => Promise.resolve(zone as ZoneId) });

  it('takes what was let go along, to the same time on the clocks there', async () => {
    const bed = await TestHouse.open('2027-03-27T09:30:00Z');
    await standing(bed, asker, 'at 11:00 12:00 9-17 daily');
    expect(await standing(bed, asker, 'skip')).toMatch(/I let the one on Sat,? 27 Mar, 11:00 go/);
    const answer = await standing(bed, inZone('UTC'), 'zone auto');
    expect(answer).toContain('(UTC)');
    expect(answer).toMatch(/Next one: Sat,? 27 Mar, 12:00/);
    expect(answer).not.toContain('let go');
    // Nothing of it comes up later, and it was let go once.
    expect(await standing(bed, asker, 'at 11:00 12:00 13:00 9-17 daily')).not.toContain('let go');
    await bed.liveUntil('2027-03-27T13:30:00Z');
    expect(bed.cameTo(asker.address, 'UTC')).toEqual(['2027-03-27T12:00', '2027-03-27T13:00']);
  });

  it.each([
    ['the line', (bed: TestHouse) => standing(bed, asker, 'zone Asia/Tokyo')],
    ['the profile', (bed: TestHouse) => standing(bed, inZone('Asia/Tokyo'), 'zone auto')],
  ])('says at once what is past there, in the time it was told in, by %s', async (_way, move) => {
    const bed = await TestHouse.open(monday);
    await standing(bed, asker, 'at 10:00 16:00 9-17 mon-fri');
    await standing(bed, asker, 'skip');
    expect(await move(bed)).toMatch(/The one on Mon,? 23 Nov, 10:00 that you let go is not in this plan/);
    expect(await standing(bed, asker, 'at 11:00 16:00 9-17 mon-fri')).not.toContain('let go');
  });

  it('keeps the moment of what was put off, and says where it lies outside the hours there', async () => {
    const bed = await atTen(asker);
    await snooze(bed, asker, 30);
    expect(await standing(bed, asker, 'zone Europe/Athens')).not.toContain('does not come any more');
    expect(await standing(bed, asker, 'zone Europe/Berlin')).not.toContain('does not come any more');
    const answer = await standing(bed, asker, 'zone Asia/Tokyo');
    expect(answer).toMatch(/The one you put off until Mon,? 23 Nov, 10:30 does not come any more/);
    await bed.liveUntil('2026-11-23T09:45:00Z');
    expect(cameTo(bed, asker)).toEqual(['10:00']);
  });

  it('is followed without a word, and none comes later', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, asker, 'at 10:00 16:00 9-17 mon-fri');
    await standing(bed, asker, 'skip');
    await followZone(bed.house, asker.workspaceId, asker.personId, 'Asia/Tokyo' as ZoneId);
    expect(await standing(bed, asker, 'at 11:00 16:00 9-17 mon-fri')).not.toContain('let go');
  });
});

describe.each(askers)('what is due in the minute in which something is typed, on %s', (_platform, asker) => {
  /** Ten o'clock, and nobody has looked yet at what is due. */
  async function inTheMinute(line: string): Promise<TestHouse> {
    const bed = await TestHouse.open(monday);
    await standing(bed, asker, line);
    await bed.clock.set('2026-11-23T09:00:00Z');
    return bed;
  }

  it('comes all the same where the new plan has it as well', async () => {
    for (const line of ['water at 15:00', 'hours 8-18', 'stretch at 10:00']) {
      const bed = await inTheMinute('at 10:00 15:00 9-17 mon-fri');
      await standing(bed, asker, line);
      await bed.tick();
      expect(cameTo(bed, asker), line).toHaveLength(1);
      expect(await standing(bed, asker, 'why')).toContain(say('why.sent'));
    }
  });

  it('does not where it has not', async () => {
    const bed = await inTheMinute('at 10:00 15:00 9-17 mon-fri');
    await standing(bed, asker, 'at 11:00 15:00');
    await bed.tick();
    expect(cameTo(bed, asker)).toEqual([]);
  });
});

describe.each(askers)('a setting on %s', (_platform, asker) => {
  it('says that a kind which ends takes what was let go with it', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, asker, 'at 11:00 9-17 mon-fri');
    await standing(bed, asker, 'water at 10:00');
    await standing(bed, asker, 'skip');
    expect(await standing(bed, asker, 'max 6')).not.toContain('let go');
    expect(await standing(bed, asker, 'water off')).toMatch(
      /The one on Mon,? 23 Nov, 10:00 that you let go is not in this plan/,
    );
    expect(await standing(bed, asker, 'at 12:00 9-17 mon-fri')).not.toContain('let go');
  });
});

describe.each(askers)('what is set, on %s', (_platform, asker) => {
  it('says while it waits for its person that it does, and not that nothing fits', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, asker, 'at 10:00 14:00 9-17 mon-sun');
    const shown = async () => JSON.stringify(await composeHome(bed.house, asker));
    await bed.liveUntil('2026-12-10T12:00:00Z');
    expect(bed.cardsTo(asker.address).at(-1)?.text).toContain(say('question.heading'));
    expect(await shown()).toContain(say('standing.waits', { count: 8 }));
    expect(await shown()).not.toContain(say('standing.no-next'));
    await bed.press(asker, 'standing.why.v1', '');
    expect(await shown()).toMatch(/Next one: Thu,? 10 Dec, 14:00/);
  });
});
