import { describe, expect, it } from 'vitest';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import { parseLocalDay } from '../../src/domain/local-day.ts';
import { freshProgress, type Progress } from '../../src/domain/progress.ts';
import type { ReminderPlan } from '../../src/domain/reminder-plan.ts';
import type { Strand } from '../../src/domain/strand.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { withdraw } from '../../src/schedule/advance.ts';
import { decide } from '../../src/schedule/decide.ts';
import { type Foreseen, forecast } from '../../src/schedule/forecast.ts';
import { nextPlanned } from '../../src/schedule/occurrence.ts';
import { aPlan } from '../support/store-samples.ts';

const berlin = 'Europe/Berlin' as ZoneId;
const monday = parseLocalDay('2026-11-23') ?? 0;
/** A Monday, nine o'clock in Berlin. */
const nine = Temporal.Instant.from('2026-11-23T08:00:00Z');
const at = (time: string) =>
  Temporal.PlainDateTime.from(`2026-11-23T${time}`).toZonedDateTime(berlin).toInstant();
const id = 'plan-843.1' as DeliveryId;
const morning = { 1: [{ from: 540, to: 720 }], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] };

/** Sit and stand by turns every hour, at ten and eleven o'clock on Monday: the turn is 15 minutes that week. */
const alternating = (changes: Partial<ReminderPlan> = {}, others: readonly Strand[] = []): ReminderPlan => {
  const ramp = { standMinutes: 15, asOf: monday, growMinutes: 5, isHeld: false, targetMinutes: 30 };
  const strand = { kind: 'stand', cadence: { is: 'alternate', everyMinutes: 60, ramp } } as const;
  // This id has no phase.
  return aPlan({
    id: 'plan-843' as ReminderPlan['id'],
    zone: berlin,
    hours: morning,
    strands: [strand, ...others],
    ...changes,
  });
};
const withProgress = (changes: Partial<Progress>) => ({ progress: { ...freshProgress, ...changes } });
const waterAt = (...minutes: number[]): Strand => ({ kind: 'water', cadence: { is: 'at', times: minutes } });
const holidayOf = () => undefined;

const show = ({ at: when, decision }: Foreseen): string => {
  const clock = when.toZonedDateTimeISO(berlin).toPlainTime().toString().slice(0, 5);
  return `${clock} ${decision.kind} ${decision.is === 'send' ? decision.says : decision.hold.is}`;
};
const day = (plan: ReminderPlan, answers: 'all' | 'none' = 'all'): readonly string[] =>
  forecast(plan, nine, nine.add({ hours: 12 }), { holidayOf, answers }).map(show);

describe('a turn of an alternation', () => {
  it('is begun by one change of position and ended by another', () => {
    expect(day(alternating())).toEqual([
      '10:00 stand reminder',
      '10:15 sit reminder',
      '11:00 stand reminder',
      '11:15 sit reminder',
    ]);
  });

  it('that was not begun has no end', () => {
    expect(day(alternating({ pausedUntil: at('10:05') }))).toEqual([
      '10:00 stand paused',
      '11:00 stand reminder',
      '11:15 sit reminder',
    ]);
    expect(day(alternating(withProgress({ skipAt: at('10:00') })))[1]).toBe('11:00 stand reminder');
  });

  it('is not begun where nobody would be told of its end', () => {
    const short = { ...morning, 1: [{ from: 540, to: 610 }] };
    expect(day(alternating({ hours: short }))).toEqual(['10:00 stand reminder']);
    const limits = { mostPerDay: 1, leastGapMinutes: 5 };
    expect(day(alternating({ limits }))).toEqual(['10:00 stand reminder', '11:00 stand cap']);
  });

  it('counts as two of the day, and is begun only with room for both', () => {
    const capped = (mostPerDay: number) => day(alternating({ limits: { mostPerDay, leastGapMinutes: 5 } }));
    expect(capped(2)).toEqual(['10:00 stand reminder', '10:15 sit reminder', '11:00 stand cap']);
    expect(capped(3)).toEqual(capped(2));
    expect(capped(4)).toHaveLength(4);
    const limits = { mostPerDay: 2, leastGapMinutes: 5 };
    expect(day(alternating({ limits }, [waterAt(607)])).slice(0, 3)).toEqual([
      '10:00 stand reminder',
      '10:07 water cap',
      '10:15 sit reminder',
    ]);
  });

  it('may be shorter than the gap, which everything else keeps to both of its ends', () => {
    const limits = { mostPerDay: undefined, leastGapMinutes: 20 };
    const wide = { standMinutes: 30, asOf: monday, growMinutes: 5, isHeld: true, targetMinutes: 30 };
    const strand = { kind: 'stand', cadence: { is: 'alternate', everyMinutes: 120, ramp: wide } } as const;
    expect(day(alternating({ limits }))).toHaveLength(4);
    expect(day(alternating({ limits, strands: [strand, waterAt(675, 685, 712, 719)] }))).toEqual([
      '11:00 stand reminder',
      '11:15 water gap',
      '11:25 water gap',
      '11:30 sit reminder',
      '11:52 water reminder',
      '11:59 water gap',
    ]);
  });

  it('takes along with its end what is planned for the same instant', () => {
    const [, end] = forecast(alternating({}, [waterAt(615)]), nine, at('12:00'), {
      holidayOf,
      answers: 'all',
    });
    expect(end && show(end)).toBe('10:15 sit reminder');
    expect(end?.decision.besides).toEqual([{ kind: 'water' }]);
  });

  it('begins with the card of another kind that leads, and comes back with it when that is put off', () => {
    const recent = withProgress({ recentKinds: ['stand'] });
    const led = forecast(alternating(recent, [waterAt(600)]), nine, at('11:00'), {
      holidayOf,
      answers: 'all',
    });
    expect(led.map(show)).toEqual(['10:00 water reminder', '10:15 sit reminder', '11:00 stand reminder']);
    expect(led[0]?.decision.besides).toEqual([{ kind: 'stand' }]);
    const snooze = {
      until: at('10:20'),
      of: id,
      kind: 'water',
      besides: ['stand'],
      contentId: 'n',
      count: 1,
    } as const;
    const back = alternating(withProgress({ snooze, lastAt: at('10:00') }), [waterAt(600)]);
    const rest = forecast(back, at('10:01'), at('11:00'), { holidayOf, answers: 'all' });
    expect(rest.map(show)).toEqual(['10:20 water reminder', '10:35 sit reminder', '11:00 stand reminder']);
    expect(rest[0]?.decision.besides).toEqual([{ kind: 'stand' }]);
  });

  it('holds the next change of position in the minute in which it ends, and says so, and holds nothing else', () => {
    const turn = { of: id, endsAt: at('11:00') };
    const plan = alternating(withProgress({ turn, lastAt: at('10:50') }), [waterAt(660)]);
    const [end] = forecast(plan, at('10:51'), at('11:00'), { holidayOf, answers: 'all' });
    expect(end && show(end)).toBe('11:00 sit reminder');
    expect(end?.decision.besides).toEqual([
      { kind: 'stand', hold: { is: 'in-turn', until: at('11:00') } },
      { kind: 'water' },
    ]);
    const later = { ...plan, progress: { ...plan.progress, turn: { of: id, endsAt: at('11:05') } } };
    const [within] = forecast(later, at('10:51'), at('11:00'), { holidayOf, answers: 'all' });
    expect(within && show(within)).toBe('11:00 water reminder');
    expect(within?.decision.besides).toEqual([
      { kind: 'stand', hold: { is: 'in-turn', until: at('11:05') } },
    ]);
    // The end itself was put off until the minute in which the next turn would begin.
    const snooze = { until: at('11:00'), of: id, kind: 'sit', contentId: 'n', count: 1 } as const;
    const putOff = alternating(withProgress({ snooze, lastAt: at('10:50') }), [waterAt(660)]);
    const [back] = forecast(putOff, at('10:51'), at('11:00'), { holidayOf, answers: 'all' });
    expect(back?.decision).toMatchObject({
      ...{ is: 'send', kind: 'sit', turnEndsAt: undefined },
      besides: [{ kind: 'stand', hold: { is: 'in-turn', until: at('11:00') } }, { kind: 'water' }],
    });
  });

  it('ends in the card of what was put off until then', () => {
    const turn = { of: id, endsAt: at('10:30') };
    const snooze = { until: at('10:30'), of: id, kind: 'water', contentId: 'n', count: 1 } as const;
    const plan = alternating(withProgress({ turn, snooze, lastAt: at('10:20') }), [waterAt(620)]);
    const due = forecast(plan, at('10:21'), at('11:00'), { holidayOf, answers: 'all' });
    expect(due.map(show)).toEqual(['10:30 water reminder', '11:00 stand reminder']);
    expect(due[0]?.decision.besides).toEqual([{ kind: 'sit' }]);
  });

  it('that the day has no room for is held alone, and the other kind comes', () => {
    const limits = { mostPerDay: 3, leastGapMinutes: 5 };
    const [, , third] = forecast(alternating({ limits }, [waterAt(660)]), nine, at('12:00'), {
      ...{ holidayOf, answers: 'all' },
    });
    expect(third && show(third)).toBe('11:00 water reminder');
    expect(third?.decision.besides).toEqual([{ kind: 'stand', hold: { is: 'cap', most: 3 } }]);
    // What is back was counted when it first came, and the turn that would begin with it was not.
    const snooze = { until: at('11:00'), of: id, kind: 'water', contentId: 'n', count: 1 } as const;
    const full = { snooze, lastAt: at('10:50'), day: monday, sentThatDay: 3 };
    const [back] = forecast(
      alternating({ limits, ...withProgress(full) }, [waterAt(630)]),
      at('10:51'),
      at('11:00'),
      {
        ...{ holidayOf, answers: 'all' },
      },
    );
    expect(back?.decision).toMatchObject({ is: 'send', kind: 'water', turnEndsAt: undefined });
    expect(back?.decision.besides).toEqual([{ kind: 'stand', hold: { is: 'cap', most: 3 } }]);
  });

  it('begins anew when a reminder that was put off is back, and holds the next one until it is over', () => {
    const snooze = { until: at('10:50'), of: id, kind: 'stand', contentId: 'n', count: 2 } as const;
    const plan = alternating(withProgress({ snooze, lastAt: at('10:00') }));
    const rest = forecast(plan, at('10:01'), at('12:00'), { holidayOf, answers: 'all' }).map(show);
    expect(rest).toEqual(['10:50 stand reminder', '11:00 stand in-turn', '11:05 sit reminder']);
  });

  it('rests as one, and is left without its end only once eight went unanswered', () => {
    const hours = { ...morning, 1: [{ from: 540, to: 1380 }] };
    expect(day(alternating({ hours }), 'none').slice(0, 13)).toEqual([
      ...['10:00 stand reminder', '10:15 sit reminder', '11:00 stand reminder', '11:15 sit reminder'],
      ...['12:00 stand backed-off', '13:00 stand reminder', '13:15 sit reminder'],
      ...['14:00 stand backed-off', '15:00 stand reminder', '15:15 sit reminder'],
      ...['16:00 stand backed-off', '17:00 stand question', '18:00 stand backed-off'],
    ]);
    const eighth = alternating(withProgress({ ignoredInRow: 7, hasRested: true }));
    expect(day(eighth, 'none')).toEqual([
      '10:00 stand reminder',
      '10:15 sit backed-off',
      '11:00 stand question',
    ]);
  });

  it('that never reached the person did not begin', () => {
    const plan = alternating(
      withProgress({ last: { id, isOpen: true, snoozes: 0 }, turn: { of: id, endsAt: at('10:15') } }),
    );
    expect(nextPlanned(plan, at('10:00'))?.endsTurn).toBe(true);
    const progress = withdraw(plan.progress, { id, kind: 'reminder' });
    expect(nextPlanned({ ...plan, progress }, at('10:00'))?.at).toEqual(at('11:00'));
  });

  it('lasts as long as its ramp says, also over a change of clocks', () => {
    const nights = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [{ from: 0, to: 300 }] };
    const sunday = Temporal.Instant.from('2026-03-29T00:00:00+01:00');
    const [begin, end] = forecast(alternating({ hours: nights }), sunday, sunday.add({ hours: 3 }), {
      holidayOf,
      answers: 'all',
    });
    expect(begin && end && begin.at.until(end.at).total('minutes')).toBe(15);
    const decision = decide(
      alternating({ hours: nights }),
      {
        ...{ at: Temporal.Instant.from('2026-03-29T01:50:00+01:00'), kinds: ['stand'] },
        ...{ isSnoozed: false, endsTurn: false },
      },
      holidayOf,
    );
    expect(decision).toMatchObject({ turnEndsAt: Temporal.Instant.from('2026-03-29T03:05:00+02:00') });
  });
});
