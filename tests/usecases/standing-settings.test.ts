import { describe, expect, it } from 'vitest';
import { standMinutesOn } from '../../src/domain/ramp.ts';
import { usualHours, wholeDay } from '../../src/domain/working-hours.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { localDayOf } from '../../src/schedule/local-calendar.ts';
import { anAsker, globex, library, monday, TestHouse } from '../support/test-house.ts';

const somebody = anAsker({ channel: undefined });
const home = 'direct-somebody';
const berlin = 'Europe/Berlin';
const { say } = library;

const plan = (bed: TestHouse) => bed.house.store.plans.ofPerson(somebody.workspaceId, somebody.personId);
const standing = (bed: TestHouse, text: string) => bed.say(somebody, 'standing', text);
const timesOn = (bed: TestHouse, date: string) =>
  bed
    .cameTo(home, berlin)
    .filter((text) => text.startsWith(date))
    .map((text) => text.slice(11));

describe('a plan of several kinds', () => {
  it('keeps one strand of each, with a cadence of its own and hours for all', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 45m 9-12 13-17 mon-thu 9-13 fri');
    await standing(bed, 'water every 90m');
    expect(await standing(bed, 'stretch at 10:30 15:00')).toContain(
      'every 45 minutes; water every 90 minutes; stretch at 10:30, 15:00; within ' +
        '09:00–12:00, 13:00–17:00, Monday, Tuesday, Wednesday, Thursday; 09:00–13:00, Friday (Europe/Berlin)',
    );
    expect(await standing(bed, 'water every 2h')).toContain('water every 120 minutes; stretch');
    expect((await plan(bed))?.strands.map(({ kind }) => kind)).toEqual(['stand', 'water', 'stretch']);
    expect(await standing(bed, 'stretch off')).not.toContain('stretch');
    expect(await standing(bed, 'walk off')).toBe(say('standing.not-in-plan'));
    expect((await plan(bed))?.strands.map(({ kind }) => kind)).toEqual(['stand', 'water']);
  });

  describe.each([
    ['Slack', somebody],
    ['Teams', anAsker({ workspace: globex, channel: undefined })],
  ] as const)('on %s', (_, asker) => {
    const forAll = (hours: string) => say('standing.hours-for-all', { hours });
    const before = '09:00–12:00, 13:00–17:00, Monday to Friday';
    it.each([
      ['stretch at 11:00 tue,thu', '09:00–12:00, 13:00–17:00, Tuesday, Thursday'],
      ['stretch at 11:00 mon-thu 9-12 13-17', 'Monday, Tuesday, Wednesday, Thursday'],
      ['water every 90m 8-12', '08:00–12:00, Monday to Friday'],
      ['every 30m 8-16', '08:00–16:00, Monday to Friday'],
    ])('says that other hours or days now hold for every kind, and what they were: %s', async (line, now) => {
      const bed = await TestHouse.open(monday);
      await bed.say(asker, 'standing', 'every 45m 9-12 13-17 mon-fri');
      await bed.say(asker, 'standing', 'eyes every 60m');
      const answer = await bed.say(asker, 'standing', line);
      expect(answer).toContain(now);
      expect(answer).toContain(forAll(before));
      expect(await bed.say(asker, 'standing', line)).not.toContain('hold for all');
    });

    it('says so where hours come with a kind that needs them', async () => {
      const bed = await TestHouse.open(monday);
      await bed.say(asker, 'standing', 'stretch at 11:00');
      const answer = await bed.say(asker, 'standing', 'every 45m');
      expect(answer).toContain(forAll('00:00–24:00, Monday to Friday'));
    });

    it.each([
      ['every 45m 9-12 13-17 mon-fri', 'every 45m 8-12 mon,tue'],
      ['every 45m 9-17 mon-fri', 'stretch at 11:00'],
      ['every 45m 9-17 mon-fri', 'stretch at 11:00 mon-fri'],
      ['every 45m 9-17 mon-fri', 'stretch at 11:00 9-17'],
    ])('says nothing of it where no other kind has other hours: %s, then %s', async (first, line) => {
      const bed = await TestHouse.open(monday);
      await bed.say(asker, 'standing', first);
      const answer = await bed.say(asker, 'standing', line);
      expect(answer).toContain(say('standing.saved', { plan: '|' }).split('|')[0]);
      expect(answer).not.toContain('hold for all');
    });

    it('says nothing of it where the hours themselves were asked for', async () => {
      const bed = await TestHouse.open(monday);
      await bed.say(asker, 'standing', 'every 45m 9-17 mon-fri');
      await bed.say(asker, 'standing', 'water every 90m');
      expect(await bed.say(asker, 'standing', 'hours 8-12')).not.toContain('hold for all');
    });
  });

  it('is gone with its last strand', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'eyes every 30m');
    expect(await standing(bed, 'eyes off')).toBe(say('standing.stopped'));
    expect(await plan(bed)).toBeUndefined();
  });

  it('says of each reminder what it is for, with something to do for just that', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'water at 10:00 9-17 mon-fri');
    await standing(bed, 'eyes at 11:00');
    await bed.liveUntil('2026-11-23T12:00:00Z', somebody);
    const [water, eyes] = bed.cardsTo(home).map(({ text }) => text);
    expect(water).toContain(say('reminder.heading.water'));
    expect(eyes).toContain(say('reminder.heading.eyes'));
    const nudgeIn = (text = '') => library.nudges.find((nudge) => text.includes(nudge.text))?.kinds;
    expect(nudgeIn(water)).toContain('water');
    expect(nudgeIn(eyes)).toContain('eyes');
  });

  it('takes turns where two are due at once, so that neither is starved', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 11:00 14:00 15:00 9-17 mon-fri');
    await standing(bed, 'water at 10:00 11:00 14:00 15:00');
    await bed.liveUntil('2026-11-23T20:00:00Z', somebody);
    expect(bed.cardsTo(home).map(({ text }) => text.includes(say('reminder.heading.water')))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('alternates, and the standing half grows week by week', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'alternate every 60m from 5m to 15m by 5m 9-12 mon');
    for (const week of ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14']) {
      await bed.liveUntil(`${week}T20:00:00Z`, somebody);
    }
    const lengths = ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14'].map((date) => {
      const [up = '', down = ''] = timesOn(bed, date);
      return Temporal.PlainTime.from(down).since(Temporal.PlainTime.from(up)).total('minutes');
    });
    expect(lengths).toEqual([5, 10, 15, 15]);
  });

  describe.each([
    ['Slack', somebody],
    ['Teams', anAsker({ workspace: globex, channel: undefined })],
  ] as const)('keep what is not named of an alternation, on %s', (_, asker) => {
    /** Two weeks and two days after it began: 20 minutes, and 25 from the coming Monday on. */
    async function inWeekThree(then = 'alternate every 60m from 10m to 40m by 5m 9-17 mon-fri') {
      const bed = await TestHouse.open(monday);
      await bed.say(asker, 'standing', then);
      await bed.clock.set('2026-12-09T06:00:00Z');
      return bed;
    }
    const rampOf = async (bed: TestHouse) => {
      const found = await bed.house.store.plans.ofPerson(asker.workspaceId, asker.personId);
      const cadence = found?.strands[0]?.cadence;
      if (cadence?.is !== 'alternate') throw new Error('Expected an alternation');
      const day = localDayOf(berlin as ZoneId, bed.clock.now());
      const minutes = [0, 5, 12, 19].map((days) => standMinutesOn(cadence.ramp, day + days));
      return {
        every: cadence.everyMinutes,
        minutes,
        to: cadence.ramp.targetMinutes,
        by: cadence.ramp.growMinutes,
      };
    };
    const asItWas = { every: 60, minutes: [20, 25, 30, 35], to: 40, by: 5 };

    it.each([
      [
        'alternate every 90m',
        { every: 90 },
        'every 90 minutes, 20 minutes on your feet, 5 more each week up to 40',
      ],
      ['alternate', {}, 'every 60 minutes, 20 minutes on your feet'],
      ['alternate 8-16', {}, '08:00–16:00'],
      ['alternate by 2m', { by: 2, minutes: [20, 22, 24, 26] }, '2 more each week up to 40'],
      [
        'alternate to 25m',
        { to: 25, minutes: [20, 25, 25, 25] },
        '20 minutes on your feet, 5 more each week up to 25',
      ],
      ['alternate to 15m', { to: 15, minutes: [15, 15, 15, 15] }, '15 minutes on your feet'],
      ['alternate every 2h to 100m', { every: 120, to: 100 }, 'up to 100'],
      [
        'alternate from 10m',
        { minutes: [10, 10, 15, 20] },
        '10 minutes on your feet, 5 more each week up to 40',
      ],
      ['alternate from 50m', { minutes: [50, 50, 50, 50], to: 50 }, '50 minutes on your feet'],
      ['alternate every 30m', { every: 30, minutes: [20, 25, 25, 25], to: 25 }, 'up to 25'],
      ['alternate every 20m', { every: 20, minutes: [15, 15, 15, 15], to: 15 }, '15 minutes on your feet'],
    ])('%s', async (line, changed, words) => {
      const bed = await inWeekThree();
      expect(await rampOf(bed)).toEqual(asItWas);
      expect(await bed.say(asker, 'standing', line)).toContain(words);
      expect(await rampOf(bed)).toEqual({ ...asItWas, ...changed });
    });

    it('does not leap to a farther target in the weeks it stood at the nearer one', async () => {
      const bed = await inWeekThree('alternate every 60m from 10m to 15m 9-17 mon-fri');
      await bed.say(asker, 'standing', 'alternate to 40m');
      expect(await rampOf(bed)).toMatchObject({ minutes: [15, 20, 25, 30], to: 40 });
    });

    it('stays held where only the interval is named, and grows again where its growth is', async () => {
      const bed = await inWeekThree();
      await bed.say(asker, 'standing', 'ramp hold');
      await bed.say(asker, 'standing', 'alternate every 90m');
      expect(await rampOf(bed)).toMatchObject({ every: 90, minutes: [20, 20, 20, 20] });
      await bed.say(asker, 'standing', 'alternate to 30m');
      expect(await rampOf(bed)).toMatchObject({ every: 90, minutes: [20, 20, 25, 30], to: 30 });
    });

    it.each(['alternate to 58m', 'alternate every 30m from 10m to 28m'])(
      'says what it read where that does not fit, and changes nothing: %s',
      async (line) => {
        const bed = await inWeekThree();
        const answer = await bed.say(asker, 'standing', line);
        expect(answer).toContain(say('mistake.expected.ramp-lengths'));
        expect(answer).toContain('I read: ');
        expect(await rampOf(bed)).toEqual(asItWas);
      },
    );
  });

  it('holds the ramp, steps it back and lets it grow again on a word', async () => {
    const bed = await TestHouse.open(monday);
    expect(await standing(bed, 'ramp hold')).toBe(say('standing.none'));
    await standing(bed, 'every 45m');
    expect(await standing(bed, 'ramp hold')).toBe(say('standing.no-ramp'));
    await standing(bed, 'alternate every 60m from 10m to 30m');
    await bed.clock.set('2026-12-07T06:00:00Z');
    expect(await standing(bed, 'status')).toContain('20 minutes on your feet, 5 more each week up to 30');
    const held = say('standing.ramp-held', { now: 20, target: 30 });
    expect(await standing(bed, 'status')).not.toContain(held);
    const holding = await standing(bed, 'ramp hold');
    expect(holding).toContain('20 minutes on your feet, 09:00–17:00');
    expect(holding).toContain(held);
    await bed.clock.set('2026-12-21T06:00:00Z');
    expect(await standing(bed, 'status')).toContain(held);
    expect(await standing(bed, 'ramp back')).toContain('15 minutes on your feet');
    expect(await standing(bed, 'ramp on')).toContain('15 minutes on your feet, 5 more each week');
  });
});

describe('hours', () => {
  it.each([
    ['every 45m 9-17 mon-fri 9-13 fri', 'fri 09:00-17:00 and 09:00-13:00'],
    ['hours 9-17 mon-fri 10-12 wed', 'wed 09:00-17:00 and 10:00-12:00'],
  ])('of a day that are said in two ways are asked about, and nothing is changed: %s', async (line, got) => {
    for (const asker of [somebody, anAsker({ workspace: globex, channel: undefined })]) {
      const bed = await TestHouse.open(monday);
      await bed.say(asker, 'standing', 'every 30m 8-12 mon-fri');
      const planOf = () => bed.house.store.plans.ofPerson(asker.workspaceId, asker.personId);
      const before = await planOf();
      const answer = await bed.say(asker, 'standing', line);
      expect(answer).toContain(say('mistake.got', { got }));
      expect(answer).toContain('9-17 mon-thu 9-13 fri');
      expect(await planOf()).toEqual(before);
    }
  });

  it('stay as they are when a kind is added, and change for all when they are typed', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 45m 8-11 mon tue');
    await standing(bed, 'water every 60m');
    expect((await plan(bed))?.hours[1]).toEqual([{ from: 480, to: 660 }]);
    expect(await standing(bed, 'hours 9-12 mon-fri')).toContain('09:00–12:00, Monday to Friday');
    expect(await standing(bed, 'hours mon wed')).toContain('09:00–12:00, Monday, Wednesday');
    expect((await plan(bed))?.pausedUntil).toBeUndefined();
  });

  it('leave out days that are free every week, and keep those of the others', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 45m 9-12 13-17 mon-thu 9-13 fri');
    expect(await standing(bed, 'mondays off')).toContain('Tuesday, Wednesday, Thursday; 09:00–13:00, Friday');
    const hours = (await plan(bed))?.hours;
    expect(hours?.[1]).toEqual([]);
    expect(hours?.[2]).toHaveLength(2);
    expect(hours?.[5]).toEqual([{ from: 540, to: 780 }]);
    const before = await plan(bed);
    await standing(bed, 'off on tuesdays wednesdays thursdays fridays');
    expect((await plan(bed))?.hours).toEqual(before?.hours);
  });

  it('are quiet on a weekday that is named: today, or the next such day', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 45m');
    expect(await standing(bed, 'quiet friday')).toContain('Quiet days: 27 Nov 2026');
    expect(await standing(bed, 'quiet monday')).toContain('Quiet days: 23 Nov 2026');
  });

  it('are a usual working day where nothing was said, and whole days for fixed times alone', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 45m');
    expect((await plan(bed))?.hours).toEqual(usualHours);
    await standing(bed, 'off');
    await standing(bed, 'at 7:30 20:00');
    expect((await plan(bed))?.hours[1]).toEqual(wholeDay);
    expect((await plan(bed))?.hours[6]).toEqual([]);
  });

  it('never leave a whole day to an interval that nobody gave hours to', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:30 15:00');
    await standing(bed, 'water every 60m');
    expect((await plan(bed))?.hours).toEqual(usualHours);
    await standing(bed, 'off');
    await standing(bed, 'at 7:30');
    expect(await standing(bed, 'water every 60m')).toContain('07:30');
    expect((await plan(bed))?.strands).toHaveLength(1);
    await standing(bed, 'every 60m 0-24 daily');
    await standing(bed, 'water every 60m');
    expect((await plan(bed))?.hours[7]).toEqual(wholeDay);
  });

  it('refuse fixed times outside of them, with what to widen, and change nothing', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 45m 9-12 13-17 mon-fri');
    const before = await plan(bed);
    const answer = await standing(bed, 'stretch at 10:30 12:30 18:00');
    expect(answer).toContain('12:30, 18:00');
    expect(answer).toContain('09:00–12:00, 13:00–17:00, Monday to Friday');
    expect(answer).toContain('/standing hours');
    expect(await standing(bed, 'hours 9-10 mon-fri')).toContain('Next one:');
    await standing(bed, 'hours 9-12 13-17 mon-fri');
    await standing(bed, 'stretch at 15:00');
    expect(await standing(bed, 'hours 9-12 mon-fri')).toContain('15:00');
    expect((await plan(bed))?.hours).toEqual(before?.hours);
  });

  it('refuse an interval that fits nowhere in them, of the new strand or an old one', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 45m 9-12 mon-fri');
    expect(await standing(bed, 'water every 4h')).toContain(say('mistake.expected.span'));
    await standing(bed, 'water every 2h');
    expect(await standing(bed, 'hours 9-10 mon-fri')).toContain(say('mistake.expected.span'));
    expect((await plan(bed))?.strands).toHaveLength(2);
  });
});

describe('limits and quiet rules', () => {
  it('hold what is over the daily most, and come back the next day', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 60m 9-17 mon-fri');
    expect(await standing(bed, 'max 3')).toContain('At most 3 a day.');
    await bed.liveUntil('2026-11-24T20:00:00Z', somebody);
    expect([timesOn(bed, '2026-11-23').length, timesOn(bed, '2026-11-24').length]).toEqual([3, 3]);
    expect(await standing(bed, 'max off')).not.toContain('At most');
  });

  it('say truly what is kept where no gap is', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 60m 9-17 mon-fri');
    for (const line of ['gap off', 'gap 0']) {
      const said = await standing(bed, line);
      expect(said).toContain(say('standing.gap-none'));
      expect(said).not.toContain('At least 0');
    }
    expect(await standing(bed, 'gap 5m')).not.toContain(say('standing.gap-none'));
  });

  it('keep kinds apart by the gap', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 11:00 9-17 mon-fri');
    await standing(bed, 'water at 10:10 11:30');
    expect(await standing(bed, 'gap 20m')).toContain('At least 20 minutes apart.');
    await bed.liveUntil('2026-11-23T20:00:00Z', somebody);
    expect(timesOn(bed, '2026-11-23')).toEqual(['10:00', '11:00', '11:30']);
  });

  it('keep quiet days, from today on and over the turn of the year, until they are taken back', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 daily');
    await standing(bed, 'quiet 23 nov');
    expect(await standing(bed, 'quiet 30 dec to 2 jan')).toContain(
      'Quiet days: 23 Nov 2026, 30 Dec 2026–2 Jan 2027.',
    );
    await bed.liveUntil('2026-11-24T20:00:00Z', somebody);
    expect(bed.cameTo(home, berlin)).toEqual(['2026-11-24T10:00']);
    expect(await standing(bed, 'status')).toContain('Quiet days: 30 Dec 2026–2 Jan 2027.');
    expect(await standing(bed, 'quiet 2026-11-20')).toContain(say('mistake.past.quiet'));
    expect(await standing(bed, 'quiet 2026-12-24 to 2026-12-20')).toContain(say('mistake.past.quiet-order'));
    expect(await standing(bed, 'quiet off')).not.toContain('Quiet days');
  });

  it('take no more quiet spans than anybody could mean', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 daily');
    for (let day = 1; day <= 20; day++) await standing(bed, `quiet ${day} dec`);
    expect(await standing(bed, 'quiet 21 dec')).toContain(say('mistake.expected.fewer-quiet'));
    expect((await plan(bed))?.quiet.days).toHaveLength(20);
  });

  it('keep the public holidays of a country that is known, and only where that was asked for', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 daily');
    expect((await plan(bed))?.quiet.holidays).toBeUndefined();
    expect(await standing(bed, 'holidays XX')).toContain(say('mistake.expected.holidays'));
    expect(await standing(bed, 'holidays DE')).toContain('public holidays (DE)');
    await bed.liveUntil('2026-11-26T20:00:00Z', somebody);
    expect(bed.cameTo(home, berlin).map((text) => text.slice(8, 10))).toEqual(['23', '24', '26']);
    expect(bed.cardsTo(home)[2]?.text).toContain(say('opening.after-days-off'));
    expect(await standing(bed, 'holidays off')).not.toContain('public holidays');
  });

  it('keep silent out of office, and say that they are back', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 daily');
    expect(await standing(bed, 'away until 26 nov')).toMatch(/away until Thu,? 26 Nov, 00:00/);
    await bed.liveUntil('2026-11-26T20:00:00Z', somebody);
    expect(bed.cameTo(home, berlin)).toEqual(['2026-11-26T10:00']);
    expect(bed.cardsTo(home)[0]?.text).toContain(say('opening.after-away'));
    await standing(bed, 'away 3 days');
    expect(await standing(bed, 'away back')).not.toContain('away until');
    expect(await standing(bed, 'away until 2026-11-01')).toContain(say('mistake.past.away'));
  });

  it('look at do-not-disturb when a reminder is about to be sent, unless that was switched off', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 11:00 12:00 mon-fri');
    bed.slack.quiet = { is: 'quiet', until: Temporal.Instant.from('2026-11-23T10:30:00Z') };
    await bed.liveUntil('2026-11-23T09:30:00Z', somebody);
    expect(bed.slack.posts).toEqual([]);
    expect(await standing(bed, 'why')).toMatch(
      /10:00, change position: not sent: do not disturb until .*11:30/,
    );
    expect(await standing(bed, 'dnd off')).toBe(say('standing.ignores-dnd'));
    await bed.liveUntil('2026-11-23T10:15:00Z', somebody);
    expect(bed.cameTo(home, berlin)).toEqual(['2026-11-23T11:00']);
    expect(bed.slack.askedAbout).toEqual([home]);
    bed.slack.quiet = { is: 'unknown' };
    expect(await standing(bed, 'dnd on')).toBe(say('standing.heeds-dnd'));
    await bed.liveUntil('2026-11-23T20:00:00Z', somebody);
    expect(bed.cameTo(home, berlin)).toEqual(['2026-11-23T11:00', '2026-11-23T12:00']);
  });

  it('count what do-not-disturb kept back for nothing: not for the day, not as ignored', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 30m 9-17 mon-fri');
    await standing(bed, 'max 2');
    bed.slack.quiet = { is: 'quiet', until: Temporal.Instant.from('2026-11-23T12:00:00Z') };
    await bed.liveUntil('2026-11-23T12:00:00Z');
    bed.slack.quiet = { is: 'open' };
    await bed.liveUntil('2026-11-23T20:00:00Z');
    expect(timesOn(bed, '2026-11-23')).toHaveLength(2);
    expect((await plan(bed))?.progress.ignoredInRow).toBe(1);
  });
});

describe.each(['Slack', 'Teams'] as const)('dates as people write them, on %s', (platform) => {
  const asker = anAsker({ channel: undefined, ...(platform === 'Teams' ? { workspace: globex } : {}) });

  it('are read with dots, and refused with a slash, since nobody knows which number is the month', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(asker, 'standing', 'every 45m 9-17 mon-fri');
    expect(await bed.say(asker, 'standing', 'quiet 24.12. to 2.1.')).toContain(
      say('standing.quiet-days', { days: '24 Dec 2026–2 Jan 2027' }),
    );
    const refused = await bed.say(asker, 'standing', 'quiet 12/24');
    expect(refused).toContain(say('mistake.got', { got: '12/24' }));
    expect(refused).toContain(say('mistake.expected.quiet-slash'));
    expect(await bed.say(asker, 'standing', 'pause until today')).toMatch(/Paused until Tue,? 24 Nov, 00:00/);
  });
});

describe.each(['Slack', 'Teams'] as const)('a country by its name, on %s', (platform) => {
  const asker = anAsker(platform === 'Teams' ? { workspace: globex } : {});

  it.each([
    ['standing', 'holidays Germany', 'DE'],
    ['standing', 'holidays United Kingdom', 'GB'],
    ['standing', 'holidays the Netherlands', 'NL'],
    ['standing', 'holidays Czech Republic', 'CZ'],
    ['backwise', 'here holidays Germany', 'DE'],
  ])('is answered with its two letters: /%s %s', async (command, line, code) => {
    const bed = await TestHouse.open(monday);
    await bed.say(asker, 'standing', 'every 45m 9-17 mon-fri');
    const said = await bed.say(asker, command, line);
    expect(said).toContain(say('mistake.meant', { words: code }));
    expect(said).not.toContain(say('mistake.check'));
  });

  it('is not found in other words', async () => {
    const bed = await TestHouse.open(monday);
    const said = await bed.say(asker, 'standing', 'holidays Narnia');
    expect(said).not.toContain('Did you mean');
    expect(said).toContain(say('mistake.check'));
  });
});
