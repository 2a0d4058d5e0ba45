import { accessSync, constants, existsSync } from 'node:fs';
import { StoreUnavailable } from '../ports/errors.ts';
import { codeOf } from '../ports/store-fault.ts';

/** Throws the error of the operating system where this account may not write to a file. */
export type TryWriting = (path: string) => void;

/** One sentence. */
export const readOnlyRemedy =
  'Make the account that runs Backwise the owner of that file (chown), and see that its disk is not mounted read-only.';

/** Asks the operating system, without touching the file. */
export const askSystem: TryWriting = (path) => accessSync(path, constants.W_OK);

/**
 * SQLite opens a file that may not be written for reading, without a word, and every write fails from then on: so this is
 * asked of the system, for the database and what lies beside it. Throws StoreUnavailable, saying what to do.
 */
export function refuseReadOnly(path: string, tryWriting: TryWriting = askSystem): void {
  const found = [path, `${path}-wal`, `${path}-shm`].filter((file) => existsSync(file));
  for (const file of found) {
    try {
      tryWriting(file);
    } catch (error) {
      throw new StoreUnavailable(
        `Expected a database that this account may write to, got ${codeOf(error) ?? 'a refusal'} for ${file}.`,
        readOnlyRemedy,
        { cause: error },
      );
    }
  }
}
