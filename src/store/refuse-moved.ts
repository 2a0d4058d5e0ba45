import { statSync } from 'node:fs';
import { StoreUnavailable } from '../ports/errors.ts';

/** Which file a path leads to: the same path may lead to another one later. */
export type FileIdentity = string;

/** `undefined` where there is none. */
export function identityOf(path: string): FileIdentity | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}

/**
 * Whoever has a file open goes on reading and writing it when it was moved away, erased or replaced, and all of that is
 * gone with the process. Throws StoreUnavailable, saying so.
 */
export function refuseMoved(path: string, opened: FileIdentity | undefined): void {
  const now = identityOf(path);
  if (now === opened) return;
  throw new StoreUnavailable(
    `Expected the database still at ${path}, got ${now === undefined ? 'nothing' : 'another file'} there.`,
    'Somebody moved, erased or replaced it while the bot runs. Stop the bot, return the file to its place or restore the newest copy, and start again.',
  );
}
