import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLearntWeights } from '../../src/content/load-learnt-weights.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weights-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function load(source: string) {
  const path = join(folder, 'weights.tsv');
  writeFileSync(path, source);
  return loadLearntWeights(path);
}

describe('the file of learnt weights', () => {
  it('is read in hundredths, with the constants under no name', () => {
    const { learnt, mistakes } = load('# remark\n\t-125\t0\t50\t0\nnumb\t200\t1\t2\t3\n');
    expect(mistakes).toEqual([]);
    expect(learnt?.constant).toEqual({ emergency: -1.25, crisis: 0, sign: 0.5, topic: 0 });
    expect(learnt?.weights.emergency[learnt.places.get('numb') ?? -1]).toBe(2);
  });

  it.each([
    ['a number too few', 'numb\t1\t2\t3\n'],
    ['what is no number', 'numb\t1\t2\tx\t3\n'],
    ['what is no whole number', 'numb\t1\t2\t0.5\t3\n'],
    ['a feature twice', 'numb\t1\t2\t3\t4\nnumb\t1\t2\t3\t4\n'],
  ])('is refused for %s', (_, source) => {
    expect(load(source).mistakes).toHaveLength(1);
  });

  it('is missed when it is not there', () => {
    expect(loadLearntWeights(join(folder, 'none.tsv')).mistakes).toEqual([
      'none.tsv: expected a readable file, got ENOENT',
    ]);
  });
});
