import { readFileSync } from 'node:fs';

/** What one side of a comparison measured: times in milliseconds, memory in mebibytes, shares from 0 to 1. */
export type Figures = Readonly<Record<string, number>>;

/** What a side says in place of figures when it cannot run here. */
export interface Absent {
  readonly absent: string;
}

const mark = 'figures:';

/** Ends a side: hands its figures to whoever started it. */
export function report(figures: Figures | Absent): void {
  console.log(`${mark}${JSON.stringify(figures)}`);
}

/** The figures in what a side printed. Throws where there are none. */
export function readReport(printed: string): Figures | Absent {
  const line = printed.split('\n').findLast((one) => one.startsWith(mark));
  if (line === undefined) throw new Error(`Expected figures, got ${JSON.stringify(printed.slice(-300))}`);
  return JSON.parse(line.slice(mark.length));
}

/** The value below which that share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/**
 * Memory of this process alone, without the pages of Node's own program and of libraries, which every process of them
 * shares; not a number where the system does not say so.
 */
export function ownMebibytes(): number {
  if (process.platform !== 'linux') return Number.NaN;
  const [, kibibytes] = /^RssAnon:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kibibytes) / 2 ** 10;
}

export const mebibytes = (): number => process.memoryUsage().rss / 2 ** 20;

/**
 * Watches all cores of the machine; called, it says which share of their time since then was spent working, for whichever
 * process; not a number where the system does not say so.
 */
export function watchCores(): () => number {
  const before = readCores();
  return () => {
    const after = readCores();
    return (after.busy - before.busy) / (after.all - before.all);
  };
}

/** In ticks since the machine was started. Who waits for the disk leaves a core idle. */
function readCores(): { readonly busy: number; readonly all: number } {
  if (process.platform !== 'linux') return { busy: Number.NaN, all: Number.NaN };
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  // proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal; guests are counted as users already.
  const ticks = line.split(/\s+/).slice(1, 9).map(Number);
  const [, , , idle = 0, waiting = 0] = ticks;
  const all = ticks.reduce((sum, one) => sum + one, 0);
  return { busy: all - idle - waiting, all };
}
