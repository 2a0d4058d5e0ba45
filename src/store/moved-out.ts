import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { StoreUnavailable } from '../ports/errors.ts';
import { placeOf } from './database-place.ts';

/** Lies beside a SQLite file from the moment at which all of it is in PostgreSQL. Where that is stays untold: it may hold a password. */
const markerOf = (file: string): string => `${placeOf(file)}.moved`;

/** Whether all of a SQLite file was moved to PostgreSQL. */
export function isMovedOut(file: string): boolean {
  return existsSync(markerOf(file));
}

/** Throws StoreUnavailable where two would be at work, one on what was moved and one on what was left, and send all twice. */
export function refuseMovedOut(file: string): void {
  if (!isMovedOut(file)) return;
  throw new StoreUnavailable(
    `Expected a database to work with, got one that was moved to PostgreSQL: ${placeOf(file)}.`,
    movedOutRemedy(file),
  );
}

/** What to do about such a file, in one sentence. */
export function movedOutRemedy(file: string): string {
  return `Set DATABASE_URL to where it was moved; to use this file once more, as it was then, remove ${markerOf(file)}.`;
}

/** Writes it down, so that no bot starts there. False where that cannot be written: what was moved is moved all the same. */
export function noteMovedOut(file: string): boolean {
  try {
    writeFileSync(markerOf(file), `${movedOutRemedy(file)}\n`, { mode: 0o600, flush: true });
    return true;
  } catch {
    return false;
  }
}

/** Takes that back, once something else is in the place of what was moved. */
export function forgetMovedOut(file: string): void {
  rmSync(markerOf(file), { force: true });
}
