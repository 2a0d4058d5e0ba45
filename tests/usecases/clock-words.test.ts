import { describe, expect, it } from 'vitest';
import { parseStanding } from '../../src/commands/parse-standing.ts';
import { acme, anAsker, globex, library, reminderIdOf, TestHouse } from '../support/test-house.ts';

const { say } = library;
const askers = [
  ['Slack', anAsker({ person: 'kim', workspace: acme, channel: undefined })],
  ['Teams', anAsker({ person: 'kim', workspace: globex, channel: undefined })],
] as const;

describe.each(askers)('words of the clock on %s', (_platform, asker) => {
  it.each([
    ['pause until 5pm', /Paused until Mon,? 23 Nov, 17:00/],
    ['pause until 10:30', /Paused until Mon,? 23 Nov, 10:30/],
    ['pause until 6:30', /Paused until Tue,? 24 Nov, 06:30/],
    ['away until 17:00', /away until Mon,? 23 Nov, 17:00/],
    ['quiet today', /Quiet days: 23 Nov 2026\./],
    ['quiet tomorrow', /Quiet days: 24 Nov 2026\./],
  ])('"%s" says back what was read', async (line, words) => {
    // A Monday, 07:00 in Berlin.
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(asker, 'standing', 'at 10:00 9-17 mon-fri');
    expect(await bed.say(asker, 'standing', line)).toMatch(words);
  });

  it('quiet today keeps the reminders of today away, and no others', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(asker, 'standing', 'at 10:00 9-17 mon-fri');
    expect(await bed.say(asker, 'standing', 'quiet today')).toMatch(/Next one: Tue,? 24 Nov, 10:00/);
  });

  it('a question that nobody answered is not called a reminder once a reminder comes', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(asker, 'standing', 'at 10:00 14:00 9-17 mon-sun');
    await bed.liveUntil('2026-12-10T12:00:00Z');
    expect(reminderIdOf(bed.cardsTo(asker.address).at(-1))).not.toBe('');
    await bed.say(asker, 'standing', 'why');
    await bed.liveUntil('2026-12-10T13:30:00Z');
    const platform = _platform === 'Slack' ? bed.slack : bed.teams;
    expect(platform.updates.at(-1)?.card.text).toBe(say('question.passed'));
  });
});

describe('a time that may be a day of the month', () => {
  it.each(['pause until 17', 'pause until 2h', 'pause until 25:00', 'pause until 13pm'])(
    'is refused: "%s"',
    (line) => {
      expect(parseStanding(line)).toMatchObject({ is: 'expected' });
    },
  );
});
