import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { proveYear } from '../../support/lived-year/prove-year.ts';

/**
 * Lives a year of a thousand people and judges it. Two thousand in all, a thousand in each of two files, since there are
 * two cores; `print-whole.ts` adds up what each leaves in `file`.
 */
export async function proveThousand(seed: number, file: string): Promise<void> {
  const { verdict, summary } = await proveYear({
    people: 1000,
    days: 365,
    seed,
    restlessDays: 30,
    joinWithinDays: 365,
  });
  writeFileSync(join(inject('livedYearFolder'), file), JSON.stringify(summary));
  expect(verdict.faults.slice(0, 20)).toEqual([]);
  expect(verdict.counted['ended: sent']).toBeGreaterThan(20_000);
  expect(verdict.counted['forecasts lived to their end']).toBeGreaterThan(500);
  expect(verdict.counted['cards of several kinds']).toBeGreaterThan(500);
  expect(verdict.counted['long waits a platform asked for']).toBeGreaterThan(20);
  for (const what of [
    ...['lines typed to a card: done', 'kinds ended beside others', 'last kinds ended'],
    ...['plans set anew from nothing', 'presses: reminder.fewer.v1'],
  ]) {
    expect(verdict.counted[what], what).toBeGreaterThan(50);
  }
}
