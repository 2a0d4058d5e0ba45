import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { freshRotation, type Rotation } from '../../src/domain/rotation.ts';
import type { Weekday } from '../../src/domain/weekday.ts';
import { type BagItem, chooseFromBag } from '../../src/schedule/choose-from-bag.ts';

const plan = (id: string) => id as PlanId;
const tips = (count: number) => Array.from({ length: count }, (_, index) => `tip-${index}`);

/** Draws `count` times; only the rotation is carried from draw to draw, as over a restart. */
function draw(planId: PlanId, ids: readonly string[], count: number, start: Rotation = freshRotation) {
  const drawn: string[] = [];
  let rotation = start;
  for (let turn = 0; turn < count; turn++) {
    const next = chooseFromBag(
      planId,
      JSON.parse(JSON.stringify(rotation)),
      ids.map((id) => ({ id })),
    );
    if (!next) break;
    drawn.push(next.id);
    rotation = next.rotation;
  }
  return { drawn, rotation };
}

describe('the shuffle bag', () => {
  it('gives every tip once a round and never the same twice in a row, for 50 plans over 5 rounds', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 3, max: 60 }), (id, size) => {
        const { drawn } = draw(plan(id), tips(size), size * 5);
        for (let round = 0; round < 5; round++) {
          expect(new Set(drawn.slice(round * size, (round + 1) * size)).size).toBe(size);
        }
        expect(drawn.filter((tip, turn) => tip === drawn[turn - 1])).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('shuffles: another plan and another round get another order', () => {
    const one = draw(plan('one'), tips(20), 40).drawn;
    expect(draw(plan('two'), tips(20), 20).drawn).not.toEqual(one.slice(0, 20));
    expect(one.slice(20)).not.toEqual(one.slice(0, 20));
  });

  it('spreads first tips over plans, so that channels do not all begin alike', () => {
    const firsts = new Set(tips(200).map((id) => draw(plan(id), tips(45), 1).drawn[0]));
    expect(firsts.size).toBeGreaterThan(35);
  });

  it('does not depend on the order of the file', () => {
    expect(draw(plan('p'), tips(12).reverse(), 24).drawn).toEqual(draw(plan('p'), tips(12), 24).drawn);
  });

  it('repeats the only tip, alternates between two, and gives up on none', () => {
    expect(draw(plan('p'), ['a'], 3).drawn).toEqual(['a', 'a', 'a']);
    const two = draw(plan('p'), ['a', 'b'], 6).drawn;
    expect(two.filter((tip, turn) => tip === two[turn - 1])).toEqual([]);
    expect(chooseFromBag(plan('p'), freshRotation, [])).toBeUndefined();
    expect(chooseFromBag(plan('p'), { round: 3, seen: ['a'] }, [])).toBeUndefined();
  });

  it('passes over a tip that left the content and finishes the round without it', () => {
    const all = tips(10);
    const { drawn, rotation } = draw(plan('p'), all, 4);
    const gone = drawn[3] ?? '';
    const left = all.filter((id) => id !== gone);
    const rest = draw(plan('p'), left, 6, rotation).drawn;
    expect([...drawn, ...rest].sort()).toEqual([...all].sort());
  });

  it('takes in a new tip without repeating what came just before', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 12 }), fc.nat({ max: 30 }), (id, size, turns) => {
        const { drawn, rotation } = draw(plan(id), tips(size), turns);
        const more = draw(plan(id), tips(size + 1), 3 * (size + 1), rotation).drawn;
        if (drawn.length > 0) expect(more[0]).not.toBe(drawn.at(-1));
        expect(more).toContain(`tip-${size}`);
        expect(more.filter((tip, turn) => tip === more[turn - 1])).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps apart what is drawn of several kinds out of one bag', () => {
    const [walks, drinks] = [tips(7), ['glass', 'tap', 'cup']];
    let rotation = freshRotation;
    const drawn: Record<'walk' | 'drink', string[]> = { walk: [], drink: [] };
    for (let turn = 0; turn < 42; turn++) {
      const kind = turn % 2 === 0 ? 'walk' : 'drink';
      const items = (kind === 'walk' ? walks : drinks).map((id) => ({ id }));
      const next = chooseFromBag(plan('p'), rotation, items);
      if (!next) throw new Error('Expected something to draw');
      drawn[kind].push(next.id);
      rotation = next.rotation;
    }
    for (let round = 0; round < 3; round++) {
      expect(new Set(drawn.walk.slice(round * 7, round * 7 + 7)).size).toBe(7);
    }
    for (let round = 0; round < 7; round++) {
      expect(new Set(drawn.drink.slice(round * 3, round * 3 + 3)).size).toBe(3);
    }
  });
});

describe('the shuffle bag and the days of the week', () => {
  const weekdays = [1, 2, 3, 4, 5] as const;
  /** Twenty-five tips: five not on Fridays, two best on Mondays. */
  const items = tips(25).map((id, index) => ({
    id,
    ...(index < 5 ? { notOn: [5 as const] } : {}),
    ...(index === 5 || index === 6 ? { bestOn: [1 as const] } : {}),
  }));

  /** Draws on every working day of some weeks. */
  function drawWeeks(id: string, weeks: number) {
    let rotation = freshRotation;
    const drawn: { readonly id: string; readonly weekday: number }[] = [];
    for (let week = 0; week < weeks; week++) {
      for (const weekday of weekdays) {
        const next = chooseFromBag(plan(id), rotation, items, { weekday, weekdays });
        if (!next) throw new Error('Expected something to draw');
        drawn.push({ id: next.id, weekday });
        rotation = next.rotation;
      }
    }
    return drawn;
  }

  it('keep every item to its days and still show all of them before any again', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const drawn = drawWeeks(id, 15);
        for (let round = 0; round < 3; round++) {
          expect(new Set(drawn.slice(round * 25, round * 25 + 25).map((one) => one.id)).size).toBe(25);
        }
        const onFriday = drawn.filter(({ weekday }) => weekday === 5).map((one) => one.id);
        expect(onFriday.filter((one) => ['tip-0', 'tip-1', 'tip-2', 'tip-3', 'tip-4'].includes(one))).toEqual(
          [],
        );
        expect(['tip-5', 'tip-6']).toContain(drawn[0]?.id);
      }),
      { numRuns: 60 },
    );
  });

  it('hold for any bag that leaves room for them, on any days that are drawn for', () => {
    const day = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>;
    const bound = fc.array(fc.uniqueArray(day, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(
        fc.uuid(),
        bound,
        fc.uniqueArray(day, { minLength: 1, maxLength: 7 }),
        (id, notOns, days) => {
          const sorted = days.toSorted((a, b) => a - b);
          const suits = notOns.filter((notOn) => sorted.some((one) => !notOn.includes(one)));
          const bag: BagItem[] = [
            ...suits.map((notOn, index) => ({ id: `bound-${index}`, notOn })),
            ...tips(sorted.length * (suits.length + 2)).map((one) => ({ id: one })),
          ];
          let rotation = freshRotation;
          const drawn: string[] = [];
          for (let turn = 0; turn < bag.length * 3; turn++) {
            const weekday = sorted[turn % sorted.length] ?? 1;
            const next = chooseFromBag(plan(id), rotation, bag, { weekday, weekdays: sorted });
            if (!next) throw new Error('Expected something to draw');
            drawn.push(next.id);
            rotation = next.rotation;
            expect(bag.find((item) => item.id === next.id)?.notOn ?? []).not.toContain(weekday);
          }
          for (let round = 0; round < 3; round++) {
            const of = drawn.slice(round * bag.length, (round + 1) * bag.length);
            expect(new Set(of).size).toBe(bag.length);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('leave out what suits none of the days that are drawn for', () => {
    let rotation = freshRotation;
    for (let week = 0; week < 40; week++) {
      const next = chooseFromBag(plan('p'), rotation, items, { weekday: 5, weekdays: [5] });
      if (!next) throw new Error('Expected something to draw');
      expect(Number(next.id.slice(4))).toBeGreaterThanOrEqual(5);
      rotation = next.rotation;
    }
  });

  it('show what suits another day rather than anything twice', () => {
    const two = [{ id: 'a' }, { id: 'b', notOn: [5 as const] }];
    const onFriday = { weekday: 5, weekdays: [4, 5] } as const;
    const first = chooseFromBag(plan('p'), freshRotation, two, onFriday);
    const second = first && chooseFromBag(plan('p'), first.rotation, two, onFriday);
    expect([first?.id, second?.id]).toEqual(['a', 'b']);
  });
});
