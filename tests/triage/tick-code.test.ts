import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../src/domain/form.ts';
import { noneOfThese, notSure, readAnswers } from '../../src/triage/read-answers.ts';
import { readTicks, writeTicks } from '../../src/triage/tick-code.ts';
import { library } from '../support/test-house.ts';

const { checklist } = library;
const offered: readonly (readonly [string, readonly string[]])[] = [
  ...checklist.groups.map(({ id }) => {
    const signs = checklist.signs.filter(({ group }) => group === id).map((sign) => sign.id);
    return [id, [...signs, noneOfThese, notSure]] as const;
  }),
  ...checklist.measures.map(({ id, options }) => [id, options.map(({ value }) => value)] as const),
];
const anyTicks: fc.Arbitrary<FormValues> = fc.record(
  Object.fromEntries(offered.map(([id, values]) => [id, fc.subarray([...values])])),
);
/** A field with nothing chosen says the same as no field. */
const filled = (values: FormValues) =>
  Object.fromEntries(Object.entries(values).filter(([, chosen]) => chosen.length > 0));

describe('ticks in a code', () => {
  it('come back as they were, whatever is ticked and chosen', () => {
    fc.assert(
      fc.property(anyTicks, (values) => {
        const read = readTicks(writeTicks(values, checklist), checklist);
        expect(read).toEqual(filled(values));
        expect(readAnswers(read ?? {}, checklist)).toEqual(readAnswers(values, checklist));
      }),
      { numRuns: 500 },
    );
  });

  it('tell every box from every other', () => {
    const single = offered.flatMap(([id, values]) => values.map((value) => ({ [id]: [value] })));
    const codes = single.map((values) => writeTicks(values, checklist));
    expect(new Set([...codes, writeTicks({}, checklist)]).size).toBe(single.length + 1);
    expect(codes.map((code) => readTicks(code, checklist))).toEqual(single);
  });

  it('hold no word, and fit many times into what a button carries', () => {
    const everything = Object.fromEntries(offered);
    const code = writeTicks(everything, checklist);
    expect(code).toMatch(/^[0-9a-f]{9,40}$/);
    expect(readTicks(code, checklist)).toEqual(everything);
  });

  it('leave out what the table does not offer', () => {
    const odd = { 'now-body': ['fever', 'FEVER', '__proto__'], stranger: ['x'], soon: ['fever'] };
    expect(readTicks(writeTicks(odd, checklist), checklist)).toEqual({ 'now-body': ['fever'] });
  });

  it('of another table are not read: a box is never taken for its neighbour', () => {
    const [first, ...others] = checklist.signs;
    const tables = [
      { ...checklist, signs: others },
      { ...checklist, signs: [...others, ...(first ? [first] : [])] },
      { ...checklist, groups: checklist.groups.toReversed() },
      { ...checklist, measures: checklist.measures.slice(1) },
    ];
    for (const table of tables) {
      const code = writeTicks({ 'now-body': ['fever'] }, table);
      expect(readTicks(code, table)).toEqual({ 'now-body': ['fever'] });
      expect(readTicks(code, checklist)).toBeUndefined();
    }
  });

  it.each(['', 'x', 'fever', '0', `${writeTicks({}, checklist)}zz`, 'f'.repeat(60), '__proto__', ' '])(
    'are not read from %j',
    (code) => {
      expect(readTicks(code, checklist)).toBeUndefined();
    },
  );

  it('are not read from a code with more bits than there are boxes', () => {
    expect(readTicks(`${writeTicks({}, checklist).slice(0, 8)}${'f'.repeat(40)}`, checklist)).toBeUndefined();
  });
});
