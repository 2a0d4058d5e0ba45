import { describe, expect, it } from 'vitest';
import { library } from '../support/test-house.ts';
import { findFaults, hasFault } from './proof/find-faults.ts';
import { printCounts } from './proof/print-counts.ts';
import { tableMutations } from './proof/table-mutations.ts';

const { checklist } = library;
const { count, of } = printCounts();

describe('the specification', { timeout: 120_000 }, () => {
  it('finds no fault in the shipped table', () => {
    expect(findFaults(checklist)).toEqual([]);
  });

  it('finds a fault in the table with any one sign, measure or rule of it broken', () => {
    const unnoticed: string[] = [];
    for (const { broke, checklist: broken } of tableMutations(checklist)) {
      count('broken tables noticed');
      if (!hasFault(broken)) unnoticed.push(broke);
    }
    expect(unnoticed).toEqual([]);
    expect(of('broken tables noticed')).toBeGreaterThan(1000);
  });
});
