import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { StoreUnavailable } from '../ports/errors.ts';
import { placeOf } from './database-place.ts';

/** Lies beside a database from before it is set aside until another is in its place, and holds the name it is set aside to. */
const markerOf = (file: string): string => `${placeOf(file)}.restoring`;

/** Where the former database is, whole or in part, while a restore that was begun has not ended; else `undefined`. */
export function findHalfRestored(file: string): string | undefined {
  const marker = markerOf(file);
  if (!existsSync(marker)) return undefined;
  const name = readFileSync(marker, 'utf8');
  // Cut off while it was written, by a kill or a full disk: nothing is moved before all of it is on disk.
  if (!name.endsWith('\n')) return undefined;
  return join(dirname(marker), basename(name.trim()));
}

/** Throws StoreUnavailable where a restore was killed: an empty database made there would pass for the real one. */
export function refuseHalfRestored(file: string): void {
  const aside = findHalfRestored(file);
  if (aside === undefined) return;
  throw new StoreUnavailable(
    `Expected ${resolve(file)} to be in its place, got a restore that was broken off.`,
    halfRestoredRemedy(file, aside),
  );
}

/** One sentence. */
export function halfRestoredRemedy(file: string, aside: string): string {
  // Killed right after it began, it has moved nothing yet.
  const where = existsSync(file) && !existsSync(aside) ? 'still in its place' : `kept at ${aside}`;
  return `Run backwise restore once more, with the same --from; what stood there before is ${where}.`;
}

/** On disk before anything is moved. */
export function beginRestore(file: string, aside: string): void {
  const marker = markerOf(file);
  writeFileSync(marker, `${basename(aside)}\n`, { mode: 0o600, flush: true });
  sync(dirname(marker));
}

/** Everything moved is on disk before this. */
export function endRestore(file: string): void {
  const marker = markerOf(file);
  rmSync(marker, { force: true });
  sync(dirname(marker));
}

/** Resolves when a file, or the names in a folder, are on disk. */
export function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
