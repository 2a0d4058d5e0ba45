import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekdayOf } from '../../src/domain/local-day.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { everyDay, weekdayNames } from '../../src/domain/weekday.ts';
import { hoursOfGroups } from '../../src/domain/working-hours.ts';
import { nextOccurrence } from '../../src/schedule/next-occurrence.ts';
import { planTimetable } from '../../src/schedule/plan-timetable.ts';
import {
  allMoments,
  allZones,
  anyMoment,
  anyTiming,
  type Moment,
  ruleOf,
  type Timing,
} from '../support/any-timing.ts';
import { nextByTable } from '../support/offset-table.ts';
import { isThorough, runs } from '../support/thorough.ts';

const hour = 3_600_000;
const table = (timing: Timing, zone: Moment['zone']) => planTimetable({ ...timing, zone });

const nightly: Timing = {
  id: 'plan-0' as PlanId,
  hours: hoursOfGroups([{ weekdays: everyDay, ranges: [{ from: 0, to: 1440 }] }]),
  strands: [{ kind: 'stand', cadence: { is: 'at', times: [10, 90, 150, 195, 570, 1395, 1430] } }],
};
const weekendNights: Timing = {
  id: 'plan-3' as PlanId,
  hours: hoursOfGroups([
    {
      weekdays: [6, 7],
      ranges: [
        { from: 0, to: 240 },
        { from: 1260, to: 1440 },
      ],
    },
  ]),
  strands: [
    { kind: 'stand', cadence: { is: 'every', everyMinutes: 50 } },
    { kind: 'water', cadence: { is: 'at', times: [150, 1390] } },
  ],
};

describe('the next occurrence in every zone', () => {
  it('has something to try: hundreds of zones and thousands of clock changes', () => {
    expect(allZones.length).toBeGreaterThan(400);
    expect(allMoments.length).toBeGreaterThan(2_000);
  });

  it('agrees with the offset table around every clock change of every zone from 2026 to 2037', () => {
    const differences: string[] = [];
    const probes = isThorough ? [-26, -3, -1, 0, 1, 3, 26].map((hours) => hours * hour) : [-26 * hour, hour];
    for (const { zone, offsets, ms } of allMoments) {
      for (const timing of [nightly, weekendNights]) {
        for (const probe of [...probes, -1, 5 * 60_000]) {
          const found = nextOccurrence(table(timing, zone), ms + probe)?.ms;
          const wanted = nextByTable(offsets, ruleOf(timing), ms + probe)?.ms;
          if (found !== wanted) differences.push(`${zone} ${ms + probe}: ${wanted} not ${found}`);
        }
      }
    }
    expect(differences).toEqual([]);
  });

  it('agrees with the offset table for any plan at any moment, in when and in what is due', () => {
    fc.assert(
      fc.property(anyMoment, anyTiming, ({ zone, offsets, ms }, timing) => {
        const wanted = nextByTable(offsets, ruleOf(timing), ms);
        const found = nextOccurrence(table(timing, zone), ms);
        expect(found && { ms: found.ms, marks: [...found.marks].sort() }).toEqual(wanted);
      }),
      { numRuns: runs(2_000, 200_000) },
    );
  });

  it('finds neither more nor fewer than the table over days on end, in the same order', () => {
    fc.assert(
      fc.property(anyMoment, anyTiming, ({ zone, offsets, ms }, timing) => {
        let [ours, theirs] = [ms, ms];
        for (let step = 0; step < 25; step++) {
          const found = nextOccurrence(table(timing, zone), ours)?.ms;
          const wanted = nextByTable(offsets, ruleOf(timing), theirs)?.ms;
          expect(found).toBe(wanted);
          if (found === undefined || wanted === undefined) return;
          [ours, theirs] = [found, wanted];
        }
      }),
      { numRuns: runs(60, 6_000) },
    );
  });

  it('is strictly later, never goes back as time goes on, and is the same for all moments up to it', () => {
    fc.assert(
      fc.property(anyMoment, anyTiming, fc.nat({ max: 1_000_000 }), ({ zone, ms }, timing, share) => {
        const found = nextOccurrence(table(timing, zone), ms)?.ms;
        if (found === undefined) return;
        expect(found).toBeGreaterThan(ms);
        const between = ms + Math.floor(((found - 1 - ms) * share) / 1_000_000);
        expect(nextOccurrence(table(timing, zone), between)?.ms).toBe(found);
      }),
      { numRuns: runs(1_000, 20_000) },
    );
  });

  it('falls on a wanted weekday, but for a wall time that a clock change moved past midnight', () => {
    fc.assert(
      fc.property(anyMoment, anyTiming, ({ zone, ms }, timing) => {
        const due = nextOccurrence(table(timing, zone), ms)?.ms;
        if (due === undefined) return;
        const found = Temporal.Instant.fromEpochMilliseconds(due).toZonedDateTimeISO(zone);
        const previousDay = found.subtract({ days: 1 }).startOfDay();
        const wasMoved =
          found.startOfDay().offsetNanoseconds > previousDay.offsetNanoseconds && found.hour < 2;
        const wanted = everyDay.filter((day) => timing.hours[day].length > 0);
        if (!wasMoved) expect(wanted).toContain(found.dayOfWeek);
      }),
      { numRuns: runs(1_000, 20_000) },
    );
  });
});

describe('a local day', () => {
  it('knows its day of the week, on both sides of 1970', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (day) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
        expect(weekdayNames[weekdayOf(day)]).toBe(
          date.toLocaleString('en', { weekday: 'short' }).toLowerCase(),
        );
      }),
    );
  });
});
