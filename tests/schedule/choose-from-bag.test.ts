import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { freshRotation, type Rotation } from '../../src/domain/rotation.ts';
import { chooseFromBag } from '../../src/schedule/choose-from-bag.ts';

const plan = (id: string) => id as PlanId;
const tips = (count: number) => Array.from({ length: count }, (_, index) => `tip-${index}`);

/** Draws `count` times; only the rotation is carried from draw to draw, as over a restart. */
function draw(planId: PlanId, ids: readonly string[], count: number, start: Rotation = freshRotation) {
  const drawn: string[] = [];
  let rotation = start;
  for (let turn = 0; turn < count; turn++) {
    const next = chooseFromBag(planId, JSON.parse(JSON.stringify(rotation)), ids);
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
    expect(chooseFromBag(plan('p'), { round: 3, lastId: 'a' }, [])).toBeUndefined();
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
});
