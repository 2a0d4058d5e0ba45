import { statSync } from 'node:fs';
import { StoreUnavailable } from '../ports/errors.ts';
import { codeOf } from '../ports/store-fault.ts';

/** Which files a database and its write-ahead log are: the same paths may lead to others later. */
export interface OpenedFiles {
  readonly database: string | undefined;
  /** `undefined` where the file system allows no log. */
  readonly log: string | undefined;
}

/** Throws StoreUnavailable where nobody may look there. */
export function openedFiles(path: string): OpenedFiles {
  return { database: identityOf(path), log: identityOf(`${path}-wal`) };
}

/**
 * Whoever has a file open goes on reading and writing it when it was moved away or erased or has another in its place, and
 * all of that is gone with the process. Throws StoreUnavailable, saying so. What another program writes into the same file
 * is not noticed.
 */
export function refuseMoved(path: string, opened: OpenedFiles): void {
  refuse(path, 'database', opened.database);
  refuse(`${path}-wal`, 'log of the database', opened.log);
}

function refuse(path: string, what: string, opened: string | undefined): void {
  const now = identityOf(path);
  if (now === opened) return;
  throw new StoreUnavailable(
    `Expected the ${what} still at ${path}, got ${now === undefined ? 'nothing' : 'another file'} there.`,
    'Somebody moved, erased or replaced it while the bot runs. Stop the bot, return the file to its place or restore the newest copy, and start again.',
  );
}

/** `undefined` where there is none. */
function identityOf(path: string): string | undefined {
  try {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    return found && `${found.dev}:${found.ino}`;
  } catch (error) {
    throw new StoreUnavailable(
      `Expected to find a file at ${path}, got ${codeOf(error) ?? 'a refusal'}.`,
      'Let the account that runs Backwise enter the directories above it, each of which must be one.',
      { cause: error },
    );
  }
}
