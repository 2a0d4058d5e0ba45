import { describe, expect, it } from 'vitest';
import { parseStanding, type StandingRequest } from '../../src/commands/parse-standing.ts';
import { everyDay, type Weekday, workdays } from '../../src/domain/weekday.ts';
import { type HourGroup, hoursOfGroups } from '../../src/domain/working-hours.ts';
import type { ZoneId } from '../../src/domain/zone.ts';

/** `9-12 13:30-17` as ranges. */
const ranges = (text: string) =>
  text.split(' ').map((range) => {
    const [from = 0, to = 0] = range.split('-').map((time) => {
      const [hour = '', minute = '0'] = time.split(':');
      return Number(hour) * 60 + Number(minute);
    });
    return { from, to };
  });
const group = (text: string, weekdays: readonly Weekday[]): HourGroup => ({ weekdays, ranges: ranges(text) });

/** What is read of hours and days: hours with the days they are for, or days alone, or neither. */
const when = (hours: string | undefined, weekdays: readonly Weekday[] | undefined) => ({
  hours: hours === undefined ? undefined : hoursOfGroups([group(hours, weekdays ?? workdays)]),
  weekdays: hours === undefined ? weekdays : undefined,
});

const set = (
  everyMinutes: number,
  hours?: string,
  weekdays?: readonly Weekday[],
  zone?: string,
): StandingRequest =>
  ({
    is: 'set',
    kind: 'stand',
    cadence: { is: 'every', everyMinutes },
    ...when(hours, weekdays),
    zone,
  }) as StandingRequest;
const none = undefined;

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
    ['why', 'why'],
    ['Next', 'next'],
    ['done', 'done'],
    ['skip', 'skip'],
    ['resume', 'resume'],
    ['help', 'help'],
  ])('reads "%s" as %s', (text, is) => {
    expect(parseStanding(text)).toEqual({ is });
  });

  it.each([
    ['every 45m', 45, none, none],
    ['every 45', 45, none, none],
    ['every 45 min', 45, none, none],
    ['every 45minutes', 45, none, none],
    ['every 45 minutes from 9 to 17 on weekdays', 45, '9-17', workdays],
    ['every 45m 9-17 mon-fri', 45, '9-17', workdays],
    ['every 45m, 9:00 – 17:00, Mon – Fri', 45, '9-17', workdays],
    ['every 45m 9\u201417 mon\u2012fri', 45, '9-17', workdays],
    ['every 45m 9am - 5pm', 45, '9-17', none],
    ['every 45m 9 a.m. to 5 p.m.', 45, '9-17', none],
    ['every 45m 9 AM–5 PM Monday to Friday', 45, '9-17', workdays],
    ['every 45m 9-5', 45, '9-17', none],
    ['every 45m 1-5pm', 45, '13-17', none],
    ['every 45m 11-2pm', 45, '11-14', none],
    ['every 45m 1pm-5', 45, '13-17', none],
    ['every 45m 12am-12pm', 45, '0-12', none],
    ['every 45m 0930-1700', 45, '9:30-17', none],
    ['every 45m 9.30-12.15', 45, '9:30-12:15', none],
    ['every 45m 9h-17h30', 45, '9-17:30', none],
    ['every 45m 18-24', 45, '18-24', none],
    ['every hour 9-12 13-17', 60, '9-12 13-17', none],
    ['every hour 9-12,13-17', 60, '9-12 13-17', none],
    ['every hour 9 to noon and 13 to 17', 60, '9-12 13-17', none],
    ['every 1.5 hours', 90, none, none],
    ['every 1,5h', 90, none, none],
    ['every 1,5 hours 9-12,13-17', 90, '9-12 13-17', none],
    ['every 1,25 h 9-17', 75, '9-17', none],
    ['every 1h30', 90, none, none],
    ['every 1h30m', 90, none, none],
    ['every 1 hour and 30 minutes', 90, none, none],
    ['every half an hour between 9 and 17', 30, '9-17', none],
    ['every hour and a half', 90, none, none],
    ['every hour and half an hour', 90, none, none],
    ['every hour and half hour 9-17', 90, '9-17', none],
    ['every two and a half hours 9 to 17', 150, '9-17', none],
    ['every forty-five minutes 9-17', 45, '9-17', none],
    ['every half hour', 30, none, none],
    ['every 2 hrs every day', 120, none, everyDay],
    ['every 45m daily', 45, none, everyDay],
    ['every 45m weekends', 45, none, [6, 7]],
    ['every 45m mon wed fri', 45, none, [1, 3, 5]],
    ['every 45m mon,wed & fri.', 45, none, [1, 3, 5]],
    ['every 45m tues, thurs', 45, none, [2, 4]],
    ['every 45m Mondays and Wednesdays', 45, none, [1, 3]],
    ['every 45m fri-mon', 45, none, [1, 5, 6, 7]],
    ['every 45m sun-sun', 45, none, [7]],
    ['every 45m fri mon fri', 45, none, [1, 5]],
    ['every 45m 9-5 on Monday through Thursday only', 45, '9-17', [1, 2, 3, 4]],
    ['on every 20m', 20, none, none],
    ['45m', 45, none, none],
    ['45 minutes 9-17 mon-fri', 45, '9-17', workdays],
    ['hourly', 60, none, none],
    ['hourly 9 to 5 on weekdays', 60, '9-17', workdays],
    ['every 1 hour', 60, none, none],
    ['remind me every 45m', 45, none, none],
    ['remind me to change position every 45m', 45, none, none],
    ['stand up every 45m', 45, none, none],
    ['EVERY 45M 9-17 MON-FRI', 45, '9-17', workdays],
    ['every ４５m ９-１７', 45, '9-17', none],
  ])('reads "%s"', (text, minutes, hours, weekdays) => {
    expect(parseStanding(text)).toEqual(set(minutes, hours, weekdays as readonly Weekday[] | undefined));
  });

  it.each([
    ['every 45m 9-17 mon-fri Europe/Berlin', 'Europe/Berlin'],
    ['every 45m 9-17 mon-fri (europe/berlin)', 'Europe/Berlin'],
    ['every 45m america/argentina/buenos_aires 9-17', 'America/Argentina/Buenos_Aires'],
    ['every 45m 9-17 in zone America/Port-au-Prince', 'America/Port-au-Prince'],
    ['every 45m 9-17 utc', 'UTC'],
    ['every 45m 9-17 europe/kyiv', 'Europe/Kyiv'],
    ['every 45m 9-17 asia/kolkata Asia/Calcutta', 'Asia/Kolkata'],
  ])('reads the zone in "%s"', (text, zone) => {
    expect(parseStanding(text)).toEqual(set(45, '9-17', workdays, zone));
  });

  it.each<[string, HourGroup[]]>([
    ['9-12 13-17 mon-fri', [group('9-12 13-17', workdays)]],
    ['9-12 13-17 mon-thu 9-13 fri', [group('9-12 13-17', [1, 2, 3, 4]), group('9-13', [5])]],
    ['9-12, 13-17 mon-thu; 9-13 fri', [group('9-12 13-17', [1, 2, 3, 4]), group('9-13', [5])]],
    ['mon-thu 9-12 13-17 fri 9-13', [group('9-12 13-17', [1, 2, 3, 4]), group('9-13', [5])]],
    ['mon wed 9-12 and fri 14-18', [group('9-12', [1, 3]), group('14-18', [5])]],
    // Ranges that overlap are one; those that only touch are two, each counted from its own start.
    ['9-12 11-15', [group('9-15', workdays)]],
    ['11-15 9-12 14-16', [group('9-16', workdays)]],
    ['9-17 10-12', [group('9-17', workdays)]],
    ['9-12 12-15', [group('9-12 12-15', workdays)]],
    ['9-12 mon-fri 13-17 mon-fri', [group('9-12 13-17', workdays)]],
    ['9-12 mon-fri 12-17 mon', [group('9-12', workdays), group('12-17', [1])]],
    ['9-17 mon-fri 9-17 wed', [group('9-17', workdays)]],
    ['9-12 11-15 mon-thu 9-13 fri', [group('9-15', [1, 2, 3, 4]), group('9-13', [5])]],
    ['9-12 mon-fri 13-17 mon', [group('9-12', workdays), group('13-17', [1])]],
    ['9am-noon mon tue 1pm-5pm sat', [group('9-12', [1, 2]), group('13-17', [6])]],
  ])('reads groups of hours in "%s", in a plan and alone', (text, groups) => {
    const hours = hoursOfGroups(groups);
    expect(parseStanding(`every 45m ${text}`)).toMatchObject({ is: 'set', hours, weekdays: undefined });
    expect(parseStanding(`hours ${text}`)).toEqual({ is: 'hours', hours, weekdays: undefined });
  });

  it('reads days alone as days, whatever the hours may be', () => {
    expect(parseStanding('hours mon-thu')).toEqual({ is: 'hours', hours: undefined, weekdays: [1, 2, 3, 4] });
  });

  it.each([
    ['stand every 45m', 'stand', 45],
    ['water every 90m', 'water', 90],
    ['on water every 90 minutes', 'water', 90],
    ['drink every 2h', 'water', 120],
    ['eyes every 20m', 'eyes', 20],
    ['walk every 3h', 'walk', 180],
    ['STRETCH every 1.5h', 'stretch', 90],
    ['water hourly', 'water', 60],
    ['eyes 20 minutes', 'eyes', 20],
    ['drink water every hour', 'water', 60],
    ['remind me to drink water every hour', 'water', 60],
  ])('reads the kind in "%s"', (text, kind, everyMinutes) => {
    expect(parseStanding(text)).toEqual({
      ...{ is: 'set', kind, cadence: { is: 'every', everyMinutes } },
      ...{ hours: undefined, weekdays: undefined, zone: undefined },
    });
  });

  it.each<[string, string, number[], string | undefined, readonly Weekday[] | undefined]>([
    ['at 10:30 15:00', 'stand', [630, 900], none, none],
    ['stretch at 10:30 15:00', 'stretch', [630, 900], none, none],
    ['at 3pm, 10.30 and 9', 'stand', [540, 630, 900], none, none],
    ['at 10:30 10:30', 'stand', [630], none, none],
    ['every monday at 10:00', 'stand', [600], none, [1]],
    ['daily at 10', 'stand', [600], none, everyDay],
    ['weekdays at 10 and 3pm', 'stand', [600, 900], none, workdays],
    ['stretch every day at 3pm', 'stretch', [900], none, [1, 2, 3, 4, 5, 6, 7]],
    ['walk at noon on weekdays', 'walk', [720], none, workdays],
    ['at 10:30 15:00 9-17 mon-fri', 'stand', [630, 900], '9-17', workdays],
    ['at 10:30 9-12 13-17', 'stand', [630], '9-12 13-17', none],
  ])('reads the fixed times in "%s"', (text, kind, times, hours, weekdays) => {
    expect(parseStanding(text)).toEqual({
      ...{ is: 'set', kind, cadence: { is: 'at', times } },
      ...{ ...when(hours, weekdays), zone: undefined },
    });
  });

  it('reads hours and days beside a ramp', () => {
    const request = parseStanding('alternate every 60m from 5m to 30m from 9 to 17 mon-thu Europe/Berlin');
    expect(request).toMatchObject({
      cadence: { fromMinutes: 5, toMinutes: 30 },
      ...when('9-17', [1, 2, 3, 4]),
      zone: 'Europe/Berlin',
    });
  });

  it.each<[string, StandingRequest]>([
    ['water off', { is: 'drop', kind: 'water' }],
    ['stretch none', { is: 'drop', kind: 'stretch' }],
    ['stop water', { is: 'drop', kind: 'water' }],
    ['off eyes', { is: 'drop', kind: 'eyes' }],
    ['stand off', { is: 'drop', kind: 'stand' }],
    ['zone auto', { is: 'zone', zone: undefined }],
    ['max 6', { is: 'most', mostPerDay: 6 }],
    ['max 6 a day', { is: 'most', mostPerDay: 6 }],
    ['max off', { is: 'most', mostPerDay: undefined }],
    ['gap 10m', { is: 'gap', minutes: 10 }],
    ['gap 10', { is: 'gap', minutes: 10 }],
    ['gap 1 hour', { is: 'gap', minutes: 60 }],
    ['gap off', { is: 'gap', minutes: 0 }],
    ['gap 0m', { is: 'gap', minutes: 0 }],
    ['gap 0 minutes', { is: 'gap', minutes: 0 }],
    ['holidays DE', { is: 'holidays', country: 'DE' }],
    ['holidays no', { is: 'holidays', country: 'NO' }],
    ['holidays UK', { is: 'holidays', country: 'GB' }],
    ['holidays off', { is: 'holidays', country: undefined }],
    ['dnd on', { is: 'do-not-disturb', isHeeded: true }],
    ['dnd off', { is: 'do-not-disturb', isHeeded: false }],
    ['ramp hold', { is: 'ramp', step: 'hold' }],
    ['ramp back', { is: 'ramp', step: 'back' }],
    ['ramp on', { is: 'ramp', step: 'on' }],
    ['snooze', { is: 'snooze', minutes: 10 }],
    ['snooze 15', { is: 'snooze', minutes: 15 }],
    ['snooze for half an hour', { is: 'snooze', minutes: 30 }],
    ['snooze 1h30', { is: 'snooze', minutes: 90 }],
    ['snooze for an hour and a half', { is: 'snooze', minutes: 90 }],
    ['snooze ten minutes', { is: 'snooze', minutes: 10 }],
    ['pause one hour', { is: 'pause', end: { is: 'after', minutes: 60 } }],
    ['pause for 1 and a half hours', { is: 'pause', end: { is: 'after', minutes: 90 } }],
    ['pause an hour and half', { is: 'pause', end: { is: 'after', minutes: 90 } }],
    ['away until 1 dec', { is: 'away', end: { is: 'date', year: undefined, month: 12, day: 1 } }],
    ['away 3 days', { is: 'away', end: { is: 'after', minutes: 4320 } }],
    ['away today', { is: 'away', end: { is: 'end-of-today' } }],
    ['pause until today', { is: 'pause', end: { is: 'end-of-today' } }],
    ['away until today', { is: 'away', end: { is: 'end-of-today' } }],
    ['pause until 24.12.', { is: 'pause', end: { is: 'date', year: undefined, month: 12, day: 24 } }],
    ['pause until 10.12.', { is: 'pause', end: { is: 'date', year: undefined, month: 12, day: 10 } }],
    ['pause until 10.12', { is: 'pause', end: { is: 'clock', minute: 612 } }],
    ['pause 1.5', { is: 'pause', end: { is: 'after', minutes: 2 } }],
    ['pause 1,5h', { is: 'pause', end: { is: 'after', minutes: 90 } }],
    ['away for 1,5 days', { is: 'away', end: { is: 'after', minutes: 2160 } }],
    ['pause 1.5h', { is: 'pause', end: { is: 'after', minutes: 90 } }],
    ['away off', { is: 'away', end: undefined }],
    ['away back', { is: 'away', end: undefined }],
    ['quiet off', { is: 'quiet', span: undefined }],
    ['quiet friday', { is: 'quiet', span: { is: 'weekday-ahead', weekday: 5 } }],
    ['quiet on tue', { is: 'quiet', span: { is: 'weekday-ahead', weekday: 2 } }],
    ['max 6/day', { is: 'most', mostPerDay: 6 }],
    ['max 6 per day', { is: 'most', mostPerDay: 6 }],
    ['max 6 times a day', { is: 'most', mostPerDay: 6 }],
    ['at most 6 a day', { is: 'most', mostPerDay: 6 }],
    ['maximum 6', { is: 'most', mostPerDay: 6 }],
    ['min gap 10m', { is: 'gap', minutes: 10 }],
    ['holiday DE', { is: 'holidays', country: 'DE' }],
    ['timezone Europe/Berlin', { is: 'zone', zone: 'Europe/Berlin' as ZoneId }],
    ['time zone auto', { is: 'zone', zone: undefined }],
    ['do not disturb off', { is: 'do-not-disturb', isHeeded: false }],
    ['unpause', { is: 'resume' }],
    ['continue', { is: 'resume' }],
    ['show', { is: 'status' }],
    ['plan', { is: 'status' }],
    ['why?', { is: 'why' }],
    ['next ?', { is: 'next' }],
    ['stop for today', { is: 'pause', end: { is: 'end-of-today' } }],
    ['off today', { is: 'pause', end: { is: 'end-of-today' } }],
    ['stop for 2 hours', { is: 'pause', end: { is: 'after', minutes: 120 } }],
    ['off until monday', { is: 'pause', end: { is: 'weekday', weekday: 1 } }],
    ['mondays off', { is: 'free-days', weekdays: [1] }],
    ['off on mondays and fridays', { is: 'free-days', weekdays: [1, 5] }],
    ['no mondays', { is: 'free-days', weekdays: [1] }],
    ['not on weekends', { is: 'free-days', weekdays: [6, 7] }],
    ['weekdays 9 to 5', { is: 'hours', ...when('9-17', workdays) }],
    ['mon-thu 9-12 13-17', { is: 'hours', ...when('9-12 13-17', [1, 2, 3, 4]) }],
    ['9-17', { is: 'hours', ...when('9-17', none) }],
  ])('reads "%s"', (text, request) => {
    expect(parseStanding(text)).toEqual(request);
  });

  const date = (month: number, day: number, year?: number) => ({ year, month, day });
  it.each([
    ['24 dec', date(12, 24), date(12, 24)],
    ['on 24 dec', date(12, 24), date(12, 24)],
    ['2026-12-24', date(12, 24, 2026), date(12, 24, 2026)],
    ['24 dec to 2 jan', date(12, 24), date(1, 2)],
    ['from 24 dec until 2 jan', date(12, 24), date(1, 2)],
    ['24 dec - 2 jan', date(12, 24), date(1, 2)],
    ['24 dec – 2 jan', date(12, 24), date(1, 2)],
    ['24-26 dec', date(12, 24), date(12, 26)],
    ['24 - 26 dec', date(12, 24), date(12, 26)],
    ['dec 24 to 26', date(12, 24), date(12, 26)],
    ['december 24 through january 2', date(12, 24), date(1, 2)],
    ['24 dec 2026 to 2 jan 2027', date(12, 24, 2026), date(1, 2, 2027)],
    ['2026-12-24 to 2027-01-02', date(12, 24, 2026), date(1, 2, 2027)],
    ['2026-12-24 - 2027-01-02', date(12, 24, 2026), date(1, 2, 2027)],
    ['2026-12-24 until 2 jan', date(12, 24, 2026), date(1, 2)],
    ['24.12.', date(12, 24), date(12, 24)],
    ['24.12', date(12, 24), date(12, 24)],
    ['24.12.2026', date(12, 24, 2026), date(12, 24, 2026)],
    ['24.12. to 2.1.', date(12, 24), date(1, 2)],
    ['24.12 to 26.12', date(12, 24), date(12, 26)],
    ['24.12. – 2.1.2027', date(12, 24), date(1, 2, 2027)],
    ['24.-26.12.', date(12, 24), date(12, 26)],
    ['24-26.12.2026', date(12, 24, 2026), date(12, 26, 2026)],
  ])('reads the days in "quiet %s"', (text, from, to) => {
    expect(parseStanding(`quiet ${text}`)).toEqual({ is: 'quiet', span: { is: 'span', from, to } });
  });

  it.each([
    ['banana', 'mistake.expected.standing', 'banana'],
    ['my back hurts', 'mistake.expected.standing', 'my back hurts'],
    ['off please', 'mistake.expected.standing', 'off please'],
    ['__proto__', 'mistake.expected.standing', '__proto__'],
    ['constructor', 'mistake.expected.standing', 'constructor'],
    ['every', 'mistake.expected.every', ''],
    ['every 9m', 'mistake.expected.every', '9m'],
    ['every 1 5h', 'mistake.expected.every', '1 5h'],
    ['every 45 30m', 'mistake.expected.hours', '30m'],
    ['pause 1 5h', 'mistake.expected.duration', '1 5h'],
    ['snooze 10 5m', 'mistake.expected.snooze', '10 5m'],
    ['every 481m', 'mistake.expected.every', '481m'],
    ['every 0', 'mistake.expected.every', '0'],
    ['every -45m', 'mistake.expected.every', '-45m'],
    ['max -1', 'mistake.expected.most', '-1'],
    ['gap - 5', 'mistake.expected.gap', '-5'],
    ['snooze –5', 'mistake.expected.snooze', '-5'],
    ['every 45m 09-05', 'mistake.expected.hours', '09-05'],
    ['every day', 'mistake.expected.every', 'day'],
    ['every 1e3', 'mistake.expected.every', '1e3'],
    ['every 99999999m', 'mistake.expected.every', '99999999m'],
    ['every blue moon', 'mistake.expected.every', 'blue moon'],
    ['every 45m 17-9', 'mistake.expected.hours', '17-9'],
    ['every 45m 22-6', 'mistake.expected.hours', '22-6'],
    ['every 45m 9-9pm-10', 'mistake.expected.hours', '9-9pm-10'],
    // Nine to nine may be a day, a night or twelve hours.
    ['every 45m 9-9', 'mistake.expected.hours', '9-9'],
    ['every 45m 9:30-9:30 mon', 'mistake.expected.hours', '9:30-9:30'],
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
    ['every 45m 9-17 mon-fri max 6', 'mistake.expected.one-wish', 'max'],
    ['water every 90m and eyes every 60m', 'mistake.expected.one-wish', 'eyes'],
    ['hours 9-17 mon-fri max 6', 'mistake.expected.one-wish', 'max'],
    ['every 45m Europe/Nowhere', 'mistake.expected.zone', 'europe/nowhere'],
    ['every 45m ../../etc/passwd', 'mistake.expected.zone', '../../etc/passwd'],
    ['every 45m 9-17 mon-fri 9-13 fri', 'mistake.expected.day-once', 'fri 09:00-17:00 and 09:00-13:00'],
    ['hours 9-17 mon-fri 10-12 wed', 'mistake.expected.day-once', 'wed 09:00-17:00 and 10:00-12:00'],
    ['hours 9-12 mon-fri 11-17 mon', 'mistake.expected.day-once', 'mon 09:00-12:00 and 11:00-17:00'],
    ['hours mon-fri 9-17 fri 9-13', 'mistake.expected.day-once', 'fri 09:00-17:00 and 09:00-13:00'],
    ['hours 9-17 daily 10-12 sat sun', 'mistake.expected.day-once', 'sat 09:00-17:00 and 10:00-12:00'],
    [
      'every 45m 9-12 13-17 mon-fri 9-12 fri',
      'mistake.expected.day-once',
      expect.stringMatching(/^fri 09:00-12:00/),
    ],
    [
      'alternate every 60m 9-17 mon-fri 8-10 mon',
      'mistake.expected.day-once',
      'mon 09:00-17:00 and 08:00-10:00',
    ],
    ['at 10:30 9-17 mon-fri 9-13 fri', 'mistake.expected.day-once', 'fri 09:00-17:00 and 09:00-13:00'],
    ['every 45m 9-12 mon-thu 9-13', 'mistake.expected.group-days', '9-13'],
    ['every 45m mon 9-12 tue', 'mistake.expected.hours', 'tue'],
    ['water', 'mistake.expected.cadence', 'water'],
    ['water please', 'mistake.expected.cadence', 'water please'],
    ['water off now', 'mistake.expected.cadence', 'water off now'],
    ['sit every 45m', 'mistake.expected.sit', 'sit every 45m'],
    ['sit', 'mistake.expected.sit', 'sit'],
    ['every 45m 9-17 Europe/Berlin America/New_York', 'mistake.expected.one-zone', 'america/new_york'],
    ['every monday', 'mistake.expected.every', 'monday'],
    ['every monday at', 'mistake.expected.times', 'monday at'],
    ['water alternate every 60m', 'mistake.expected.alternate-stand', 'water alternate every 60m'],
    ['alternate every 5m', 'mistake.expected.every', '5m'],
    ['alternate every 60m from 5 to 30', 'mistake.expected.ramp-lengths', 'every 60m from 5-30'],
    ['alternate every 60m from 5m to 30', 'mistake.expected.ramp-lengths', 'every 60m from 5m to 30'],
    ['alternate every 60m to 30', 'mistake.expected.ramp-lengths', 'every 60m to 30'],
    ['alternate every 60m 17-9', 'mistake.expected.hours', '17-9'],
    ['alternate every 60m from 4m', 'mistake.expected.ramp-lengths', 'every 60m from 4m'],
    ['alternate every 60m from 40m to 30m', 'mistake.expected.ramp-lengths', 'every 60m from 40m to 30m'],
    // Nothing is a length that is no length at all, and not the beginning of hours.
    ['alternate every 60m from 0m to 30m', 'mistake.expected.ramp-lengths', 'every 60m from 0m to 30m'],
    ['alternate every 60m from 0 minutes', 'mistake.expected.ramp-lengths', 'every 60m from 0 minutes'],
    ['alternate every 60m from 0.2m to 30m', 'mistake.expected.ramp-lengths', 'every 60m from 0.2m to 30m'],
    ['alternate every 60m from 5m to 0h', 'mistake.expected.ramp-lengths', 'every 60m from 5m to 0h'],
    [
      'alternate every 60m from 5m to 20m by 0m',
      'mistake.expected.ramp-lengths',
      'every 60m from 5m to 20m by 0m',
    ],
    ['alternate every 60m to 56m', 'mistake.expected.ramp-lengths', 'every 60m to 56m'],
    ['alternate every 60m from 5m to banana', 'mistake.expected.weekdays', 'to'],
    ['at', 'mistake.expected.times', ''],
    ['at mon-fri', 'mistake.expected.times', 'mon-fri'],
    ['at 25:00', 'mistake.expected.times', '25:00'],
    ['at 24:00', 'mistake.expected.times', '24:00'],
    ['at tea', 'mistake.expected.weekdays', 'tea'],
    ['hours', 'mistake.expected.hours', ''],
    ['hours 9', 'mistake.expected.hours', '9'],
    ['hours Europe/Berlin', 'mistake.expected.hours', 'europe/berlin'],
    ['zone', 'mistake.expected.zone', ''],
    ['zone banana', 'mistake.expected.zone', 'banana'],
    ['zone Europe/Berlin now', 'mistake.expected.zone', 'europe/berlin now'],
    ['zone +02:00', 'mistake.expected.zone', '+02:00'],
    ['max', 'mistake.expected.most', ''],
    ['max 0', 'mistake.expected.most', '0'],
    ['max 51', 'mistake.expected.most', '51'],
    ['max 6.5', 'mistake.expected.most', '6.5'],
    ['max six', 'mistake.expected.most', 'six'],
    ['gap 5h', 'mistake.expected.gap', '5h'],
    ['gap 10m more', 'mistake.expected.gap', '10m more'],
    ['quiet 12/24', 'mistake.expected.quiet-slash', '12/24'],
    ['quiet 24/12 to 2/1', 'mistake.expected.quiet-slash', '24/12-2/1'],
    ['quiet 32.12.', 'mistake.expected.quiet', '32.12.'],
    ['quiet 24.13', 'mistake.expected.quiet', '24.13'],
    ['quiet 24.12.26', 'mistake.expected.quiet', '24.12.26'],
    ['pause until 31.2.', 'mistake.expected.duration', 'until 31.2.'],
    ['holidays', 'mistake.expected.holidays', ''],
    ['holidays Germany', 'mistake.expected.holidays', 'germany'],
    ['holidays DE US', 'mistake.expected.holidays', 'de us'],
    ['dnd', 'mistake.expected.dnd', ''],
    ['dnd maybe', 'mistake.expected.dnd', 'maybe'],
    ['ramp', 'mistake.expected.ramp', ''],
    ['ramp up', 'mistake.expected.ramp', 'up'],
    ['snooze 0', 'mistake.expected.snooze', '0'],
    ['snooze 121', 'mistake.expected.snooze', '121'],
    ['snooze banana', 'mistake.expected.snooze', 'banana'],
    ['away', 'mistake.expected.away', ''],
    ['away banana', 'mistake.expected.away', 'banana'],
    ['quiet', 'mistake.expected.quiet', ''],
    ['quiet banana', 'mistake.expected.quiet', 'banana'],
    ['quiet 31 feb', 'mistake.expected.quiet', '31 feb'],
    ['quiet 24 dec to', 'mistake.expected.quiet', '24 dec to'],
    ['quiet 24 dec to 2 jan to 3 jan', 'mistake.expected.quiet', '24 dec to 2 jan to 3 jan'],
    ['quiet 24 dec to banana', 'mistake.expected.quiet', '24 dec to banana'],
    ['skip it', 'mistake.expected.standing', 'skip it'],
    // What ends reminders is said in full; one day may be that of this week alone.
    ['stop now', 'mistake.expected.standing', 'stop now'],
    ['off 1 dec', 'mistake.expected.standing', 'off 1 dec'],
    ['friday off', 'mistake.expected.standing', 'friday off'],
    ['no everyday', 'mistake.expected.standing', 'no everyday'],
    ['stop for banana', 'mistake.expected.duration', 'for banana'],
    ['quiet fridays', 'mistake.expected.quiet', 'fridays'],
    ['45', 'mistake.expected.standing', '45'],
    ['mon-thu', 'mistake.expected.standing', 'mon-thu'],
    ['why not', 'mistake.expected.standing', 'why not'],
    ['hasOwnProperty every 45m', 'mistake.expected.standing', 'hasownproperty every 45m'],
  ])('says of "%s" what was expected and what it read', (text, what, got) => {
    expect(parseStanding(text)).toEqual({ is: 'expected', what, got });
  });

  it('takes both ends of what an interval may be', () => {
    expect(parseStanding('every 10m')).toMatchObject({ is: 'set', cadence: { everyMinutes: 10 } });
    expect(parseStanding('every 8h')).toMatchObject({ is: 'set', cadence: { everyMinutes: 480 } });
  });
});
