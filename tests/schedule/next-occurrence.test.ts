import { describe, expect, it } from 'vitest';
import { everyDay, type Weekday, workdays } from '../../src/domain/weekday.ts';
import { type HourRange, hoursOfGroups, wholeDay } from '../../src/domain/working-hours.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { nextOccurrence } from '../../src/schedule/next-occurrence.ts';
import { minutesOn, type Timetable } from '../../src/schedule/timetable.ts';

type Rule = Omit<Timetable<'it'>, 'zone'>;

const clock = (text: string): number => {
  const [hours = '', minutes = '0'] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
};
const at = (times: string, weekdays: readonly Weekday[] = everyDay): Rule => ({
  hours: hoursOfGroups([{ weekdays, ranges: wholeDay }]),
  series: [{ is: 'times', mark: 'it', times: times.split(' ').map(clock) }],
});
const every = (minutes: number, hours: string, weekdays: readonly Weekday[] = everyDay, phase = 0): Rule => ({
  hours: hoursOfGroups([
    {
      weekdays,
      ranges: hours.split(' ').map((part): HourRange => {
        const [from = '', to = ''] = part.split('-');
        return { from: clock(from), to: clock(to) };
      }),
    },
  ]),
  series: [{ is: 'steps', mark: 'it', everyMinutes: minutes, phase }],
});

/** The next `count` occurrences, as local date and time with offset. */
function walk(rule: Rule, zone: string, after: string, count: number): readonly string[] {
  const found: string[] = [];
  let ms: number | undefined = Temporal.Instant.from(after).epochMilliseconds;
  while (ms !== undefined && found.length < count) {
    ms = nextOccurrence({ ...rule, zone: zone as ZoneId }, ms)?.ms;
    if (ms !== undefined)
      found.push(
        Temporal.Instant.fromEpochMilliseconds(ms)
          .toZonedDateTimeISO(zone)
          .toString({ timeZoneName: 'never' })
          .replace(':00+', '+')
          .replace(':00-', '-'),
      );
  }
  return found;
}

/** The wall minutes of a Monday. */
const wallMinutes = (rule: Rule): readonly number[] =>
  minutesOn({ ...rule, zone: 'Europe/Berlin' as ZoneId }, 20_780);

describe('the next occurrence on ordinary days', () => {
  it('is strictly after: asked at the very moment, it answers with the one that follows', () => {
    expect(walk(at('9:30'), 'Europe/Berlin', '2026-11-23T08:29:59.999Z', 1)).toEqual([
      '2026-11-23T09:30+01:00',
    ]);
    expect(walk(at('9:30'), 'Europe/Berlin', '2026-11-23T08:30:00Z', 1)).toEqual(['2026-11-24T09:30+01:00']);
    expect(walk(at('9:30'), 'Europe/Berlin', '2026-11-23T08:30:00.001Z', 1)).toEqual([
      '2026-11-24T09:30+01:00',
    ]);
  });

  it('keeps to the weekdays and jumps the weekend', () => {
    expect(walk(at('9:30', workdays), 'Europe/Berlin', '2026-11-26T12:00:00Z', 3)).toEqual([
      '2026-11-27T09:30+01:00',
      '2026-11-30T09:30+01:00',
      '2026-12-01T09:30+01:00',
    ]);
  });

  it('waits a whole week for a single weekday whose time has just passed', () => {
    expect(walk(at('9:30', [3]), 'Europe/Berlin', '2026-11-25T08:30:00Z', 1)).toEqual([
      '2026-12-02T09:30+01:00',
    ]);
  });

  it('counts weekdays in the zone and not in UTC', () => {
    // Sunday evening in UTC is Monday morning in Auckland.
    expect(walk(at('7:00', [1]), 'Pacific/Auckland', '2026-11-22T12:00:00Z', 1)).toEqual([
      '2026-11-23T07:00+13:00',
    ]);
    expect(walk(at('20:00', [7]), 'America/Los_Angeles', '2026-11-23T02:00:00Z', 1)).toEqual([
      '2026-11-22T20:00-08:00',
    ]);
  });

  it('starts an interval one step into the hours, never at their very beginning', () => {
    expect(walk(every(45, '9-11:15'), 'Europe/Berlin', '2026-11-23T00:00:00Z', 3)).toEqual([
      '2026-11-23T09:45+01:00',
      '2026-11-23T10:30+01:00',
      '2026-11-24T09:45+01:00',
    ]);
  });

  it('ends strictly before the end of the hours, also at midnight', () => {
    expect(wallMinutes(every(60, '9-12'))).toEqual([600, 660]);
    expect(wallMinutes(every(60, '9-12:01'))).toEqual([600, 660, 720]);
    expect(wallMinutes(every(60, '21-24'))).toEqual([1320, 1380]);
  });

  it('counts each of several ranges from its own beginning, in any order, and equal times once', () => {
    expect(wallMinutes(every(60, '13-16 9-12'))).toEqual([600, 660, 840, 900]);
    expect(wallMinutes(every(60, '9-12 10-13'))).toEqual([600, 660, 720]);
    expect(wallMinutes(at('14:00 9:00 14:00 24:00'))).toEqual([540, 840]);
  });

  it('shifts an interval by its phase, inside the hours', () => {
    expect(wallMinutes(every(60, '9-12', everyDay, 5))).toEqual([605, 665]);
    expect(wallMinutes(every(60, '9-11:03', everyDay, 5))).toEqual([605]);
  });

  it('is never when nothing fits, no day is wanted, or no time is', () => {
    expect(walk(every(60, '9-10'), 'Europe/Berlin', '2026-11-23T00:00:00Z', 1)).toEqual([]);
    expect(walk(at('9:30', []), 'Europe/Berlin', '2026-11-23T00:00:00Z', 1)).toEqual([]);
    expect(walk(at('24:00'), 'Europe/Berlin', '2026-11-23T00:00:00Z', 1)).toEqual([]);
  });
});

describe('the next occurrence when the clocks change', () => {
  it('stays at the same local minute on both sides of both changes', () => {
    expect(walk(at('9:30'), 'Europe/Berlin', '2026-03-27T12:00:00Z', 3)).toEqual([
      '2026-03-28T09:30+01:00',
      '2026-03-29T09:30+02:00',
      '2026-03-30T09:30+02:00',
    ]);
    expect(walk(at('9:30', workdays), 'America/New_York', '2026-10-30T12:00:00Z', 3)).toEqual([
      '2026-10-30T09:30-04:00',
      '2026-11-02T09:30-05:00',
      '2026-11-03T09:30-05:00',
    ]);
  });

  it('moves a wall time in the gap forward by the gap', () => {
    expect(walk(at('2:30'), 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T03:30+02:00',
      '2026-03-30T02:30+02:00',
    ]);
  });

  it('takes the first of two equal wall times, and only that one', () => {
    expect(walk(at('1:30'), 'America/New_York', '2026-10-31T12:00:00Z', 2)).toEqual([
      '2026-11-01T01:30-04:00',
      '2026-11-02T01:30-05:00',
    ]);
    // Asked between the two, the second does not count.
    expect(walk(at('1:30'), 'America/New_York', '2026-11-01T05:30:00Z', 1)).toEqual([
      '2026-11-02T01:30-05:00',
    ]);
  });

  it('makes one occurrence of two wall times that a gap lays on one another', () => {
    expect(walk(at('2:15 3:15'), 'Europe/Berlin', '2026-03-28T23:00:00Z', 2)).toEqual([
      '2026-03-29T03:15+02:00',
      '2026-03-30T02:15+02:00',
    ]);
  });

  it('keeps the order of instants where a gap turns the order of wall times round', () => {
    expect(walk(at('2:45 3:15'), 'Europe/Berlin', '2026-03-28T23:00:00Z', 2)).toEqual([
      '2026-03-29T03:15+02:00',
      '2026-03-29T03:45+02:00',
    ]);
  });

  it('knows the half hour of Lord Howe', () => {
    expect(walk(at('2:10'), 'Australia/Lord_Howe', '2026-10-03T00:00:00Z', 2)).toEqual([
      '2026-10-04T02:40+11:00',
      '2026-10-05T02:10+11:00',
    ]);
    expect(walk(at('1:45'), 'Australia/Lord_Howe', '2026-04-04T00:00:00Z', 2)).toEqual([
      '2026-04-05T01:45+11:00',
      '2026-04-06T01:45+10:30',
    ]);
  });

  it('knows the two hours of Troll', () => {
    expect(walk(at('1:30'), 'Antarctica/Troll', '2026-03-28T12:00:00Z', 1)).toEqual([
      '2026-03-29T03:30+02:00',
    ]);
    expect(walk(at('1:30 2:30'), 'Antarctica/Troll', '2026-10-24T12:00:00Z', 3)).toEqual([
      '2026-10-25T01:30+02:00',
      '2026-10-25T02:30+02:00',
      '2026-10-26T01:30+00:00',
    ]);
  });

  it.each([
    ['America/Havana', '2026-03-07T12:00:00Z', '2026-03-08T01:15-04:00'],
    ['Asia/Beirut', '2026-03-28T12:00:00Z', '2026-03-29T01:15+03:00'],
    ['America/Santiago', '2026-09-05T12:00:00Z', '2026-09-06T01:15-03:00'],
    ['Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-24T01:15+03:00'],
    // The last change of clocks Brazil made.
    ['America/Sao_Paulo', '2018-11-03T12:00:00Z', '2018-11-04T01:15-02:00'],
  ])('copes in %s with a day that has no midnight', (zone, after, expected) => {
    expect(walk(at('0:15'), zone, after, 1)).toEqual([expected]);
    expect(walk(every(60, '8-12'), zone, `${expected.slice(0, 10)}T06:00:00Z`, 1)[0]).toContain(
      expected.slice(0, 10),
    );
  });

  it('stays put in Sao Paulo, which gave up changing clocks', () => {
    expect(walk(at('9:30', [7]), 'America/Sao_Paulo', '2026-10-31T12:00:00Z', 2)).toEqual([
      '2026-11-01T09:30-03:00',
      '2026-11-08T09:30-03:00',
    ]);
  });

  it('moves what falls on the day Apia skipped to the same time of the next day, once', () => {
    expect(walk(at('9:30'), 'Pacific/Apia', '2011-12-29T12:00:00Z', 3)).toEqual([
      '2011-12-29T09:30-10:00',
      '2011-12-31T09:30+14:00',
      '2012-01-01T09:30+14:00',
    ]);
  });

  it('finds the way through a missing day for a plan of that weekday alone', () => {
    expect(walk(at('9:30', [5]), 'Pacific/Apia', '2011-12-29T12:00:00Z', 2)).toEqual([
      '2011-12-31T09:30+14:00',
      '2012-01-06T09:30+14:00',
    ]);
  });

  it('finds a wall time that a gap before midnight moved into the next day, also when asked after midnight', () => {
    // In Nuuk 23:00 becomes 0:00 on 28 March 2026.
    const cadence = at('0:20 23:10');
    expect(walk(cadence, 'America/Nuuk', '2026-03-29T00:00:00Z', 3)).toEqual([
      '2026-03-29T00:10-01:00',
      '2026-03-29T00:20-01:00',
      '2026-03-29T23:10-01:00',
    ]);
    expect(walk(at('0:05 23:10'), 'America/Nuuk', '2026-03-29T00:00:00Z', 2)).toEqual([
      '2026-03-29T00:05-01:00',
      '2026-03-29T00:10-01:00',
    ]);
    expect(walk(at('0:20 23:10', [6]), 'America/Nuuk', '2026-03-29T01:05:00Z', 1)).toEqual([
      '2026-03-29T00:10-01:00',
    ]);
  });

  it('gives a night of intervals one reminder less in spring and the usual number in autumn', () => {
    const night = every(60, '0-6');
    const ofDay = (date: string) =>
      walk(night, 'Europe/Berlin', `${date}T12:00:00Z`, 6).filter((text) => text.startsWith(nextDay(date)));
    expect(ofDay('2026-03-28')).toEqual([
      '2026-03-29T01:00+01:00',
      '2026-03-29T03:00+02:00',
      '2026-03-29T04:00+02:00',
      '2026-03-29T05:00+02:00',
    ]);
    expect(ofDay('2026-10-24')).toHaveLength(5);
  });
});

function nextDay(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}
