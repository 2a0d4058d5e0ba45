import { describe, expect, it } from 'vitest';
import { parseStanding } from '../../src/commands/parse-standing.ts';
import { formatLocalMinute } from '../../src/domain/local-time.ts';

/** The hours of Monday and the fixed times of what is read, in words. */
function read(text: string): string {
  const request = parseStanding(text);
  if (request.is === 'expected') return `${request.what.replace('mistake.expected.', '')}: ${request.got}`;
  const hours = 'hours' in request ? (request.hours?.[1] ?? []) : [];
  const times = request.is === 'set' && request.cadence.is === 'at' ? request.cadence.times : [];
  const ranges = hours.map(({ from, to }) => `${formatLocalMinute(from)}-${formatLocalMinute(to)}`);
  return [...times.map(formatLocalMinute), ...ranges].join(' ');
}

describe('a time that does not say which half of the day it means', () => {
  it.each([
    ['every 45m 9-12 1-5', '09:00-12:00 13:00-17:00'],
    ['every 45m from 9 to 12 and 1 to 5 on weekdays', '09:00-12:00 13:00-17:00'],
    ['hours 9-12 1:30-3 4-6 mon', '09:00-12:00 13:30-15:00 16:00-18:00'],
    ['mon 8-12 12:30-4:30', '08:00-12:00 12:30-16:30'],
    ['weekdays 9 to 12 and 1 to 5', '09:00-12:00 13:00-17:00'],
    ['at 10 and 3', '10:00 15:00'],
    ['at 11 12 1 2:30 weekdays', '11:00 12:00 13:00 14:30'],
  ])('is the afternoon where it comes behind the morning, as in "%s"', (text, meant) => {
    expect(read(text)).toBe(meant);
  });

  it.each([
    ['hours 9-12 1am-5am', '01:00-05:00 09:00-12:00'],
    ['hours 9-12 01-05', '01:00-05:00 09:00-12:00'],
    ['at 10 03:00', '03:00 10:00'],
    ['at 3am', '03:00'],
    ['at 3:00', '03:00'],
  ])('is taken by its word where it says so, as in "%s"', (text, meant) => {
    expect(read(text)).toBe(meant);
  });

  it.each([
    ['hours 20-24 1-5', '01:00-05:00 20:00-24:00'],
    ['at 22 4', '04:00 22:00'],
    ['hours 11-16 9-12', '09:00-16:00'],
    ['at 3pm 10 and 9', '09:00 10:00 15:00'],
    ['hours 7-11', '07:00-11:00'],
    ['at 7', '07:00'],
  ])('stays what it is where it can be nothing else, or may be the morning, as in "%s"', (text, meant) => {
    expect(read(text)).toBe(meant);
  });

  it.each([
    ['at 3', '3'],
    ['stretch at 5 weekdays', '5'],
    ['hours 1-5', '1-5'],
    ['every 45m mon 2-6', '2-6'],
    ['weekdays 1 to 5', '1-5'],
  ])('is asked about where nothing is before it, as in "%s"', (text, got) => {
    expect(read(text)).toBe(`half-day: ${got}`);
  });
});
