import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cadence } from '../../src/domain/cadence.ts';
import type { PauseEnd } from '../../src/domain/pause-end.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { everyDay, workdays } from '../../src/domain/weekday.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { nextDue } from '../../src/schedule/next-due.ts';
import { wallMinutes } from '../../src/schedule/next-occurrence.ts';
import { pauseEndsAt } from '../../src/schedule/pause-ends-at.ts';
import { phaseMinutes } from '../../src/schedule/phase.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const every = (everyMinutes: number, from: number, to: number): Extract<Cadence, { is: 'every' }> => ({
  is: 'every',
  everyMinutes,
  hours: [{ from, to }],
  weekdays: workdays,
});

describe('the phase of a plan', () => {
  it('is a whole number of minutes, at most a tenth of the interval, and always the same for a plan', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 10, max: 480 }), (id, minutes) => {
        const cadence = every(minutes, 0, 1440);
        const phase = phaseMinutes(id as PlanId, cadence);
        expect(Number.isInteger(phase)).toBe(true);
        expect(phase).toBeGreaterThanOrEqual(0);
        expect(phase).toBeLessThanOrEqual(minutes / 10);
        expect(phaseMinutes(id as PlanId, cadence)).toBe(phase);
      }),
    );
  });

  it('spreads plans over all the minutes it may use', () => {
    const ids = Array.from({ length: 300 }, (_, index) => `plan-${index}` as PlanId);
    const phases = ids.map((id) => phaseMinutes(id, every(45, 540, 1020)));
    for (const minute of [0, 1, 2, 3, 4]) {
      expect(phases.filter((phase) => phase === minute).length).toBeGreaterThan(30);
    }
  });

  it('never takes away the only reminder of a range, however tight the hours are', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.integer({ min: 10, max: 480 }),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 500 }),
        (id, minutes, from, length) => {
          const cadence = every(minutes, from, Math.min(from + length, 1440));
          const phase = phaseMinutes(id as PlanId, cadence);
          expect(wallMinutes(cadence, phase).length > 0).toBe(wallMinutes(cadence, 0).length > 0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is nothing for fixed times: who asked for half past nine gets half past nine', () => {
    expect(phaseMinutes('any-plan' as PlanId, { is: 'at', times: [570], weekdays: everyDay })).toBe(0);
  });
});

describe('when a standing wish is next due', () => {
  const timing = {
    id: 'plan-7' as PlanId,
    cadence: { is: 'at', times: [570], weekdays: workdays },
    zone: 'Europe/Berlin' as ZoneId,
    pausedUntil: undefined,
  } as const;
  const monday = instant('2026-11-23T06:00:00Z');

  it('is after the pause while one runs, and after now once it is over', () => {
    const pausedUntil = instant('2026-11-25T12:00:00Z');
    expect(nextDue({ ...timing, pausedUntil }, monday)).toEqual(instant('2026-11-26T08:30:00Z'));
    expect(nextDue({ ...timing, pausedUntil }, instant('2026-11-27T09:00:00Z'))).toEqual(
      instant('2026-11-30T08:30:00Z'),
    );
    expect(nextDue(timing, monday)).toEqual(instant('2026-11-23T08:30:00Z'));
  });

  it('counts the phase in, so that the plan and its forecast agree', () => {
    const cadence = every(45, 540, 1020);
    const phase = phaseMinutes(timing.id, cadence);
    expect(nextDue({ ...timing, cadence }, monday)).toEqual(
      instant('2026-11-23T08:45:00Z').add({ minutes: phase }),
    );
  });

  it('is never when no time fits', () => {
    expect(nextDue({ ...timing, cadence: every(60, 540, 560) }, monday)).toBeUndefined();
  });
});

describe('the end of a pause', () => {
  const ends = (end: PauseEnd, zone: string, now: string) =>
    pauseEndsAt(end, zone as ZoneId, instant(now))?.toString();
  const date = (month: number, day: number, year?: number): PauseEnd => ({ is: 'date', year, month, day });

  it('counts minutes in real time, also over a change of clocks', () => {
    expect(ends({ is: 'after', minutes: 120 }, 'Europe/Berlin', '2026-03-29T00:30:00Z')).toBe(
      '2026-03-29T02:30:00Z',
    );
  });

  it('ends today at the local midnight, wherever that is', () => {
    const now = '2026-11-23T20:00:00Z';
    expect(ends({ is: 'end-of-today' }, 'Europe/Berlin', now)).toBe('2026-11-23T23:00:00Z');
    expect(ends({ is: 'end-of-today' }, 'America/New_York', now)).toBe('2026-11-24T05:00:00Z');
    expect(ends({ is: 'end-of-today' }, 'Pacific/Auckland', now)).toBe('2026-11-24T11:00:00Z');
  });

  it('ends today at the first moment of a tomorrow that has no midnight', () => {
    expect(ends({ is: 'end-of-today' }, 'America/Havana', '2026-03-07T20:00:00Z')).toBe(
      '2026-03-08T05:00:00Z',
    );
    expect(ends({ is: 'end-of-today' }, 'Europe/Berlin', '2026-10-25T10:00:00Z')).toBe(
      '2026-10-25T23:00:00Z',
    );
  });

  it('ends on a date at its local midnight, with the offset of that date', () => {
    expect(ends(date(12, 1), 'Europe/Berlin', '2026-11-23T08:00:00Z')).toBe('2026-11-30T23:00:00Z');
    expect(ends(date(4, 1), 'Europe/Berlin', '2026-03-01T08:00:00Z')).toBe('2026-03-31T22:00:00Z');
  });

  it('takes the next such date when no year was typed', () => {
    expect(ends(date(1, 10), 'UTC', '2026-11-23T08:00:00Z')).toBe('2027-01-10T00:00:00Z');
    expect(ends(date(12, 24), 'UTC', '2026-11-23T08:00:00Z')).toBe('2026-12-24T00:00:00Z');
  });

  it('knows which day it is there and not here', () => {
    // 23:30 UTC on 30 November is already 1 December in Berlin, so "1 dec" has begun.
    expect(ends(date(12, 1, 2026), 'Europe/Berlin', '2026-11-30T23:30:00Z')).toBeUndefined();
    expect(ends(date(12, 1, 2026), 'UTC', '2026-11-30T23:30:00Z')).toBe('2026-12-01T00:00:00Z');
  });

  it('is nothing for a date that lies in the past', () => {
    expect(ends(date(11, 22, 2026), 'UTC', '2026-11-23T08:00:00Z')).toBeUndefined();
    expect(ends(date(11, 23, 2026), 'UTC', '2026-11-23T00:00:00Z')).toBeUndefined();
  });
});
