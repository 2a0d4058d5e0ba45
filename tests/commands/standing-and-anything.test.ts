import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cadenceOf } from '../../src/commands/cadence-of.ts';
import { parseStanding, type StandingRequest } from '../../src/commands/parse-standing.ts';
import { everyMinutesBounds } from '../../src/domain/cadence.ts';
import { everyDay } from '../../src/domain/weekday.ts';

type SetRequest = Extract<StandingRequest, { is: 'set' }>;

describe('/standing and anything at all', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'every',
      'pause',
      'until',
      '9-17',
      '45m',
      'mon-fri',
      'half',
      'an',
      'and',
      'to',
      'hour',
      'dec',
      '-',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.integer({ min: -5, max: 3000 }).map(String),
    fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'toString', '\u0000', '\uD800', '💺'),
  );

  const lead = fc.constantFrom(
    ...[
      '',
      'every 45m',
      'water every 90m',
      'at 9',
      'alternate',
      'alternate every 60m',
      'hours',
      'quiet 24 dec',
    ],
    ...['quiet', 'away', 'pause', 'snooze', 'max', 'gap', 'zone', 'holidays', 'ramp', 'dnd', 'stretch'],
  );

  it('never throws, and a plan it reads is one that can be kept', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), lead, (words, first) => {
        const request = parseStanding([first, ...words].join(' '));
        if (request.is === 'expected') {
          expect([...request.got].length).toBeLessThanOrEqual(40);
          expect(request.got.isWellFormed()).toBe(true);
        }
        if (request.is === 'pause' && request.end.is === 'after') {
          expect(request.end.minutes).toBeGreaterThan(0);
          expect(Number.isInteger(request.end.minutes)).toBe(true);
        }
        if (request.is === 'set') expectKeepable(request);
      }),
      { numRuns: 3_000 },
    );
  });

  function expectKeepable({ cadence: typed, hours, weekdays }: SetRequest): void {
    const cadence = cadenceOf(typed, undefined, 20_000);
    if (cadence.is === 'at') {
      expect(cadence.times.length).toBeGreaterThan(0);
      for (const time of cadence.times) expect(time >= 0 && time < 1440).toBe(true);
    } else {
      expect(cadence.everyMinutes).toBeGreaterThanOrEqual(everyMinutesBounds.least);
      expect(cadence.everyMinutes).toBeLessThanOrEqual(everyMinutesBounds.most);
      expect(Number.isInteger(cadence.everyMinutes)).toBe(true);
    }
    if (cadence.is === 'alternate') {
      const { standMinutes, targetMinutes, growMinutes } = cadence.ramp;
      expect(standMinutes).toBeGreaterThanOrEqual(5);
      expect(targetMinutes).toBeGreaterThanOrEqual(standMinutes);
      expect(Number.isInteger(growMinutes)).toBe(true);
      // Where it is not named how often, what was named may fit the interval of the present plan.
      if (typed.is === 'alternate' && typed.everyMinutes !== undefined) {
        expect(targetMinutes).toBeLessThanOrEqual(cadence.everyMinutes - 5);
      }
    }
    if (weekdays) {
      expect(weekdays.length).toBeGreaterThan(0);
      expect(everyDay.filter((day) => weekdays.includes(day))).toEqual(weekdays);
    }
    for (const day of everyDay) {
      for (const { from, to } of hours?.[day] ?? []) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(1440);
      }
    }
  }

  it.each([
    ['100,000 letters', 'x'.repeat(100_000)],
    ['100,000 spaces', `every 45m${' '.repeat(100_000)}9-17`],
    ['100,000 digits', `every ${'9'.repeat(100_000)}`],
    ['100,000 dashes', `every 45m ${'-'.repeat(100_000)}`],
    ['50,000 ranges', `every 45m ${'9-17 '.repeat(50_000)}`],
    ['50,000 times to and fro', `every 45m ${'9 to '.repeat(50_000)}`],
    ['100,000 emoji', '🪑'.repeat(100_000)],
  ])('answers %s at once', (_, text) => {
    const began = performance.now();
    const request = parseStanding(text);
    expect(performance.now() - began).toBeLessThan(1_000);
    if (request.is === 'expected') expect(request.got.length).toBeLessThanOrEqual(40);
  });
});
