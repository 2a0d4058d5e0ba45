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

  it('is strictly after the instant it is asked from, and names the zone as it was named', () => {
    expect(lines({ from: '2026-11-23T12:45:00Z', count: '1' })[0]).toContain('13:30:00Z');
    expect(lines({ zone: 'Asia/Kolkata', count: '1' })[0]).toContain('[Asia/Kolkata]');
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
    ['count', '0'],
    ['count', '1.5'],
    ['phase', '-1'],
  ])('says what it expected of --%s instead of "%s"', (name, value) => {
    expect(() => lines({ [name]: value })).toThrow(`--${name}: expected`);
  });

  it('names every mistake at once, and an interval that never fits', () => {
    const read = () => lines({ zone: '', days: '', hours: '' });
    expect(read).toThrow(StartMistake);
    expect(read).toThrow(/--zone[\s\S]*--days[\s\S]*--hours/);
    expect(() => lines({ hours: '09:00-09:30' })).toThrow('never comes round');
  });
});
