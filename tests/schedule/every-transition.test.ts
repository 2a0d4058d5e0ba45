import { afterAll, describe, expect, it } from 'vitest';
import type { PlanId } from '../../src/domain/plan-id.ts';
import type { ReminderPlan } from '../../src/domain/reminder-plan.ts';
import { everyDay } from '../../src/domain/weekday.ts';
import { hoursOfGroups } from '../../src/domain/working-hours.ts';
import { forecast } from '../../src/schedule/forecast.ts';
import { instantOfWall, stretchesBetween } from '../../src/schedule/local-calendar.ts';
import { allMoments, allZones, type Moment, ruleOf } from '../support/any-timing.ts';
import { bisectOffsets } from '../support/bisected-offsets.ts';
import { kindsTogether } from '../support/kinds-due.ts';
import { allByTable, isInRanges, transitionsOf, wallOf } from '../support/offset-table.ts';
import { aPlan } from '../support/store-samples.ts';
import { isThorough } from '../support/thorough.ts';

const minute = 60_000;
const hour = 3_600_000;
const counted: Record<string, number> = {};
const count = (what: string, by = 1): void => {
  counted[what] = (counted[what] ?? 0) + by;
};
afterAll(() => {
  const lines = Object.entries(counted).map(([what, number]) => `transitions: ${number} ${what}\n`);
  process.stdout.write(lines.join(''));
});

/** `npm test` takes every so many of them, `npm run test:thorough` all. */
const sample = <T>(all: readonly T[], every: number): readonly T[] =>
  isThorough ? all : all.filter((_one, index) => index % every === 0);

const everyDays = (...ranges: readonly (readonly [number, number])[]) =>
  hoursOfGroups([{ weekdays: everyDay, ranges: ranges.map(([from, to]) => ({ from, to })) }]);

/** Plans that have something due at every hour at which clocks change anywhere. */
const plans: readonly Partial<ReminderPlan>[] = [
  {
    id: 'around-the-clock' as PlanId,
    hours: everyDays([0, 1440]),
    strands: [{ kind: 'stand', cadence: { is: 'every', everyMinutes: 20 } }],
    limits: { mostPerDay: undefined, leastGapMinutes: 0 },
  },
  {
    id: 'short-nights' as PlanId,
    hours: everyDays([0, 95], [120, 185], [1380, 1440]),
    strands: [
      { kind: 'stand', cadence: { is: 'every', everyMinutes: 15 } },
      { kind: 'water', cadence: { is: 'at', times: [5, 62, 90, 121, 150, 1381, 1439] } },
    ],
    limits: { mostPerDay: 9, leastGapMinutes: 10 },
  },
  {
    id: 'seldom' as PlanId,
    hours: everyDays([0, 1440]),
    strands: [
      { kind: 'eyes', cadence: { is: 'every', everyMinutes: 25 } },
      { kind: 'walk', cadence: { is: 'at', times: [30, 150, 180, 1410] } },
    ],
    limits: { mostPerDay: 12, leastGapMinutes: 45 },
  },
  {
    id: 'all-at-once' as PlanId,
    hours: everyDays([0, 1440]),
    strands: [
      { kind: 'stand', cadence: { is: 'every', everyMinutes: 30 } },
      { kind: 'water', cadence: { is: 'every', everyMinutes: 60 } },
      { kind: 'eyes', cadence: { is: 'at', times: [60, 150, 1410] } },
      { kind: 'stretch', cadence: { is: 'every', everyMinutes: 90 } },
    ],
    limits: { mostPerDay: 40, leastGapMinutes: 30 },
  },
];

type Expected = readonly [at: number, what: 'sent' | 'outside-hours' | 'cap' | 'gap', kinds: string];

/** What should become of each due moment of a plan whose reminders are answered, without a line of the schedule. */
function expectedOf(
  plan: ReminderPlan,
  { offsets }: Moment,
  from: number,
  until: number,
): readonly Expected[] {
  const rule = ruleOf(plan);
  let lastAt = Number.NEGATIVE_INFINITY;
  let day = Number.NEGATIVE_INFINITY;
  let thatDay = 0;
  return allByTable(offsets, rule, from, until).map(({ ms, marks }): Expected => {
    // All that is due at an instant shares what becomes of it.
    const kinds = [...marks].sort().join(' + ');
    const wall = wallOf(offsets, ms);
    if (!isInRanges(rule, wall)) return [ms, 'outside-hours', kinds];
    if (wall.day > day) [day, thatDay] = [wall.day, 0];
    if (thatDay >= (plan.limits.mostPerDay ?? Number.POSITIVE_INFINITY)) return [ms, 'cap', kinds];
    if (ms - lastAt < plan.limits.leastGapMinutes * minute) return [ms, 'gap', kinds];
    lastAt = ms;
    thatDay += 1;
    return [ms, 'sent', kinds];
  });
}

describe('around every change of clocks of every zone to 2037', () => {
  it('sends or holds what a table of offsets says: none outside hours, doubled, missing, too close or too many', () => {
    const wrong: string[] = [];
    for (const moment of sample(allMoments, 40)) {
      const { zone, ms } = moment;
      const [from, until] = [ms - 27 * hour, ms + 27 * hour];
      count('changes of clocks lived through');
      for (const rules of plans) {
        const plan = aPlan({ ...rules, zone });
        const [start, end] = [from, until].map((at) => Temporal.Instant.fromEpochMilliseconds(at));
        if (!start || !end) throw new RangeError('Expected a beginning and an end');
        const found = forecast(plan, start, end, { holidayOf: () => undefined, answers: 'all' }).map(
          ({ at, decision }): readonly [number, string, string] => [
            at.epochMilliseconds,
            decision.is === 'send' ? 'sent' : decision.hold.is,
            [...kindsTogether(decision)].sort().join(' + '),
          ],
        );
        const wanted = expectedOf(plan, moment, from, until);
        for (const [, what] of wanted) count(`due moments: ${what}`);
        count(
          'cards of several kinds',
          wanted.filter((one) => one[1] === 'sent' && one[2].includes('+')).length,
        );
        if (JSON.stringify(found) !== JSON.stringify(wanted)) wrong.push(`${zone} ${start} ${plan.id}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(counted['due moments: sent']).toBeGreaterThan(counted['changes of clocks lived through'] ?? 0);
    expect(counted['cards of several kinds']).toBeGreaterThan(
      counted['changes of clocks lived through'] ?? 0,
    );
    for (const what of ['outside-hours', 'cap', 'gap'])
      expect(counted[`due moments: ${what}`]).toBeGreaterThan(0);
  });
});

describe('the instant of a wall time', () => {
  it('is the one Temporal has: after a gap by the gap, in an overlap the first', () => {
    const wrong: string[] = [];
    for (const { zone, ms } of sample(allMoments, 20)) {
      const near = stretchesBetween(zone, ms - 60 * hour, ms + 60 * hour);
      const around = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime();
      for (let by = -27 * 60; by <= 27 * 60; by += by > -200 && by < 200 ? 15 : 120) {
        const local = around.add({ minutes: by });
        const found = instantOfWall(near, local.toZonedDateTime('UTC').epochMilliseconds);
        const wanted = local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
        count('wall times that Temporal was asked about');
        if (found !== wanted) wrong.push(`${zone} ${local}: ${wanted} not ${found}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('the table of offsets', () => {
  it('is what a calendar prints, by halving in place of asking for the changes', () => {
    for (const { zone, offsets } of sample(allZones, 60)) {
      const found = bisectOffsets(zone, Date.UTC(2025, 5), Date.UTC(2038, 5));
      expect({ zone, ...found }).toEqual({ zone, ...offsets });
      count('zones whose table two ways agree on');
      count('changes of clocks found by halving', transitionsOf(found).length);
    }
  });
});
