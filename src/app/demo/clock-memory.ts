import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A hundred years: further ahead nobody walks, so it is no time that was kept here. */
const mostAheadMs = 100 * 366 * 86_400_000;

/** Where a playground keeps how far its clock is ahead of the machine's. */
export interface ClockMemory {
  /** Milliseconds, as last kept; 0 where nothing readable was. */
  readonly aheadMs: number;
  keep(aheadMs: number): void;
}

const fileIn = (dataDir: string): string => join(dataDir, 'playground-clock.json');

/** Opens `playground-clock.json` of a data folder, which is made where it is missing. */
export function openClockMemory(dataDir: string): ClockMemory {
  const file = fileIn(dataDir);
  mkdirSync(dirname(file), { recursive: true });
  return {
    aheadMs: readAheadMs(dataDir),
    keep: (aheadMs) => {
      // Whole or not at all: a file cut short by a crash would set the clock back.
      writeFileSync(`${file}.new`, JSON.stringify({ aheadMs }));
      renameSync(`${file}.new`, file);
    },
  };
}

/** How far the playground's clock is ahead, in milliseconds, without opening its memory. 0 where nothing says so. */
export function readAheadMs(dataDir: string): number {
  try {
    const { aheadMs } = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as { aheadMs?: unknown };
    const isSane = typeof aheadMs === 'number' && aheadMs >= 0 && aheadMs <= mostAheadMs;
    return isSane ? aheadMs : 0;
  } catch {
    return 0;
  }
}
