import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cadence } from '../../src/domain/cadence.ts';
import { everyDay } from '../../src/domain/weekday.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { nextOccurrence } from '../../src/schedule/next-occurrence.ts';
import { buildOffsetTable, nextByTable, transitionsOf } from '../support/offset-table.ts';

const from = '2025-06-01T00:00:00Z';
const to = '2038-06-01T00:00:00Z';
const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({
  zone: zone as ZoneId,
  table: buildOffsetTable(zone, from, to),
}));
const moments = zones.flatMap(({ zone, table }) =>
  transitionsOf(table)
    .map((minute) => ({ zone, table, ms: minute * 60_000 }))
    .filter(({ ms }) => ms >= Date.UTC(2026) && ms < Date.UTC(2038)),
);

const nightly: Cadence = { is: 'at', times: [10, 90, 150, 195, 570, 1395, 1430], weekdays: everyDay };
const weekendNights: Cadence = {
  is: 'every',
  everyMinutes: 50,
  hours: [
    { from: 0, to: 240 },
    { from: 1260, to: 1440 },
  ],
  weekdays: [6, 7],
};

const atMs = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
const hour = 3_600_000;

describe('the next occurrence in every zone', () => {
  it('has something to try: hundreds of zones and thousands of clock changes', () => {
    expect(zones.length).toBeGreaterThan(400);
    expect(moments.length).toBeGreaterThan(2_000);
  });

  it('agrees with the offset table around every clock change of every zone from 2026 to 2037', () => {
    const differences: string[] = [];
    for (const { zone, table, ms } of moments) {
      for (const cadence of [nightly, weekendNights]) {
        for (const probe of [-26 * hour, -1, 5 * 60_000, hour]) {
          const found = nextOccurrence(cadence, zone, atMs(ms + probe), 3)?.epochMilliseconds;
          const wanted = nextByTable(table, cadence, ms + probe, 3);
          if (found !== wanted) differences.push(`${zone} ${atMs(ms + probe)}: ${wanted} not ${found}`);
        }
      }
    }
    expect(differences).toEqual([]);
  });

  const minute = fc.integer({ min: 0, max: 1439 });
  const range = fc.tuple(minute, minute).map(([one, other]) => ({
    from: Math.min(one, other),
    to: Math.max(one, other) + 1,
  }));
  const weekdays = fc.subarray([...everyDay], { minLength: 1 });
  const anyCadence: fc.Arbitrary<Cadence> = fc.oneof(
    fc.record({
      is: fc.constant('at' as const),
      times: fc.array(minute, { minLength: 1, maxLength: 4 }),
      weekdays,
    }),
    fc.record({
      is: fc.constant('every' as const),
      everyMinutes: fc.integer({ min: 10, max: 480 }),
      hours: fc.array(range, { minLength: 1, maxLength: 3 }),
      weekdays,
    }),
  );
  const anyMoment = fc.oneof(
    fc
      .tuple(fc.constantFrom(...moments), fc.integer({ min: -27 * hour, max: 27 * hour }))
      .map(([near, by]) => ({
        ...near,
        ms: near.ms + by,
      })),
    fc
      .tuple(fc.constantFrom(...zones), fc.integer({ min: Date.UTC(2026), max: Date.UTC(2038) }))
      .map(([place, ms]) => ({ ...place, ms })),
  );

  it('agrees with the offset table for any cadence at any moment', () => {
    fc.assert(
      fc.property(anyMoment, anyCadence, fc.nat({ max: 48 }), ({ zone, table, ms }, cadence, phase) => {
        const wanted = nextByTable(table, cadence, ms, phase);
        expect(nextOccurrence(cadence, zone, atMs(ms), phase)?.epochMilliseconds).toBe(wanted);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is strictly later, never goes back as time goes on, and is the same for all moments up to it', () => {
    fc.assert(
      fc.property(anyMoment, anyCadence, fc.nat({ max: 1_000_000 }), ({ zone, ms }, cadence, share) => {
        const found = nextOccurrence(cadence, zone, atMs(ms))?.epochMilliseconds;
        if (found === undefined) return;
        expect(found).toBeGreaterThan(ms);
        const between = ms + Math.floor(((found - 1 - ms) * share) / 1_000_000);
        expect(nextOccurrence(cadence, zone, atMs(between))?.epochMilliseconds).toBe(found);
      }),
      { numRuns: 1_000 },
    );
  });

  it('falls on a wanted weekday, but for a wall time that a clock change moved past midnight', () => {
    fc.assert(
      fc.property(anyMoment, anyCadence, ({ zone, ms }, cadence) => {
        const found = nextOccurrence(cadence, zone, atMs(ms))?.toZonedDateTimeISO(zone);
        if (!found) return;
        const previousDay = found.subtract({ days: 1 }).startOfDay();
        const wasMoved =
          found.startOfDay().offsetNanoseconds > previousDay.offsetNanoseconds && found.hour < 2;
        if (!wasMoved) expect(cadence.weekdays).toContain(found.dayOfWeek);
      }),
      { numRuns: 1_000 },
    );
  });
});
