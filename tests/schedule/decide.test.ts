import { describe, expect, it } from 'vitest';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import { parseLocalDay } from '../../src/domain/local-day.ts';
import { freshProgress, type Progress, withAnswer } from '../../src/domain/progress.ts';
import type { ReminderPlan } from '../../src/domain/reminder-plan.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { advance, withdraw } from '../../src/schedule/advance.ts';
import { backOff, type Decision, decide } from '../../src/schedule/decide.ts';
import type { HolidayOf } from '../../src/schedule/hold-by-rule.ts';
import { nextPlanned, type Occurrence } from '../../src/schedule/occurrence.ts';
import { aPlan } from '../support/store-samples.ts';

const berlin = 'Europe/Berlin' as ZoneId;
const instant = (text: string) => Temporal.Instant.from(text);
const day = (text: string) => parseLocalDay(text) ?? 0;
/** A Monday, ten o'clock in Berlin. */
const ten = instant('2026-11-23T09:00:00Z');
const later = (minutes: number) => ten.add({ minutes });
const christmas: HolidayOf = (country, date) =>
  country === 'DE' && date === day('2026-11-23') ? 'Testing Day' : undefined;
const none: HolidayOf = () => undefined;

const aBerliner = (changes: Partial<ReminderPlan> = {}): ReminderPlan => aPlan({ zone: berlin, ...changes });
const withProgress = (changes: Partial<Progress>): ReminderPlan =>
  aBerliner({ progress: { ...freshProgress, ...changes } });
const planned = (at: Temporal.Instant, ...kinds: Occurrence['kinds']): Occurrence => ({
  at,
  kinds: kinds.length > 0 ? kinds : ['stand'],
  isSnoozed: false,
  endsTurn: false,
});
const snoozed = (at: Temporal.Instant): Occurrence => ({
  at,
  kinds: ['stand'],
  isSnoozed: true,
  endsTurn: false,
});
const id = 'plan-1.1' as DeliveryId;
const aSend = {
  is: 'send',
  says: 'reminder',
  kind: 'stand',
  opening: undefined,
  turnEndsAt: undefined,
} as const;
const holdOf = (decision: Decision) => (decision.is === 'hold' ? decision.hold : undefined);

describe('what becomes of a due reminder', () => {
  it('is that it is sent, where nothing holds it', () => {
    expect(decide(aBerliner(), planned(ten), none)).toEqual({
      ...{ is: 'send', says: 'reminder', kind: 'stand' },
      opening: undefined,
    });
  });

  const quiet = aBerliner().quiet;
  const snooze = { until: later(7), of: id, kind: 'stand', contentId: 'n', count: 1 } as const;
  const all = {
    pausedUntil: later(60),
    quiet: {
      ...quiet,
      awayUntil: later(90),
      days: [{ from: day('2026-11-20'), to: day('2026-11-23') }],
      holidays: 'DE',
    },
    hours: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
    limits: { mostPerDay: 2, leastGapMinutes: 10 },
    progress: {
      ...freshProgress,
      skipAt: ten,
      snooze,
      day: day('2026-11-23'),
      sentThatDay: 2,
      lastAt: later(-9),
      ignoredInRow: backOff.fewerFrom,
    },
  } satisfies Partial<ReminderPlan>;

  it('is held by the first rule of the order that applies, each once the one before is gone', () => {
    const { pausedUntil: _paused, ...awake } = all;
    const present = { ...awake, quiet: { ...all.quiet, awayUntil: undefined } };
    const ordinary = { ...present, quiet: { ...present.quiet, days: [] } };
    const working = { ...ordinary, quiet: { ...ordinary.quiet, holidays: 'US' } };
    const inHours = { ...working, hours: aPlan().hours };
    const wanted = { ...inHours, progress: { ...all.progress, skipAt: undefined } };
    const due = { ...wanted, progress: { ...wanted.progress, snooze: undefined } };
    const few = { ...due, limits: { mostPerDay: 3, leastGapMinutes: 10 } };
    const apart = { ...few, limits: { mostPerDay: 3, leastGapMinutes: 9 } };
    const holds = [all, awake, present, ordinary, working, inHours, wanted, due, few, apart].map((changes) =>
      holdOf(decide(aBerliner(changes), planned(ten), christmas)),
    );
    expect(holds).toEqual([
      { is: 'paused', until: later(60) },
      { is: 'away', until: later(90) },
      { is: 'quiet-day' },
      { is: 'holiday', name: 'Testing Day' },
      { is: 'outside-hours' },
      { is: 'skipped' },
      { is: 'snoozed', until: later(7) },
      { is: 'cap', most: 2 },
      { is: 'gap', minutes: 10 },
      { is: 'backed-off', ignored: 4, isAsked: false },
    ]);
  });

  it('is no longer held from the very moment a pause or an absence ends', () => {
    const until = aBerliner({ pausedUntil: ten, quiet: { ...quiet, awayUntil: ten } });
    expect(decide(until, planned(ten), none).is).toBe('send');
    expect(decide(until, planned(ten.subtract({ milliseconds: 1 })), none).is).toBe('hold');
  });

  it('counts quiet days in the zone of the plan', () => {
    const days = [{ from: day('2026-11-23'), to: day('2026-11-23') }];
    const tokyo = aBerliner({ zone: 'Asia/Tokyo' as ZoneId, quiet: { ...quiet, days } });
    // Half past nine on Tuesday there, on Monday in Berlin.
    const at = instant('2026-11-24T00:30:00Z');
    expect(decide(tokyo, planned(at), none).is).toBe('send');
    expect(holdOf(decide(tokyo, planned(instant('2026-11-23T00:30:00Z')), none))?.is).toBe('quiet-day');
  });

  it('is held outside the hours where a change of clocks moved it there, and not where it stayed inside', () => {
    const night = { ...aPlan().hours, 7: [{ from: 120, to: 180 }] };
    const moved = instant('2026-03-29T01:30:00Z');
    expect(holdOf(decide(aBerliner({ hours: night }), planned(moved), none))?.is).toBe('outside-hours');
    const wide = { ...night, 7: [{ from: 120, to: 240 }] };
    expect(decide(aBerliner({ hours: wide }), planned(moved), none).is).toBe('send');
  });

  it('is never held by limits, gap or backing off when the person put it off until then', () => {
    const { pausedUntil: _paused, quiet: _quiet, hours: _hours, ...limited } = all;
    expect(decide(aBerliner(limited), snoozed(ten), none).is).toBe('send');
    expect(holdOf(decide(aBerliner({ ...limited, pausedUntil: later(1) }), snoozed(ten), none))?.is).toBe(
      'paused',
    );
  });
});

describe('which kind leads', () => {
  it('is the one that waited longest, one that never came before all, and the order of the plan for a tie', () => {
    const kindOf = (recentKinds: Progress['recentKinds'], ...kinds: Occurrence['kinds']) =>
      decide(withProgress({ recentKinds }), planned(ten, ...kinds), none).kind;
    expect(kindOf([], 'stand', 'water')).toBe('stand');
    expect(kindOf([], 'water', 'stand')).toBe('water');
    expect(kindOf(['stand'], 'stand', 'water')).toBe('water');
    expect(kindOf(['water', 'stand'], 'stand', 'water')).toBe('water');
    expect(kindOf(['stand', 'water'], 'stand', 'water', 'walk')).toBe('walk');
  });

  it('goes round where the same kinds always come together, and all of them count as come', () => {
    let progress: Progress = freshProgress;
    const leads: string[] = [];
    for (let hour = 0; hour < 6; hour++) {
      const occurrence = planned(later(hour * 60), 'stand', 'water', 'eyes');
      const decision = decide(aBerliner({ progress }), occurrence, none);
      leads.push(decision.kind);
      progress = withAnswer(advance(progress, occurrence, decision, { zone: berlin, id }));
      expect([...progress.recentKinds].sort()).toEqual(['eyes', 'stand', 'water']);
      expect(progress.sentThatDay).toBe(hour + 1);
    }
    expect(leads).toEqual(['stand', 'water', 'eyes', 'stand', 'water', 'eyes']);
  });

  it('rests with a card that rests, though another rule holds the one that leads', () => {
    const turn = { of: id, endsAt: later(10) };
    const tired = withProgress({
      turn,
      ignoredInRow: backOff.fewerFrom,
      lastAt: later(-30),
      recentKinds: ['water'],
    });
    const occurrence = planned(ten, 'stand', 'water');
    const decision = decide(tired, occurrence, none);
    expect(decision).toMatchObject({ is: 'hold', kind: 'stand', hold: { is: 'in-turn' } });
    expect(decision.besides).toMatchObject([{ kind: 'water', hold: { is: 'backed-off' } }]);
    expect(advance(tired.progress, occurrence, decision, { zone: berlin, id }).hasRested).toBe(true);
  });
});

/** Lets reminders come at the given minutes after ten; `answers`: those that are answered at once. */
function live(minutes: readonly number[], answers: readonly number[] = [], start = aBerliner()) {
  let plan = start;
  const decisions: Decision[] = [];
  for (const minute of minutes) {
    const occurrence = planned(later(minute));
    const decision = decide(plan, occurrence, none);
    decisions.push(decision);
    const progress = advance(plan.progress, occurrence, decision, {
      zone: berlin,
      id: `plan-1.${minute}` as DeliveryId,
    });
    plan = { ...plan, progress: answers.includes(minute) ? withAnswer(progress) : progress };
  }
  return { plan, said: decisions.map((one) => (one.is === 'send' ? one.says : one.hold.is)) };
}

describe('reminders that nobody answers', () => {
  const hourly = Array.from({ length: 20 }, (_, index) => index * 10);

  it('become fewer after four, ask once after eight, and then keep silent', () => {
    const { said, plan } = live(hourly);
    expect(said).toEqual([
      ...Array(4).fill('reminder'),
      ...Array.from({ length: 4 }, () => ['backed-off', 'reminder']).flat(),
      'backed-off',
      'question',
      ...Array(6).fill('backed-off'),
    ]);
    expect(plan.progress).toMatchObject({ isAsked: true, ignoredInRow: 8 });
  });

  it('are counted only while the last one is open: an answer in between begins anew', () => {
    expect(live(hourly, [30, 70, 110, 150]).said).toEqual(Array(20).fill('reminder'));
  });

  it('are back in full with the first answer, also after the question', () => {
    const { plan } = live(hourly);
    const restored = { ...plan, progress: withAnswer(plan.progress) };
    expect(live([300, 310, 320], [], restored).said).toEqual(Array(3).fill('reminder'));
  });
});

describe('what a plan remembers', () => {
  const sendAt = (progress: Progress, at: Temporal.Instant) =>
    advance(progress, planned(at), aSend, { zone: berlin, id });

  it('counts by local day, and a clock that goes back a day begins no new one', () => {
    const monday = sendAt(sendAt(freshProgress, ten), later(30));
    expect(monday).toMatchObject({ day: day('2026-11-23'), sentThatDay: 2, lastAt: later(30) });
    expect(sendAt(monday, later(24 * 60))).toMatchObject({ day: day('2026-11-24'), sentThatDay: 1 });
    const moved = advance(monday, planned(later(40)), aSend, { zone: 'Pacific/Honolulu' as ZoneId, id });
    expect(moved).toMatchObject({ day: day('2026-11-23'), sentThatDay: 3 });
  });

  it('owes a word after a pause, an absence, days off and downtime, and says it once', () => {
    const openings = (['paused', 'away', 'quiet-day', 'holiday'] as const).map((is) => {
      const hold = { is, until: ten, name: 'x' } as Extract<Decision, { is: 'hold' }>['hold'];
      const held = advance(
        freshProgress,
        planned(ten),
        { is: 'hold', kind: 'stand', hold },
        { zone: berlin, id },
      );
      const decision = decide(aBerliner({ progress: held }), planned(later(60)), none);
      const after = advance(held, planned(later(60)), decision, { zone: berlin, id });
      expect(after.owedOpening).toBeUndefined();
      return decision.is === 'send' ? decision.opening : undefined;
    });
    expect(openings).toEqual(['after-pause', 'after-away', 'after-days-off', 'after-days-off']);
    const missed = advance(freshProgress, planned(ten), { is: 'miss', kind: 'stand' }, { zone: berlin, id });
    expect(missed.owedOpening).toBe('after-downtime');
  });

  it('says that a pause or an absence is over where nothing was due in it, and says it once', () => {
    const over = later(30);
    const whoIsBack = [
      [{ pausedUntil: over }, 'after-pause'],
      [{ quiet: { ...aBerliner().quiet, awayUntil: over } }, 'after-away'],
    ] as const;
    for (const [rules, opening] of whoIsBack) {
      for (const [progress, at, expected] of [
        [freshProgress, over, opening],
        [withAnswer(sendAt(freshProgress, ten)), over, opening],
        [withAnswer(sendAt(freshProgress, ten)), later(31), opening],
        [withAnswer(sendAt(freshProgress, over)), later(75), undefined],
      ] as const) {
        const decision = decide(aBerliner({ ...rules, progress }), planned(at), none);
        expect(decision).toMatchObject({ is: 'send' });
        expect(decision.is === 'send' && decision.opening).toBe(expected);
      }
    }
  });

  it('owes a word to the first of a new day, and none to the very first of all', () => {
    const opening = (progress: Progress, at: Temporal.Instant) => {
      const decision = decide(aBerliner({ progress }), planned(at), none);
      return decision.is === 'send' ? decision.opening : decision.hold.is;
    };
    expect(opening(freshProgress, ten)).toBeUndefined();
    const monday = withAnswer(sendAt(freshProgress, ten));
    expect(opening(monday, later(30))).toBeUndefined();
    expect(opening(monday, later(24 * 60))).toBe('new-day');
  });

  it('takes back what never reached the person: not one of the day, not ignored, its word still owed', () => {
    const before = {
      ...freshProgress,
      day: day('2026-11-23'),
      sentThatDay: 1,
      owedOpening: 'after-pause',
    } as const;
    const after = sendAt(before, ten);
    const taken = withdraw(after, { id, kind: 'reminder', opening: 'after-pause' });
    expect(taken).toMatchObject({
      sentThatDay: 1,
      last: { id, isOpen: false, isLeft: true },
      owedOpening: 'after-pause',
    });
    expect(withdraw(after, { id: 'other' as DeliveryId, kind: 'reminder' })).toBe(after);
    expect(withdraw(withAnswer(after), { id, kind: 'reminder' })).toEqual(withAnswer(after));
  });

  it('still owes the word of one that never came where another was taken up meanwhile, unless it was of the day', () => {
    const two = advance(sendAt(freshProgress, ten), planned(later(10)), aSend, {
      zone: berlin,
      id: 'plan-1.2' as DeliveryId,
    });
    const first = { id, kind: 'reminder', opening: 'after-pause' } as const;
    expect(withdraw(two, first).owedOpening).toBe('after-pause');
    expect(withdraw(two, { ...first, opening: 'new-day' }).owedOpening).toBeUndefined();
    expect(withdraw(two, first, true).owedOpening).toBeUndefined();
    expect(withdraw({ ...two, owedOpening: 'after-away' }, first).owedOpening).toBe('after-away');
  });

  it('counts one that may have come as one of the day, so that the daily most is never passed', () => {
    const after = sendAt({ ...freshProgress, day: day('2026-11-23'), sentThatDay: 1 }, ten);
    const mayHaveCome = true;
    expect(withdraw(after, { id, kind: 'reminder' }, mayHaveCome).sentThatDay).toBe(2);
    expect(withdraw(after, { id, kind: 'reminder' }).sentThatDay).toBe(1);
  });

  it('asks again where the question never reached the person', () => {
    const asked = advance(
      { ...freshProgress, ignoredInRow: 8, hasRested: true },
      planned(ten),
      { ...aSend, says: 'question' },
      { zone: berlin, id },
    );
    expect(asked.isAsked).toBe(true);
    const taken = withdraw(asked, { id, kind: 'question' });
    expect(decide(aBerliner({ progress: taken }), planned(later(60)), none)).toMatchObject({
      says: 'question',
    });
  });
});

describe('a reminder that was put off', () => {
  const snooze = { until: later(17), of: id, kind: 'stand', contentId: 'n', count: 2 } as const;
  const plan = withProgress({ snooze, lastAt: ten, day: day('2026-11-23'), sentThatDay: 3 });

  it('comes at its time before anything planned later, and is joined by what is planned for the same instant', () => {
    expect(nextPlanned(plan, ten)).toEqual({
      at: later(17),
      kinds: ['stand'],
      isSnoozed: true,
      endsTurn: false,
    });
    const water = { kind: 'water', cadence: { is: 'at', times: [617] } } as const;
    const both = { ...plan, strands: [...plan.strands, water] };
    expect(nextPlanned(both, ten)).toEqual({
      at: later(17),
      kinds: ['stand'],
      joins: ['water'],
      isSnoozed: true,
      endsTurn: false,
    });
    expect(nextPlanned(plan, later(17))?.isSnoozed).toBe(false);
  });

  it('is joined by all that is due then but what was let go, since limits count cards', () => {
    const limits = { mostPerDay: 3, leastGapMinutes: 60 };
    const full = {
      snooze,
      lastAt: later(10),
      day: day('2026-11-23'),
      sentThatDay: 3,
      ignoredInRow: backOff.fewerFrom,
    };
    const joined = { ...snoozed(later(17)), joins: ['water', 'stand'] } satisfies Occurrence;
    const tight = aBerliner({ limits, progress: { ...freshProgress, ...full } });
    expect(decide(tight, joined, none)).toMatchObject({
      ...{ is: 'send', kind: 'stand' },
      besides: [{ kind: 'water' }, { kind: 'stand' }],
    });
    const letGo = { ...tight, progress: { ...tight.progress, skipAt: later(17) } };
    expect(decide(letGo, joined, none)).toMatchObject({
      ...{ is: 'send', kind: 'stand' },
      besides: [
        { kind: 'water', hold: { is: 'skipped' } },
        { kind: 'stand', hold: { is: 'skipped' } },
      ],
    });
    const paused = decide({ ...tight, pausedUntil: later(20) }, joined, none);
    expect(paused).toMatchObject({ is: 'hold', besides: [{ kind: 'water' }, { kind: 'stand' }] });
  });

  it('holds back what is planned before it, and by the gap what comes right after it', () => {
    expect(holdOf(decide(plan, planned(later(16)), none))?.is).toBe('snoozed');
    const progress = advance(plan.progress, snoozed(later(17)), aSend, { zone: berlin, id });
    expect(progress).toMatchObject({ snooze: undefined, sentThatDay: 3, last: { snoozes: 2, isOpen: true } });
    expect(holdOf(decide({ ...plan, progress }, planned(later(21)), none))?.is).toBe('gap');
    expect(decide({ ...plan, progress }, planned(later(22)), none).is).toBe('send');
  });

  it('is forgotten once its time is past, whatever became of it', () => {
    const held = { is: 'hold', kind: 'stand', hold: { is: 'outside-hours' } } as const;
    expect(advance(plan.progress, snoozed(later(17)), held, { zone: berlin, id }).snooze).toBeUndefined();
    expect(advance(plan.progress, planned(later(60)), held, { zone: berlin, id }).snooze).toBeUndefined();
    expect(advance(plan.progress, planned(later(5)), held, { zone: berlin, id }).snooze).toEqual(snooze);
  });
});
