import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createPublicHolidays } from '../../src/app/public-holidays.ts';
import { formatLocalDay } from '../../src/domain/local-day.ts';
import { MemoryLog } from '../support/memory-log.ts';

const holidays = createPublicHolidays(new MemoryLog());
const listed = async (country: string, year: number) =>
  [...(await holidays.inYear(country, year))].map(([day, name]) => `${formatLocalDay(day)} ${name}`);

describe('public holidays', () => {
  it('are known of a country by its two capitals, and of nobody else', async () => {
    const known = ['DE', 'US', 'GB', 'JP', 'IN', 'BR', 'ZA', 'AU'];
    for (const country of known) expect(await holidays.knows(country)).toBe(true);
    for (const country of ['XX', 'de', '', 'constructor', '__proto__', 'DE-BY']) {
      expect(await holidays.knows(country)).toBe(false);
      expect(await holidays.inYear(country, 2026)).toEqual(new Map());
    }
  });

  it('are those of the whole country, with their names in English', async () => {
    const german = await listed('DE', 2026);
    expect(german).toHaveLength(9);
    expect(german).toContain('2026-04-03 Good Friday');
    expect(german).toContain('2026-10-03 National Holiday');
    // All Saints' Day is kept in some of its states only, Mothering Sunday is no day off.
    expect(german.join()).not.toMatch(/All Saints|Mother/);
  });

  it('count a day that stands in for one on a weekend, beside that day itself', async () => {
    const british = await listed('GB', 2027);
    expect(british.filter((line) => line.startsWith('2027-12-2'))).toEqual([
      '2027-12-25 Christmas Day',
      '2027-12-26 Boxing Day',
      '2027-12-27 Christmas Day (substitute day)',
      '2027-12-28 Boxing Day (substitute day)',
    ]);
  });

  it('last as long as they last, and count as the day they are named for', async () => {
    expect((await listed('SA', 2026)).filter((line) => line.includes('Eid al-Adha'))).toHaveLength(4);
    expect(await listed('IL', 2026)).toContain('2026-09-21 Day of Atonement (Yom Kippur)');
  });

  it('are worked out once for a country and year', async () => {
    expect(await holidays.inYear('FR', 2030)).toBe(await holidays.inYear('FR', 2030));
  });

  it('are not loaded before somebody asks for a country', () => {
    const source = readFileSync(new URL('../../src/app/public-holidays.ts', import.meta.url), 'utf8');
    expect(source).not.toMatch(/^import .*date-holidays/m);
    expect(source).toContain("import('date-holidays')");
  });
});
