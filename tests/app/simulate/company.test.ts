import { describe, expect, it } from 'vitest';
import { foundCompany } from '../../../src/app/simulate/company.ts';
import { platformNames } from '../../../src/domain/workspace.ts';

describe('a simulated company', () => {
  it.each([
    [100_000, 200],
    [1_000, 10],
    [7, 7],
    [10, 3],
  ])(
    'of %i people in %i workspaces has everybody somewhere, once, and the largest first',
    (people, workspaces) => {
      const company = foundCompany({ people, workspaces, seed: 3 });
      const sizes = company.map((one) => one.people);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(people);
      expect(Math.min(...sizes)).toBeGreaterThan(0);
      expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
      expect(new Set(company.map(({ id }) => id)).size).toBe(workspaces);
    },
  );

  it('is skewed as in life: a tenth of the workspaces has more than half of the people, on both platforms', () => {
    const company = foundCompany({ people: 100_000, workspaces: 200, seed: 1 });
    const inTenth = company.slice(0, 20).reduce((sum, { people }) => sum + people, 0);
    expect(inTenth).toBeGreaterThan(50_000);
    for (const name of platformNames) {
      const own = company.filter(({ platform }) => platform === name);
      expect(own.length).toBe(100);
      expect(own.reduce((sum, { people }) => sum + people, 0)).toBeGreaterThan(40_000);
    }
  });

  it('is the same for the same seed, and sits elsewhere for another', () => {
    const size = { people: 5_000, workspaces: 50 };
    expect(foundCompany({ ...size, seed: 1 })).toEqual(foundCompany({ ...size, seed: 1 }));
    expect(foundCompany({ ...size, seed: 1 })).not.toEqual(foundCompany({ ...size, seed: 2 }));
  });
});
