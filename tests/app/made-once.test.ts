import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'made-once-'));
  vi.resetModules();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As a process that has just started has it: it keeps nothing yet. */
async function startAnew() {
  vi.resetModules();
  return import('../../src/app/made-once.ts');
}

const value = { plain: 'words', map: new Map([['numb', 1]]), numbers: new Float32Array([0.5, 2]) };

describe('what is made once', () => {
  it('is made by the first start that keeps it, and taken by all others', async () => {
    const first = await startAnew();
    first.keepWhatIsMade();
    expect(first.madeOnce(['a text'], () => value, folder)).toBe(value);
    const next = await startAnew();
    const make = vi.fn(() => value);
    expect(next.madeOnce(['a text'], make, folder)).toEqual(value);
    expect(make).not.toHaveBeenCalled();
  });

  it('is kept by no command', async () => {
    const { madeOnce } = await startAnew();
    madeOnce(['a text'], () => value, folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['another text', ['another text']],
    ['the same letters in other texts', ['a', ' text']],
    ['one text more', ['a text', '']],
  ])('is made anew of %s', async (_, texts) => {
    const { keepWhatIsMade, madeOnce } = await startAnew();
    keepWhatIsMade();
    madeOnce(['a text'], () => value, folder);
    expect(madeOnce(texts, () => 'another', folder)).toBe('another');
  });

  it('is kept of the last eight texts, so that old ones do not pile up', async () => {
    const { keepWhatIsMade, madeOnce } = await startAnew();
    keepWhatIsMade();
    for (let turn = 1; turn <= 12; turn++) {
      const before = new Set(readdirSync(folder));
      madeOnce([`text ${turn}`], () => turn, folder);
      const [fresh = ''] = readdirSync(folder).filter((name) => !before.has(name));
      utimesSync(join(folder, fresh), turn, turn);
    }
    expect(readdirSync(folder)).toHaveLength(8);
    const make = vi.fn(() => 0);
    for (let turn = 5; turn <= 12; turn++) expect(madeOnce([`text ${turn}`], make, folder)).toBe(turn);
    expect(make).not.toHaveBeenCalled();
  });

  it('is not kept where nothing came of it', async () => {
    const { keepWhatIsMade, madeOnce } = await startAnew();
    keepWhatIsMade();
    expect(madeOnce(['a text'], () => undefined, folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a byte changed', (bytes: Buffer) => bytes.fill(1, 40, 41)],
    ['its end lost', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['nothing in it', () => Buffer.alloc(0)],
  ])('is made anew where the copy has %s', async (_, harm) => {
    const { keepWhatIsMade, madeOnce } = await startAnew();
    keepWhatIsMade();
    madeOnce(['a text'], () => value, folder);
    const file = join(folder, readdirSync(folder)[0] ?? '');
    writeFileSync(file, harm(readFileSync(file)));
    expect(madeOnce(['a text'], () => 'anew', folder)).toBe('anew');
  });

  it('is made each time where nothing can be written', async () => {
    const { keepWhatIsMade, madeOnce } = await startAnew();
    keepWhatIsMade();
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(madeOnce(['a text'], () => value, file)).toBe(value);
    expect(madeOnce(['a text'], () => 'anew', file)).toBe('anew');
  });
});
