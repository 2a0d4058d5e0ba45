import { describe, expect, it } from 'vitest';
import type { ZoneId } from '../../src/domain/zone.ts';
import { checkAgainAt } from '../../src/schedule/check-again-at.ts';

const at = (now: string, zone?: string): string =>
  checkAgainAt(Temporal.Instant.from(now), zone as ZoneId | undefined).toString();

describe('the day to check again', () => {
  it.each([
    ['2026-11-23T08:00:00Z', 'Europe/Berlin', '2026-11-26T09:00:00Z'],
    ['2026-11-23T22:59:59Z', 'Europe/Berlin', '2026-11-26T09:00:00Z'],
    ['2026-11-23T23:00:00Z', 'Europe/Berlin', '2026-11-27T09:00:00Z'],
    ['2026-11-23T23:30:00Z', 'America/Los_Angeles', '2026-11-26T18:00:00Z'],
    ['2026-11-23T12:00:00Z', 'Pacific/Kiritimati', '2026-11-26T20:00:00Z'],
    ['2026-11-23T12:00:00Z', 'Asia/Kathmandu', '2026-11-26T04:15:00Z'],
  ])('asked for at %s in %s is three days on at ten in the morning there', (now, zone, expected) => {
    expect(at(now, zone)).toBe(expected);
  });

  it.each([
    ['2026-03-27T12:00:00Z', 'Europe/Berlin', '2026-03-30T08:00:00Z'],
    ['2026-10-23T12:00:00Z', 'Europe/Berlin', '2026-10-26T09:00:00Z'],
  ])('is at ten on the wall also where the clocks change meanwhile: %s in %s', (now, zone, expected) => {
    expect(at(now, zone)).toBe(expected);
  });

  it('is at the time of day it was asked at, to the minute, where no zone is known', () => {
    expect(at('2026-11-23T14:05:59.5Z')).toBe('2026-11-26T14:05:00Z');
  });
});
