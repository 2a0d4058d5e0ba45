import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PauseEnd } from '../../src/domain/pause-end.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import type { Strand } from '../../src/domain/strand.ts';
import { type Weekday, workdays } from '../../src/domain/weekday.ts';
import { hoursOfGroups, usualHours, type WorkingHours } from '../../src/domain/working-hours.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { pauseEndsAt } from '../../src/schedule/pause-ends-at.ts';
import { planPhase, planTimetable } from '../../src/schedule/plan-timetable.ts';
import { minutesOn } from '../../src/schedule/timetable.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const monday = 20_780;
const every = (everyMinutes: number): Strand => ({ kind: 'stand', cadence: { is: 'every', everyMinutes } });
const within = (from: number, to: number): WorkingHours =>
  hoursOfGroups([{ weekdays: workdays, ranges: [{ from, to }] }]);

describe('the phase of a plan', () => {
  it('is a whole number of minutes, at most a tenth of the interval, and always the same for a plan', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 10, max: 480 }), (id, minutes) => {
        const phaseOf = () => planPhase(id as string as PlanId, [every(minutes)], within(0, 1440));
        const phase = phaseOf();
        expect(Number.isInteger(phase)).toBe(true);
        expect(phase).toBeGreaterThanOrEqual(0);
        expect(phase).toBeLessThanOrEqual(minutes / 10);
        expect(phaseOf()).toBe(phase);
      }),
    );
  });

  it('spreads plans over all the minutes it may use', () => {
    const ids = Array.from({ length: 300 }, (_, index) => `plan-${index}` as PlanId);
    const phases = ids.map((id) => planPhase(id, [every(45)], usualHours));
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
          const hours = within(from, Math.min(from + length, 1440));
          const plan = {
            id: id as string as PlanId,
            zone: 'UTC' as ZoneId,
            hours,
            strands: [every(minutes)],
          };
          const table = planTimetable(plan);
          const unshifted = table.series.map((series) => ({ ...series, phase: 0 }));
          const has = (series: typeof table.series) => minutesOn({ ...table, series }, monday).length > 0;
          expect(has(table.series)).toBe(has(unshifted));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is nothing for fixed times: who asked for half past nine gets half past nine', () => {
    const fixed: Strand = { kind: 'stretch', cadence: { is: 'at', times: [570] } };
    expect(planPhase('any-plan' as PlanId, [fixed], usualHours)).toBe(0);
  });

  it('is one for all strands of a plan, so that what falls together stays together', () => {
    const water: Strand = { kind: 'water', cadence: { is: 'every', everyMinutes: 90 } };
    const plan = { id: 'plan-7' as PlanId, zone: 'UTC' as ZoneId, hours: usualHours };
    const minutesOf = (strands: readonly Strand[]) => minutesOn(planTimetable({ ...plan, strands }), monday);
    expect(minutesOf([every(45), water])).toEqual(minutesOf([every(45)]));
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

  it('ends at a time on a day in the zone, today only while that is still to come', () => {
    // Monday 23 November, 10:00 in Berlin.
    const at = (end: PauseEnd) => ends(end, 'Europe/Berlin', '2026-11-23T09:00:00Z');
    expect(at({ is: 'day-ahead', days: 1, minute: 540 })).toBe('2026-11-24T08:00:00Z');
    expect(at({ is: 'day-ahead', days: 0, minute: 1020 })).toBe('2026-11-23T16:00:00Z');
    expect(at({ is: 'day-ahead', days: 0, minute: 540 })).toBeUndefined();
    expect(at({ is: 'weekday', weekday: 5, minute: 1020 })).toBe('2026-11-27T16:00:00Z');
    expect(at({ is: 'weekday', weekday: 1, minute: 1020 })).toBe('2026-11-23T16:00:00Z');
    expect(at({ is: 'weekday', weekday: 1, minute: 540 })).toBe('2026-11-30T08:00:00Z');
    expect(at({ ...date(11, 23), minute: 1020 } as PauseEnd)).toBe('2026-11-23T16:00:00Z');
    expect(at({ ...date(11, 23), minute: 540 } as PauseEnd)).toBeUndefined();
    expect(at({ ...date(12, 1), minute: 540 } as PauseEnd)).toBe('2026-12-01T08:00:00Z');
    expect(at({ ...date(12, 1, 2027), minute: 540 } as PauseEnd)).toBeUndefined();
  });

  it('ends on the next such weekday after today', () => {
    const until = (weekday: Weekday, now: string) => ends({ is: 'weekday', weekday }, 'Europe/Berlin', now);
    const monday = '2026-11-23T09:00:00Z';
    expect(until(1, monday)).toBe('2026-11-29T23:00:00Z');
    expect(until(2, monday)).toBe('2026-11-23T23:00:00Z');
    expect(until(7, monday)).toBe('2026-11-28T23:00:00Z');
    expect(until(1, '2026-11-22T23:30:00Z')).toBe('2026-11-29T23:00:00Z');
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
