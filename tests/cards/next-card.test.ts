import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDate } from '../../src/cards/describe-time.ts';
import { nextCard, type Upcoming } from '../../src/cards/next-card.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { reminderKinds } from '../../src/domain/reminder-kind.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { type Foreseen, forecast } from '../../src/schedule/forecast.ts';
import { anyMoment, anyTiming } from '../support/any-timing.ts';
import { kindsDue, kindsTogether } from '../support/kinds-due.ts';
import { aPlan } from '../support/store-samples.ts';
import { library } from '../support/test-house.ts';

const { say } = library;

/** Of a day: cards that come, moments that a rule holds, and how often each kind is in either; no kinds where one is all. */
interface Sums {
  readonly coming: number;
  readonly held: number;
  readonly kinds: Readonly<Record<string, number>>;
}

/** Reads a day's line as a person would, and adds up its numbers. */
function addUp(line: string): Sums {
  let [coming, held] = [0, 0];
  const kinds: Record<string, number> = {};
  const parts = line.slice(line.indexOf(': ') + 2).split('; ');
  for (const [index, part] of parts.entries()) {
    const isHeld = part.includes(' not sent');
    const what = part
      .replace(/ not sent(, [^(]*)?/, ' ')
      .replace(/\d+ from \S+ to \S+/, (all) => all.split(' ')[0] ?? '');
    const clocks = what.match(/\d\d:[0-9]{2}/g)?.length;
    const number = clocks ?? Number.parseInt(what, 10);
    if (isHeld) held += number;
    else coming += number;
    // "More" is said of what comes on top of something, and of that alone.
    if (!clocks && isHeld) expect(part.includes(' more '), line).toBe(index > 0);
    expect(part).not.toContain('of them');
    for (const kind of reminderKinds) {
      const word = say(`kind.${kind}`);
      const counts = [...what.matchAll(new RegExp(`(\\d+) ${word}(?=[,)])`, 'g'))].map(([, text]) =>
        Number(text),
      );
      const named = what.match(new RegExp(`(:\\d\\d|\\+) ${word}(?=$|[ ,])`, 'g'))?.length ?? 0;
      const sum = clocks ? named : counts.reduce((all, one) => all + one, 0);
      if (sum > 0) kinds[kind] = (kinds[kind] ?? 0) + sum;
    }
  }
  return { coming, held, kinds };
}

/** The same from the decisions themselves. */
function wanted(day: readonly Foreseen[]): Sums {
  const kinds: Record<string, number> = {};
  let [coming, held] = [0, 0];
  for (const { decision } of day) {
    for (const kind of kindsDue(decision)) kinds[kind] = (kinds[kind] ?? 0) + 1;
    const own = (decision.besides ?? []).flatMap(({ hold }) => (hold ? [hold.is] : []));
    held += new Set(own).size;
    if (decision.is === 'send') coming += 1;
    else held += 1;
  }
  return { coming, held, kinds: Object.keys(kinds).length > 1 ? kinds : {} };
}

const asUpcoming = ({ at, decision }: Foreseen): Upcoming => ({
  ...{ at, kind: decision.kind, besides: decision.besides },
  hold: decision.is === 'hold' ? decision.hold : undefined,
});

describe('the lines of /standing next', () => {
  it('add up to what was foreseen: cards that come, moments that are held, and each kind in them', () => {
    let [days, shared] = [0, 0];
    fc.assert(
      fc.property(
        anyMoment,
        anyTiming,
        fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
        fc.constantFrom(0, 5, 5, 20, 45),
        ({ zone, ms }, timing, mostPerDay, leastGapMinutes) => {
          const start = Temporal.Instant.fromEpochMilliseconds(ms - (ms % 60_000));
          const plan = aPlan({
            ...{ ...timing, id: `plan-${timing.id}` as PlanId, zone },
            limits: { mostPerDay, leastGapMinutes },
          });
          const foreseen = forecast(plan, start, start.add({ hours: 96 }), {
            ...{ holidayOf: () => undefined, answers: 'all' },
          });
          const reader = { zone, now: start };
          const byDay = Map.groupBy(foreseen, ({ at }) => describeDate(at, reader));
          const card = nextCard(foreseen.map(asUpcoming), reader, say);
          const lines = card.elements.flatMap((element) => (element.is === 'list' ? element.items : []));
          expect(lines).toHaveLength(byDay.size);
          for (const [index, day] of [...byDay.values()].entries()) {
            expect({ line: lines[index], ...addUp(lines[index] ?? '') }).toEqual({
              line: lines[index],
              ...wanted(day),
            });
            days += 1;
            shared += day.filter(({ decision }) => kindsTogether(decision).length > 1).length;
          }
        },
      ),
      { numRuns: 250 },
    );
    expect(days).toBeGreaterThan(300);
    expect(shared).toBeGreaterThan(100);
  });

  it('name kinds that come together at their time, and a lone count without "more"', () => {
    const zone = 'Europe/Berlin' as ZoneId;
    const now = Temporal.Instant.from('2026-11-23T06:00:00Z');
    const reader = { zone, now };
    const at = (hour: number) => now.add({ hours: hour });
    const lineOf = (upcoming: readonly Upcoming[]) => {
      const list = nextCard(upcoming, reader, say).elements.find((element) => element.is === 'list');
      return list?.is === 'list' ? list.items[0]?.replace(/^.*Nov: /, '') : undefined;
    };
    const cap = { is: 'cap', most: 2 } as const;
    expect(
      lineOf([
        { at: at(3), kind: 'stand', hold: undefined, besides: [{ kind: 'water' }] },
        { at: at(4), kind: 'water', hold: undefined, besides: [{ kind: 'stand', hold: cap }] },
        { at: at(5), kind: 'stand', hold: cap, besides: [{ kind: 'water' }] },
      ]),
    ).toBe(
      '10:00 change position + water, 11:00 water; 11:00 change position, 12:00 change position + water not sent, more than your 2 a day',
    );
    const many = Array.from(
      { length: 8 },
      (_, hour): Upcoming => ({ at: at(1 + hour), kind: 'eyes', hold: cap }),
    );
    expect(lineOf(many)).toBe('8 not sent, more than your 2 a day');
    expect(lineOf([{ at: at(0), kind: 'eyes', hold: undefined }, ...many])).toBe(
      '07:00; 8 more not sent, more than your 2 a day',
    );
    expect(lineOf([{ at: at(0), kind: 'water', hold: undefined }, ...many])).toBe(
      '07:00 water; 8 more (8 eyes) not sent, more than your 2 a day',
    );
  });
});
