import { describe, expect, it } from 'vitest';
import { PairTable } from '../../../../src/triage/text/patterns/pair-table.ts';

describe('a table of pairs', () => {
  it('gives each pair its number, whatever other pairs hold the same numbers', () => {
    const pairs = Array.from({ length: 40 * 30 }, (_, at) => [Math.floor(at / 30), at % 30, at * 7] as const);
    const table = new PairTable(pairs.filter((_, at) => at % 3 !== 0));
    const got = pairs.map(([first, second]) => table.get(first, second));
    expect(got).toEqual(pairs.map(([, , value], at) => (at % 3 === 0 ? -1 : value)));
  });

  it('gives -1 for what no pair holds, below and beyond', () => {
    const table = new PairTable([[2, 5, 1]]);
    expect(table.get(2, 5)).toBe(1);
    // (1, 11) and (3, -1) would be the same number as (2, 5), were they not refused.
    for (const [first, second] of [
      [-1, 5],
      [2, -1],
      [1, 11],
      [3, -1],
      [5, 2],
    ] as const)
      expect(table.get(first, second), `${first} ${second}`).toBe(-1);
    expect(new PairTable([]).get(0, 0)).toBe(-1);
  });

  it('refuses pairs whose number would not fit', () => {
    expect(() => new PairTable([[2 ** 16, 2 ** 16, 1]])).toThrow(RangeError);
  });
});
