import { describe, expect, it } from 'vitest';
import { cadenceOf } from '../../src/commands/cadence-of.ts';
import { parseStanding } from '../../src/commands/parse-standing.ts';

describe('an alternation, as typed', () => {
  it.each([
    ['alternate every 60m from 5m to 30m', 60, 5, 30, 5],
    ['alternate', 60, 5, 30, 5],
    ['alternating every hour', 60, 5, 30, 5],
    ['alternate every 60m from 10 minutes to 20 minutes by 2m', 60, 10, 20, 2],
    ['alternate every 120m to 60m', 120, 5, 60, 5],
    ['alternate every 2h from 45m', 120, 45, 45, 5],
    ['alternate every 20m', 20, 5, 15, 5],
    ['alternate every 10m', 10, 5, 5, 5],
    ['stand alternate every 60m from 5m to 30m', 60, 5, 30, 5],
  ])(
    'reads the ramp in "%s", as the first one',
    (text, everyMinutes, standMinutes, targetMinutes, growMinutes) => {
      const request = parseStanding(text);
      expect(request).toMatchObject({
        ...{ is: 'set', kind: 'stand' },
        ...{ hours: undefined, weekdays: undefined, zone: undefined },
      });
      if (request.is !== 'set') throw new Error('Expected a reminder');
      const ramp = { standMinutes, targetMinutes, growMinutes, asOf: 20_000, isHeld: false };
      expect(cadenceOf(request.cadence, undefined, 20_000)).toEqual({ is: 'alternate', everyMinutes, ramp });
    },
  );

  it.each([
    ['alternate', undefined, undefined, undefined, undefined],
    ['alternate every 90m', 90, undefined, undefined, undefined],
    ['alternate from 10m', undefined, 10, undefined, undefined],
    ['alternate to 120m by 2m', undefined, undefined, 120, 2],
    ['alternate every 60m from 5m to 30m', 60, 5, 30, undefined],
    ['alternate every 60m from five to thirty minutes by two minutes', 60, 5, 30, 2],
  ])('hands on what is named of an alternation alone: %s', (text, every, from, to, by) => {
    expect(parseStanding(text)).toMatchObject({
      cadence: { is: 'alternate', everyMinutes: every, fromMinutes: from, toMinutes: to, growMinutes: by },
    });
  });

  it.each([
    'every 60m from nine to twelve',
    'every 60m from nine to five',
    'every 60m to thirty',
    'every 60m by five',
  ])('takes no number without its unit for a length, in words as in digits: %s', (typed) => {
    expect(parseStanding(`alternate ${typed}`)).toEqual({
      ...{ is: 'expected', what: 'mistake.expected.ramp-lengths', got: typed },
    });
  });
});
