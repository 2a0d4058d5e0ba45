import { afterAll } from 'vitest';

/** Counts what a file of tests went through, and prints it after the last of them: `proved: 59049 combinations`. */
export function printCounts(): {
  readonly count: (what: string, more?: number) => void;
  readonly of: (what: string) => number;
} {
  const counted = new Map<string, number>();
  afterAll(() => {
    process.stdout.write([...counted].map(([what, n]) => `proved: ${n} ${what}\n`).join(''));
  });
  return {
    count: (what, more = 1) => void counted.set(what, (counted.get(what) ?? 0) + more),
    of: (what) => counted.get(what) ?? 0,
  };
}
