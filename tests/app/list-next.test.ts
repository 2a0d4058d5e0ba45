import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listNext, type NextOptions } from '../../src/app/list-next.ts';
import { StartMistake } from '../../src/ports/errors.ts';
import { allZones, anyMoment } from '../support/any-timing.ts';
import { nextByTable } from '../support/offset-table.ts';

const usual: NextOptions = {
  zone: 'Europe/Berlin',
  days: 'mon-fri',
  hours: '09:00-12:00,13:00-17:00',
  every: '45m',
  from: '2026-11-23T11:00:00Z',
  count: '3',
  phase: '0',
};
const lines = (changes: Partial<NextOptions> = {}) => [...listNext({ ...usual, ...changes })];
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

describe('backwise next', () => {
  it('prints an instant and its local time with the zone, a tab between them', () => {
    expect(lines()).toEqual([
      '2026-11-23T12:45:00Z\t2026-11-23T13:45:00+01:00[Europe/Berlin]',
      '2026-11-23T13:30:00Z\t2026-11-23T14:30:00+01:00[Europe/Berlin]',
      '2026-11-23T14:15:00Z\t2026-11-23T15:15:00+01:00[Europe/Berlin]',
    ]);
  });

  it.each([
    '2026-11-23T12:00:00+01:00',
    '2026-11-23T12:00:00+01:00[Europe/Berlin]',
    '2026-11-23T11:00:00Z[!Europe/Berlin]',
    '2026-11-23T16:45:00+05:45[Asia/Kathmandu][u-ca=gregory]',
    '2026-11-23t11:00:00.000z',
  ])('takes the instant as RFC 9557 may write it: %s', (from) => {
    expect(lines({ from })).toEqual(lines({ from: '2026-11-23T11:00:00Z' }));
  });

  it('is strictly after the instant it is asked from, and names the zone as it was named', () => {
    expect(lines({ from: '2026-11-23T12:45:00Z', count: '1' })[0]).toContain('13:30:00Z');
    expect(lines({ zone: 'Asia/Kolkata', count: '1' })[0]).toContain('[Asia/Kolkata]');
  });

  it('counts in each range as it was given, also where two overlap', () => {
    const local = lines({
      hours: '09:00-12:00,11:00-15:00',
      every: '45m',
      from: '2026-11-23T05:00:00Z',
      count: '8',
    });
    expect(local.map((line) => line.slice(32, 37))).toEqual([
      ...['09:45', '10:30', '11:15', '11:45', '12:30', '13:15', '14:00', '14:45'],
    ]);
  });

  it('moves a wall time in a gap forward, takes the first of two, and makes equal instants one', () => {
    const night = { days: 'sat,sun', hours: '01:00-04:00', every: '30m' };
    const local = (from: string, count: string) =>
      lines({ ...night, from, count }).map((line) => line.split('\t')[1]?.slice(5, 22));
    expect(local('2026-03-28T12:00:00Z', '4')).toEqual([
      '03-29T01:30:00+01',
      '03-29T03:00:00+02',
      '03-29T03:30:00+02',
      '04-04T01:30:00+02',
    ]);
    expect(local('2026-10-24T12:00:00Z', '5')).toEqual([
      '10-25T01:30:00+02',
      '10-25T02:00:00+02',
      '10-25T02:30:00+02',
      '10-25T03:00:00+01',
      '10-25T03:30:00+01',
    ]);
  });

  it('agrees with the offset table for any zone, days, hours, interval, phase and moment', () => {
    const minute = fc.integer({ min: 0, max: 1380 });
    const days = fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], { minLength: 1 });
    fc.assert(
      fc.property(
        anyMoment,
        days,
        minute,
        minute,
        fc.nat({ max: 50 }),
        fc.integer({ min: 1, max: 300 }),
        ({ zone, offsets, ms }, wanted, one, other, phase, every) => {
          const [from, to] = [Math.min(one, other), Math.max(one, other) + 60];
          const rule = {
            ranges: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) =>
              wanted.includes(day) ? [{ from, to }] : [],
            ),
            rows: [{ mark: 'x', every, later: () => phase }],
          };
          const expected: number[] = [];
          for (let at = nextByTable(offsets, rule, ms)?.ms; at !== undefined && expected.length < 4; ) {
            expected.push(at);
            at = nextByTable(offsets, rule, at)?.ms;
          }
          if (expected.length === 0) return;
          const printed = lines({
            ...{ zone, days: wanted.join(','), hours: `${clock(from)}-${clock(to)}`, every: `${every}m` },
            ...{
              from: Temporal.Instant.fromEpochMilliseconds(ms).toString(),
              count: '4',
              phase: String(phase),
            },
          });
          expect(
            printed.map((line) => Temporal.Instant.from(line.split('\t')[0] ?? '').epochMilliseconds),
          ).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
    expect(allZones.length).toBeGreaterThan(400);
  });

  it.each([
    ['zone', 'Mars/Olympus'],
    ['zone', '+02:00'],
    ['days', 'someday'],
    ['days', 'mon,'],
    ['hours', '9'],
    ['hours', '17:00-09:00'],
    ['every', '0m'],
    ['every', '25h'],
    ['every', 'often'],
    ['from', 'tomorrow'],
    ['from', '2026-11-23'],
    ['from', '2026-11-23T08:00'],
    ['from', '2026-11-23T08:00[Europe/Berlin]'],
    ['from', '2026-11-23T09:00:00+05:00[Europe/Berlin]'],
    ['from', '2026-11-23T09:00:00+01:00[!Europe/Nowhere]'],
    ['from', '2026-02-30T08:00:00Z'],
    ['from', '+010000-01-01T00:00:00Z'],
    ['from', '-000001-01-01T00:00:00Z'],
    ['zone', 'Europe/Berlin Europe/Paris'],
    ['zone', '../../etc/passwd'],
    ['zone', '[u-ca=hebrew]'],
    ['hours', '09:00-12:00,'],
    ['hours', '09:00-09:00'],
    ['hours', '22:00-24:01'],
    ['hours', '09:60-12:00'],
    ['hours', '-'],
    ['every', '-45m'],
    ['every', '45m 45m x'],
    ['every', '1441m'],
    ['every', '1e9m'],
    ['count', ''],
    ['count', '-1'],
    ['count', '100001'],
    ['count', '99999999999999999999'],
    ['count', '0x10'],
    ['phase', '1440'],
    ['phase', '5m'],
    ['count', '0'],
    ['count', '1.5'],
    ['phase', '-1'],
  ])('says what it expected of --%s instead of "%s"', (name, value) => {
    expect(() => lines({ [name]: value })).toThrow(`--${name}: expected`);
  });

  it('takes a day to its very edges, and what lies in two ranges once', () => {
    const times = (changes: Partial<NextOptions>) =>
      lines(changes).map((line) => line.split('\t')[1]?.slice(8, 16));
    const day = { zone: 'UTC', days: 'mon-sun', from: '2026-11-23T00:00:00Z' };
    expect(times({ ...day, hours: '00:00-24:00', every: '8h', count: '4' })).toEqual([
      ...['23T08:00', '23T16:00', '24T08:00', '24T16:00'],
    ]);
    expect(times({ ...day, hours: '00:00-24:00', every: '8h', phase: '479', count: '3' })).toEqual([
      ...['23T15:59', '23T23:59', '24T15:59'],
    ]);
    expect(times({ ...day, hours: '23:58-24:00', every: '1m', count: '2' })).toEqual([
      '23T23:59',
      '24T23:59',
    ]);
    expect(times({ ...day, hours: '09:00-12:00,10:00-12:00', every: '1h', count: '3' })).toEqual([
      ...['23T10:00', '23T11:00', '24T10:00'],
    ]);
    expect(times({ ...day, hours: '13:00-15:00,09:00-11:00', every: '1h', count: '3' })).toEqual([
      ...['23T10:00', '23T14:00', '24T10:00'],
    ]);
  });

  it('shifts by the phase in each range, and drops what the shift pushes out of it', () => {
    const local = lines({ hours: '09:00-10:00,13:00-17:00', every: '45m', phase: '20', count: '4' });
    expect(local.map((line) => line.split('\t')[1]?.slice(8, 16))).toEqual([
      ...['23T14:05', '23T14:50', '23T15:35', '23T16:20'],
    ]);
  });

  it('is strictly after an instant given to the nanosecond, with an offset or with a zone', () => {
    const first = (from: string) => lines({ from, count: '1' })[0]?.slice(0, 20);
    expect(first('2026-11-23T12:44:59.999999999Z')).toBe('2026-11-23T12:45:00Z');
    expect(first('2026-11-23T12:45:00.000000001Z')).toBe('2026-11-23T13:30:00Z');
    expect(first('2026-11-23T13:45:00+01:00')).toBe('2026-11-23T13:30:00Z');
    expect(first('2026-11-23T13:44:00+01:00[Europe/Berlin]')).toBe('2026-11-23T12:45:00Z');
  });

  it('makes one of two that a gap moves together, and goes on in order in zones of odd changes', () => {
    const of = (zone: string, from: string, count: string, changes: Partial<NextOptions> = {}) =>
      lines({ zone, from, count, days: 'mon-sun', hours: '00:00-24:00', every: '30m', ...changes }).map(
        (line) => line.split('\t')[1]?.slice(8, 22),
      );
    // Half an hour, at two in the morning.
    expect(of('Australia/Lord_Howe', '2026-10-03T14:59:00Z', '3')).toEqual([
      ...['04T01:30:00+10', '04T02:30:00+11', '04T03:00:00+11'],
    ]);
    // At midnight, so that a day begins at one; half past twelve comes after it, with half past one.
    expect(of('Africa/Cairo', '2026-04-23T21:00:00Z', '3')).toEqual([
      ...['23T23:30:00+02', '24T01:00:00+03', '24T01:30:00+03'],
    ]);
    const all = lines({
      ...{ zone: 'Africa/Casablanca', from: '2026-01-01T00:00:00Z', count: '100000' },
      ...{ days: 'mon-sun', hours: '00:00-24:00', every: '1h' },
    }).map((line) => Temporal.Instant.from(line.split('\t')[0] ?? '').epochMilliseconds);
    expect(all).toHaveLength(100_000);
    expect(all.every((ms, at) => at === 0 || ms > (all[at - 1] ?? 0))).toBe(true);
  });

  it('writes lines that Temporal reads back, both halves the same instant', () => {
    for (const zone of ['Asia/Kathmandu', 'America/St_Johns', 'Pacific/Chatham', 'UTC']) {
      for (const line of lines({ zone, days: 'mon-sun', count: '50' })) {
        const [instant = '', local = '', ...more] = line.split('\t');
        expect(more).toEqual([]);
        const read = Temporal.ZonedDateTime.from(local, { offset: 'reject' });
        expect(read.toInstant().toString()).toBe(instant);
      }
    }
  });

  it('stops with a word about it behind the last year of four digits', () => {
    expect(() => lines({ from: '9999-12-30T00:00:00Z', count: '500' })).toThrow('up to the year 9999');
  });

  it('repeats nothing that a terminal would obey, and nothing long', () => {
    const typed = `Europe/\u001b[31mBer\nlin\u202e${'x'.repeat(5000)}`;
    const said = () => lines({ zone: typed });
    expect(said).toThrow(StartMistake);
    try {
      said();
    } catch (error) {
      const { message } = error as StartMistake;
      expect(message).not.toContain('\u001b');
      expect(message).not.toContain('\u202e');
      expect(message.length).toBeLessThan(400);
      expect(message).toContain('Europe/ [31mBer lin');
    }
  });

  it('names every mistake at once, and an interval that never fits', () => {
    const read = () => lines({ zone: '', days: '', hours: '' });
    expect(read).toThrow(StartMistake);
    expect(read).toThrow(/--zone[\s\S]*--days[\s\S]*--hours/);
    expect(() => lines({ hours: '09:00-09:30' })).toThrow('never comes round');
  });
});
