import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanId } from '../../src/domain/plan-id.ts';
import type { ReminderPlan } from '../../src/domain/reminder-plan.ts';
import type { Decision } from '../../src/schedule/decide.ts';
import { type Foreseen, forecast } from '../../src/schedule/forecast.ts';
import type { HolidayOf } from '../../src/schedule/hold-by-rule.ts';
import { localMomentOf } from '../../src/schedule/local-calendar.ts';
import { nextPlanned } from '../../src/schedule/occurrence.ts';
import { knowHolidays } from '../../src/usecases/know-holidays.ts';
import { anyMoment, anyTiming, ruleOf, turnMinutesOn } from '../support/any-timing.ts';
import { Clockwork } from '../support/clockwork.ts';
import { fakeHolidays } from '../support/fake-holidays.ts';
import { kindsDue, kindsTogether } from '../support/kinds-due.ts';
import { allByTable, isInRanges, type OffsetTable, wallOf } from '../support/offset-table.ts';
import { acme, aPlan } from '../support/store-samples.ts';
import { runs } from '../support/thorough.ts';

const minute = 60_000;
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
/** Minutes from the beginning, up to ten days. */
const anySpell = fc.integer({ min: 0, max: 14_400 });

/** Plans of all shapes, and what may hold their reminders in the days after a moment. */
const anyCase = fc
  .record({
    moment: anyMoment,
    timing: anyTiming,
    pausedFor: maybe(anySpell),
    awayFor: maybe(anySpell),
    quietFrom: maybe(fc.tuple(fc.nat({ max: 10 }), fc.nat({ max: 4 }))),
    holidays: maybe(fc.constantFrom('DE', 'US')),
    mostPerDay: maybe(fc.integer({ min: 1, max: 12 })),
    leastGapMinutes: fc.oneof(fc.constant(5), fc.nat({ max: 120 })),
    answers: fc.constantFrom<'all' | 'none'>('all', 'none'),
    days: fc.integer({ min: 3, max: 14 }),
  })
  .map(({ moment, timing, pausedFor, awayFor, quietFrom, answers, days, ...rules }) => {
    const start = Temporal.Instant.fromEpochMilliseconds(moment.ms - (moment.ms % minute));
    const after = (spell: number | undefined) =>
      spell === undefined ? undefined : start.add({ minutes: spell });
    const today = localMomentOf(moment.zone, start.epochMilliseconds).day;
    const [from, length] = quietFrom ?? [0, -1];
    const plan: ReminderPlan = aPlan({
      ...{ ...timing, id: `plan-${timing.id}` as PlanId, zone: moment.zone },
      limits: { mostPerDay: rules.mostPerDay, leastGapMinutes: rules.leastGapMinutes },
      pausedUntil: after(pausedFor),
      quiet: {
        days: length < 0 ? [] : [{ from: today + from, to: today + from + length }],
        holidays: rules.holidays,
        heedsDoNotDisturb: true,
        awayUntil: after(awayFor),
      },
      nextDueAt: undefined,
    });
    const until = start.add({ hours: days * 24 });
    return { start, until, plan, answers, offsets: moment.offsets };
  });

/**
 * When the turns end that were begun, without a line of the schedule: so many minutes later as the ramp says, where
 * that is within hours and nothing keeps silent by then.
 */
function endsOfTurns(
  plan: ReminderPlan,
  foreseen: readonly Foreseen[],
  { offsets, holidayOf }: { readonly offsets: OffsetTable; readonly holidayOf: HolidayOf },
): readonly number[] {
  const { quiet, limits } = plan;
  return foreseen.flatMap(({ at, decision }) => {
    const { day } = wallOf(offsets, at.epochMilliseconds);
    const minutes = turnMinutesOn(plan, day);
    const isBeginning =
      decision.is === 'send' && decision.says === 'reminder' && kindsTogether(decision).includes('stand');
    if (!isBeginning || minutes === undefined || limits.mostPerDay === 1) return [];
    const end = at.epochMilliseconds + minutes * minute;
    const wall = wallOf(offsets, end);
    const isQuiet = quiet.days.some(({ from, to }) => from <= wall.day && wall.day <= to);
    const isFree = quiet.holidays !== undefined && holidayOf(quiet.holidays, wall.day) !== undefined;
    return isInRanges(ruleOf(plan), wall) && !isQuiet && !isFree ? [end] : [];
  });
}

/** A card takes along all that is due with it, but for a change of position within a turn, or that begins one too many. */
function expectNoneGivesWay(decision: Decision): void {
  if (decision.is !== 'send') return;
  for (const { kind, hold } of decision.besides ?? []) {
    if (!hold) continue;
    expect(kind).toBe('stand');
    expect(['in-turn', 'cap']).toContain(hold.is);
  }
}

describe('the forecast', () => {
  let clockwork: Clockwork;
  beforeAll(async () => {
    clockwork = await Clockwork.open(Temporal.Instant.from('2026-01-01T00:00:00Z'));
  });
  afterAll(() => clockwork.close());

  it('is what the clock later does: for any plan, zone, pause, holiday and limit, answered or not', async () => {
    let decisions = 0;
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ start, until, plan, answers }) => {
        const due = { ...plan, nextDueAt: nextPlanned(plan, start)?.at };
        const holidayOf = await knowHolidays(fakeHolidays, [plan.quiet.holidays], start, until);
        const foreseen = forecast(due, start, until, { holidayOf, answers });
        clockwork.skipTo(start);
        await clockwork.house.store.plans.save(due);
        const lived = await clockwork.live(due, until, answers);
        expect(
          lived.map(({ dueAt, kind, reminds, besides, opening, state }) => ({
            at: dueAt.toString(),
            kind: reminds,
            besides,
            what: state.is === 'held' ? state.hold : { is: kind, opening },
          })),
        ).toEqual(
          foreseen.map(({ at, decision }) => ({
            at: at.toString(),
            kind: decision.kind,
            besides: decision.besides,
            what: decision.is === 'hold' ? decision.hold : { is: decision.says, opening: decision.opening },
          })),
        );
        decisions += foreseen.length;
        await clockwork.house.store.plans.remove(acme, due.id, start);
        await clockwork.house.store.deliveries.forget(acme, due.id);
      }),
      { numRuns: runs(24, 1_500) },
    );
    expect(decisions).toBeGreaterThan(100);
  });

  it('keeps to hours, gap and daily maximum, and names every instant of the offset table once', async () => {
    let turns = 0;
    let shared = 0;
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ start, until, plan, answers, offsets }) => {
        const holidayOf = await knowHolidays(fakeHolidays, [plan.quiet.holidays], start, until);
        const foreseen = forecast(plan, start, until, { holidayOf, answers });
        const isEnd = ({ decision }: Foreseen) => decision.kind === 'sit';
        const planned = foreseen.filter((one) => !isEnd(one));
        const instants = planned.map(({ at }) => at.epochMilliseconds);
        const rule = ruleOf(plan);
        const due = allByTable(offsets, rule, start.epochMilliseconds, until.epochMilliseconds);
        const sent = foreseen.filter(({ decision }) => decision.is === 'send').map(({ at }) => at);
        const ends = foreseen.filter(isEnd).map(({ at }) => at.epochMilliseconds);
        // What is planned for the instant of an end joins it.
        expect(instants).toEqual(due.map(({ ms }) => ms).filter((ms) => !ends.includes(ms)));
        const marks = new Map(due.map((one) => [one.ms, one.marks]));
        for (const { at, decision } of foreseen) {
          const wanted = [
            ...(isEnd({ at, decision }) ? ['sit'] : []),
            ...(marks.get(at.epochMilliseconds) ?? []),
          ];
          expect([...kindsDue(decision)].sort()).toEqual(wanted.sort());
          if (wanted.length > 1 && decision.is === 'send') shared += 1;
          expectNoneGivesWay(decision);
        }
        expect(ends).toEqual(
          endsOfTurns(plan, foreseen, { offsets, holidayOf }).filter((ms) => ms <= until.epochMilliseconds),
        );
        turns += ends.length;
        const beginnings = new Set<Temporal.Instant | undefined>(
          foreseen.filter(({ decision }) => kindsTogether(decision).includes('stand')).map(({ at }) => at),
        );
        const perDay = new Map<number, number>();
        for (const [index, at] of sent.entries()) {
          const wall = wallOf(offsets, at.epochMilliseconds);
          const { day } = wall;
          expect(isInRanges(rule, wall)).toBe(true);
          const before = sent[index - 1];
          const isOwnTurn = ends.includes(at.epochMilliseconds) && beginnings.has(before);
          if (before && !isOwnTurn) {
            const apart = (at.epochMilliseconds - before.epochMilliseconds) / minute;
            expect(apart).toBeGreaterThanOrEqual(plan.limits.leastGapMinutes);
          }
          perDay.set(day, (perDay.get(day) ?? 0) + 1);
        }
        expect(Math.max(0, ...perDay.values())).toBeLessThanOrEqual(plan.limits.mostPerDay ?? 9999);
      }),
      // Few plans alternate, and few have kinds that meet: of fewer runs chance may leave too few of either.
      { numRuns: runs(1_200, 5_000) },
    );
    expect(turns).toBeGreaterThan(20);
    expect(shared).toBeGreaterThan(100);
  });
});
