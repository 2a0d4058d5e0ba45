import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { addUp, printSummary, type Summary } from '../../support/lived-year/summary.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each half of the people leaves its numbers. */
    readonly livedYearFolder: string;
  }
}

/** Gives the halves, each in a process of its own, a place for their numbers, and prints the whole at the end. */
export default function printWhole(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'backwise-lived-year-'));
  project.provide('livedYearFolder', folder);
  return () => {
    const halves = readdirSync(folder).map(
      (name): Summary => JSON.parse(readFileSync(join(folder, name), 'utf8')),
    );
    rmSync(folder, { recursive: true, force: true });
    if (halves.length > 0) printSummary(addUp(halves), `lived, ${halves.length} of 2 halves together`);
  };
}
