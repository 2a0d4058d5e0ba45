import { describe, expect, it } from 'vitest';
import { parseStanding } from '../../src/commands/parse-standing.ts';

describe('how long a pause is', () => {
  const lasting = (minutes: number) => ({ is: 'after', minutes });
  const date = (month: number, day: number, year?: number) => ({ is: 'date', year, month, day });

  it.each([
    ['30m', lasting(30)],
    ['30', lasting(30)],
    ['2h', lasting(120)],
    ['2h30m', lasting(150)],
    ['2h 30m', lasting(150)],
    ['for 2 hours', lasting(120)],
    ['an hour', lasting(60)],
    ['3 days', lasting(4320)],
    ['a week', lasting(10_080)],
    ['1w', lasting(10_080)],
    ['366d', lasting(527_040)],
    ['today', { is: 'end-of-today' }],
    ['for today', { is: 'end-of-today' }],
    ['for the rest of the day', { is: 'end-of-today' }],
    ['until tomorrow', { is: 'end-of-today' }],
    ['until monday', { is: 'weekday', weekday: 1 }],
    ['till sun', { is: 'weekday', weekday: 7 }],
    ['until 2026-12-01', date(12, 1, 2026)],
    ['2026-12-01', date(12, 1, 2026)],
    ['until 1 dec', date(12, 1)],
    ['until 1st Dec', date(12, 1)],
    ['until December 1', date(12, 1)],
    ['until dec 1st, 2027', date(12, 1, 2027)],
    ['till 3 sept', date(9, 3)],
    ['until 29 feb', date(2, 29)],
    ['until 29 feb 2028', date(2, 29, 2028)],
    ['until friday 5pm', { is: 'weekday', weekday: 5, minute: 1020 }],
    ['until 5 pm on Friday', { is: 'weekday', weekday: 5, minute: 1020 }],
    ['until fri at 9', { is: 'weekday', weekday: 5, minute: 540 }],
    ['until tomorrow 9', { is: 'day-ahead', days: 1, minute: 540 }],
    ['until 9 tomorrow', { is: 'day-ahead', days: 1, minute: 540 }],
    ['until tomorrow at noon', { is: 'day-ahead', days: 1, minute: 720 }],
    ['until today 17:00', { is: 'day-ahead', days: 0, minute: 1020 }],
    ['until 17:00', { is: 'clock', minute: 1020 }],
    ['until 1 dec at 9', { ...date(12, 1), minute: 540 }],
    ['until 2026-12-01 09:30', { ...date(12, 1, 2026), minute: 570 }],
    ['until 24.12. 5pm', { ...date(12, 24), minute: 1020 }],
    ['until end of day', { is: 'end-of-today' }],
    ['until next week', { is: 'weekday', weekday: 1 }],
    ['until the end of the week', { is: 'weekday', weekday: 1 }],
    ['this week', { is: 'weekday', weekday: 1 }],
    ['for the rest of the week', { is: 'weekday', weekday: 1 }],
  ])('reads "pause %s"', (text, end) => {
    expect(parseStanding(`pause ${text}`)).toEqual({ is: 'pause', end });
  });

  it.each([
    '',
    'until',
    'for',
    'banana',
    '0',
    '0m',
    '367d',
    '99999w',
    '2h banana',
    '2h 3',
    '2 parsecs',
    'until 17',
    'until 2h',
    'until 31 feb',
    'until 29 feb 2027',
    'until 0 dec',
    'until 2026-13-01',
    'until 2026-02-30',
    'until 1 dec at nine',
    // Five in the morning, or in the afternoon; a year, or an hour; this one, or the one after it.
    'until friday 5',
    'until 1 dec 9',
    'until next friday',
    'until friday 25:00',
    'until friday saturday',
    'until tomorrow 9 banana',
    'friday 5pm',
    'until march',
    'until marmalade 3',
    'until mayor 3',
    '__proto__',
    'until __proto__ 1',
  ])('asks how long on "pause %s"', (text) => {
    const request = parseStanding(`pause ${text}`);
    expect(request).toMatchObject({ is: 'expected', what: 'mistake.expected.duration' });
  });
});
