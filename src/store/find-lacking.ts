import { readKnownShapes } from './known-shapes.ts';
import type { TableShape } from './table-shapes.ts';

/**
 * Tables that an up-to-date database has and this one has not; of those that are there columns, as `table.column`, indexes and
 * references.
 */
export async function findLacking(found: ReadonlyMap<string, TableShape>): Promise<readonly string[]> {
  const lacking: string[] = [];
  for (const [table, parts] of await readKnownShapes()) {
    const there = found.get(table);
    if (there) lacking.push(...[...parts].filter((part) => !there.has(part)));
    else lacking.push(table);
  }
  return lacking;
}
