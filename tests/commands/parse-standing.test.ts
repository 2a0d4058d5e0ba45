import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStanding, type StandingRequest } from '../../src/commands/parse-standing.ts';
import { everyMinutesBounds } from '../../src/domain/cadence.ts';
import { everyDay, type Weekday, workdays } from '../../src/domain/weekday.ts';

type Set = Extract<StandingRequest, { is: 'set' }>;

const set = (everyMinutes: number, hours: string, weekdays: readonly Weekday[], zone?: string) => ({
  is: 'set',
  everyMinutes,
  hours: hours.split(' ').map((range) => {
    const [from, to] = range.split('-').map((text) => {
      const [hour = '', minute = '0'] = text.split(':');
      return Number(hour) * 60 + Number(minute);
    });
    return { from, to };
  }),
  weekdays,
  zone,
});
const usual = '9-17';

describe('what /standing asks for', () => {
  it.each([
    ['', 'show'],
    ['   ', 'show'],
    ['on', 'open-form'],
    ['START', 'open-form'],
    ['change', 'open-form'],
    ['off', 'stop'],
    [' Stop ', 'stop'],
    ['status', 'status'],
    ['resume', 'resume'],
    ['help', 'help'],
  ])('reads "%s" as %s', (text, is) => {
    expect(parseStanding(text)).toEqual({ is });
  });

  it.each([
    ['every 45m', 45, usual, workdays],
    ['every 45', 45, usual, workdays],
    ['every 45 min', 45, usual, workdays],
    ['every 45minutes', 45, usual, workdays],
    ['every 45 minutes from 9 to 17 on weekdays', 45, usual, workdays],
    ['every 45m 9-17 mon-fri', 45, usual, workdays],
    ['every 45m, 9:00 – 17:00, Mon – Fri', 45, usual, workdays],
    ['every 45m 9\u201417 mon\u2012fri', 45, usual, workdays],
    ['every 45m 9am - 5pm', 45, usual, workdays],
    ['every 45m 9 a.m. to 5 p.m.', 45, usual, workdays],
    ['every 45m 9 AM–5 PM Monday to Friday', 45, usual, workdays],
    ['every 45m 9-5', 45, usual, workdays],
    ['every 45m 1-5pm', 45, '13-17', workdays],
    ['every 45m 11-2pm', 45, '11-14', workdays],
    ['every 45m 1pm-5', 45, '13-17', workdays],
    ['every 45m 12am-12pm', 45, '0-12', workdays],
    ['every 45m 0930-1700', 45, '9:30-17', workdays],
    ['every 45m 9.30-12.15', 45, '9:30-12:15', workdays],
    ['every 45m 9h-17h30', 45, '9-17:30', workdays],
    ['every 45m 18-24', 45, '18-24', workdays],
    ['every hour 9-12 13-17', 60, '9-12 13-17', workdays],
    ['every hour 9-12,13-17', 60, '9-12 13-17', workdays],
    ['every hour 9 to noon and 13 to 17', 60, '9-12 13-17', workdays],
    ['every 1.5 hours', 90, usual, workdays],
    ['every 1h30', 90, usual, workdays],
    ['every 1h30m', 90, usual, workdays],
    ['every 1 hour and 30 minutes', 90, usual, workdays],
    ['every half an hour between 9 and 17', 30, usual, workdays],
    ['every half hour', 30, usual, workdays],
    ['every 2 hrs every day', 120, usual, everyDay],
    ['every 45m daily', 45, usual, everyDay],
    ['every 45m weekends', 45, usual, [6, 7]],
    ['every 45m mon wed fri', 45, usual, [1, 3, 5]],
    ['every 45m mon,wed & fri.', 45, usual, [1, 3, 5]],
    ['every 45m tues, thurs', 45, usual, [2, 4]],
    ['every 45m Mondays and Wednesdays', 45, usual, [1, 3]],
    ['every 45m fri-mon', 45, usual, [1, 5, 6, 7]],
    ['every 45m sun-sun', 45, usual, [7]],
    ['every 45m fri mon fri', 45, usual, [1, 5]],
    ['every 45m 9-5 on Monday through Thursday only', 45, usual, [1, 2, 3, 4]],
    ['on every 20m', 20, usual, workdays],
    ['EVERY 45M 9-17 MON-FRI', 45, usual, workdays],
    ['every ４５m ９-１７', 45, usual, workdays],
  ])('reads "%s"', (text, minutes, hours, weekdays) => {
    expect(parseStanding(text)).toEqual(set(minutes, hours, weekdays as readonly Weekday[]));
  });

  it.each([
    ['every 45m 9-17 mon-fri Europe/Berlin', 'Europe/Berlin'],
    ['every 45m 9-17 mon-fri (europe/berlin)', 'Europe/Berlin'],
    ['every 45m america/argentina/buenos_aires 9-17', 'America/Argentina/Buenos_Aires'],
    ['every 45m 9-17 in zone America/Port-au-Prince', 'America/Port-au-Prince'],
    ['every 45m 9-17 utc', 'UTC'],
  ])('reads the zone in "%s"', (text, zone) => {
    const request = parseStanding(text) as Set;
    const wanted = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    expect(request).toEqual(set(45, usual, workdays, wanted));
  });

  it.each([
    ['banana', 'mistake.expected.standing', 'banana'],
    ['my back hurts', 'mistake.expected.standing', 'my back hurts'],
    ['off please', 'mistake.expected.standing', 'off please'],
    ['__proto__', 'mistake.expected.standing', '__proto__'],
    ['constructor', 'mistake.expected.standing', 'constructor'],
    ['every', 'mistake.expected.every', ''],
    ['every 9m', 'mistake.expected.every', '9m'],
    ['every 481m', 'mistake.expected.every', '481m'],
    ['every 0', 'mistake.expected.every', '0'],
    ['every -45m', 'mistake.expected.standing', 'every-45m'],
    ['every 45m 09-05', 'mistake.expected.hours', '09-05'],
    ['every day', 'mistake.expected.every', 'day'],
    ['every 1e3', 'mistake.expected.every', '1e3'],
    ['every 99999999m', 'mistake.expected.every', '99999999m'],
    ['every blue moon', 'mistake.expected.every', 'blue moon'],
    ['every 45m 17-9', 'mistake.expected.hours', '17-9'],
    ['every 45m 22-6', 'mistake.expected.hours', '22-6'],
    ['every 45m 9-9pm-10', 'mistake.expected.hours', '9-9pm-10'],
    ['every 45m 9-25', 'mistake.expected.hours', '9-25'],
    ['every 45m 9-24:01', 'mistake.expected.hours', '9-24:01'],
    ['every 45m 9', 'mistake.expected.hours', '9'],
    ['every 45m 9:60-17', 'mistake.expected.hours', '9:60-17'],
    ['every 45m mon-foo', 'mistake.expected.weekdays', 'mon-foo'],
    ['every 45m someday', 'mistake.expected.weekdays', 'someday'],
    ['every 45m __proto__', 'mistake.expected.weekdays', '__proto__'],
    ['every 45m constructor', 'mistake.expected.weekdays', 'constructor'],
    ['every 45m tostring', 'mistake.expected.weekdays', 'tostring'],
    ['every 45m est', 'mistake.expected.weekdays', 'est'],
    ['every 45m Europe/Nowhere', 'mistake.expected.zone', 'europe/nowhere'],
    ['every 45m ../../etc/passwd', 'mistake.expected.zone', '../../etc/passwd'],
  ])('says of "%s" what was expected and what it read', (text, what, got) => {
    expect(parseStanding(text)).toEqual({ is: 'expected', what, got });
  });

  it('takes both ends of what an interval may be', () => {
    expect(parseStanding('every 10m')).toMatchObject({ is: 'set', everyMinutes: 10 });
    expect(parseStanding('every 8h')).toMatchObject({ is: 'set', everyMinutes: 480 });
  });
});

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
    ['until 2026-12-01', date(12, 1, 2026)],
    ['2026-12-01', date(12, 1, 2026)],
    ['until 1 dec', date(12, 1)],
    ['until 1st Dec', date(12, 1)],
    ['until December 1', date(12, 1)],
    ['until dec 1st, 2027', date(12, 1, 2027)],
    ['till 3 sept', date(9, 3)],
    ['until 29 feb', date(2, 29)],
    ['until 29 feb 2028', date(2, 29, 2028)],
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

  it('never throws, and a plan it reads is one that can be kept', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), fc.boolean(), (words, isEvery) => {
        const request = parseStanding([...(isEvery ? ['every', '45m'] : []), ...words].join(' '));
        if (request.is === 'expected') {
          expect([...request.got].length).toBeLessThanOrEqual(40);
          expect(request.got.isWellFormed()).toBe(true);
        }
        if (request.is === 'pause' && request.end.is === 'after') {
          expect(request.end.minutes).toBeGreaterThan(0);
          expect(Number.isInteger(request.end.minutes)).toBe(true);
        }
        if (request.is === 'set') {
          expect(request.everyMinutes).toBeGreaterThanOrEqual(everyMinutesBounds.least);
          expect(request.everyMinutes).toBeLessThanOrEqual(everyMinutesBounds.most);
          expect(Number.isInteger(request.everyMinutes)).toBe(true);
          expect(request.weekdays.length).toBeGreaterThan(0);
          expect(everyDay.filter((day) => request.weekdays.includes(day))).toEqual(request.weekdays);
          for (const { from, to } of request.hours) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(1440);
          }
        }
      }),
      { numRuns: 3_000 },
    );
  });

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
