import fc from 'fast-check';
import type { Cadence } from '../../src/domain/cadence.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { strandKinds } from '../../src/domain/reminder-kind.ts';
import type { ReminderPlan } from '../../src/domain/reminder-plan.ts';
import type { Strand } from '../../src/domain/strand.ts';
import { everyDay } from '../../src/domain/weekday.ts';
import type { HourRange, WorkingHours } from '../../src/domain/working-hours.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { planPhase } from '../../src/schedule/plan-timetable.ts';
import {
  buildOffsetTable,
  type OffsetTable,
  type TableRow,
  type TableRule,
  transitionsOf,
} from './offset-table.ts';

/** What of a plan says when it is due, but for its zone. */
export type Timing = Pick<ReminderPlan, 'id' | 'hours' | 'strands'>;

/** A moment in a zone, with the zone's offsets for the oracle. */
export interface Moment {
  readonly zone: ZoneId;
  readonly offsets: OffsetTable;
  readonly ms: number;
}

const from = '2025-06-01T00:00:00Z';
const to = '2038-06-01T00:00:00Z';
const hour = 3_600_000;

/** Every zone this machine knows. */
export const allZones: readonly Omit<Moment, 'ms'>[] = Intl.supportedValuesOf('timeZone').map((zone) => ({
  zone: zone as ZoneId,
  offsets: buildOffsetTable(zone, from, to),
}));

/** Every change of clocks from 2026 to 2037. */
export const allMoments: readonly Moment[] = allZones.flatMap(({ zone, offsets }) =>
  transitionsOf(offsets)
    .map((minute) => ({ zone, offsets, ms: minute * 60_000 }))
    .filter(({ ms }) => ms >= Date.UTC(2026) && ms < Date.UTC(2038)),
);

/** Often near a change of clocks, otherwise anywhere. */
export const anyMoment: fc.Arbitrary<Moment> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...allMoments), fc.integer({ min: -27 * hour, max: 27 * hour }))
    .map(([near, by]) => ({ ...near, ms: near.ms + by })),
  fc
    .tuple(fc.constantFrom(...allZones), fc.integer({ min: Date.UTC(2026), max: Date.UTC(2038) }))
    .map(([place, ms]) => ({ ...place, ms })),
);

const minute = fc.integer({ min: 0, max: 1439 });
const anyRange: fc.Arbitrary<HourRange> = fc.tuple(minute, minute).map(([one, other]) => ({
  from: Math.min(one, other),
  to: Math.max(one, other) + 1,
}));
const anyRanges = fc.oneof(
  { weight: 3, arbitrary: fc.array(anyRange, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant([]) },
);
const anyHours: fc.Arbitrary<WorkingHours> = fc.oneof(
  fc.tuple(anyRanges, fc.subarray([...everyDay], { minLength: 1 })).map(([ranges, days]) => {
    const of = (day: (typeof everyDay)[number]) => (days.includes(day) ? ranges : []);
    return { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5), 6: of(6), 7: of(7) };
  }),
  fc.record({
    ...{ 1: anyRanges, 2: anyRanges, 3: anyRanges, 4: anyRanges, 5: anyRanges, 6: anyRanges, 7: anyRanges },
  }),
);

/** Often a round one, so that kinds fall together. */
const anyInterval = fc.oneof(fc.integer({ min: 10, max: 480 }), fc.constantFrom(30, 60, 90));
const anyPlainCadence: fc.Arbitrary<Cadence> = fc.oneof(
  fc.record({ is: fc.constant('at' as const), times: fc.array(minute, { minLength: 1, maxLength: 4 }) }),
  fc.record({ is: fc.constant('every' as const), everyMinutes: anyInterval }),
);
const anyAlternation: fc.Arbitrary<Cadence> = anyInterval.chain((everyMinutes) =>
  fc
    .tuple(
      fc.integer({ min: 5, max: everyMinutes - 5 }),
      fc.integer({ min: 5, max: everyMinutes - 5 }),
      fc.integer({ min: 20_400, max: 24_900 }),
      fc.nat({ max: 30 }),
      fc.boolean(),
    )
    .map(([one, other, asOf, growMinutes, isHeld]) => ({
      is: 'alternate',
      everyMinutes,
      ramp: {
        ...{ standMinutes: Math.min(one, other), targetMinutes: Math.max(one, other) },
        ...{ asOf, growMinutes, isHeld },
      },
    })),
);

/** One strand or several, with hours of all shapes. */
export const anyTiming: fc.Arbitrary<Timing> = fc
  .tuple(
    fc.uuid(),
    anyHours,
    fc.subarray([...strandKinds], { minLength: 1, maxLength: 4 }).chain((kinds) =>
      fc.tuple(
        ...kinds.map((kind): fc.Arbitrary<Strand> => {
          const cadence = kind === 'stand' ? fc.oneof(anyPlainCadence, anyAlternation) : anyPlainCadence;
          return cadence.map((rule) => ({ kind, cadence: rule }));
        }),
      ),
    ),
  )
  .map(([id, hours, strands]) => ({ id: id as string as PlanId, hours, strands }));

/** A plan's timing as the oracle takes it. The phase is the plan's own; everything else is worked out anew. */
export function ruleOf({ id, hours, strands }: Timing): TableRule {
  const phase = planPhase(id, strands, hours);
  return {
    ranges: everyDay.map((day) => hours[day]),
    rows: strands.flatMap(({ kind, cadence }): TableRow[] => {
      if (cadence.is === 'at') return [{ mark: kind, times: cadence.times }];
      return [{ mark: kind, every: cadence.everyMinutes, later: () => phase }];
    }),
  };
}

/** How long a turn is that begins on a day, in minutes, worked out anew; `undefined` where a plan has no turns. */
export function turnMinutesOn({ strands }: Pick<Timing, 'strands'>, day: number): number | undefined {
  const cadence = strands.find(({ kind }) => kind === 'stand')?.cadence;
  if (cadence?.is !== 'alternate') return undefined;
  const { standMinutes, asOf, growMinutes, isHeld, targetMinutes } = cadence.ramp;
  const weeks = isHeld || day < asOf ? 0 : Math.floor((day - asOf) / 7);
  return Math.min(targetMinutes, standMinutes + weeks * growMinutes);
}
