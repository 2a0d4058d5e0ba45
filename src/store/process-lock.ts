import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../ports/errors.ts';
import { faultOf } from '../ports/store-fault.ts';
import { placeOf } from './database-place.ts';
import { storeError } from './store-errors.ts';

/** Held for the life of the process; the operating system lets go of it however the process ends. */
export interface ProcessLock {
  release(): void;
}

/**
 * Makes this process the only Backwise on a SQLite file, by an exclusive transaction in the sibling `<file>.lock`.
 * The sibling stays behind and means nothing by itself. Throws StoreUnavailable when somebody else holds it.
 */
export function acquireProcessLock(file: string): ProcessLock {
  const lockFile = `${file}.lock`;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(lockFile, { timeout: 0 });
    // Nothing is ever written, so no journal needs to lie beside it.
    database.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    database?.close();
    throw refusal(file, lockFile, error);
  }
  const held = database;
  return {
    release() {
      if (held.isOpen) held.close();
    },
  };
}

/**
 * Whether a process holds the lock of a SQLite file; `undefined` where that cannot be seen. Looks for a moment, in which
 * nobody could take the lock: not to be asked while a start may be under way.
 */
export function isProcessLockHeld(file: string): boolean | undefined {
  const lockFile = `${placeOf(file)}.lock`;
  if (!existsSync(lockFile)) return false;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(lockFile, { timeout: 0, readOnly: true });
    database.prepare('select count(*) from sqlite_schema').get();
    return false;
  } catch (error) {
    return faultOf(error) === 'busy' ? true : undefined;
  } finally {
    database?.close();
  }
}

function refusal(file: string, lockFile: string, error: unknown): StoreUnavailable {
  if (faultOf(error) === 'busy') {
    return new StoreUnavailable(
      `Expected to be the only Backwise on ${file}, got another one that uses it already.`,
      'Stop the other process first, or give this one a data directory of its own (DATA_DIR).',
      { cause: error },
    );
  }
  const { remedy } = storeError(error);
  return new StoreUnavailable(
    `Expected to open the lock file ${lockFile}, got: ${error instanceof Error ? error.message : 'no reason'}.`,
    remedy,
    { cause: error },
  );
}
