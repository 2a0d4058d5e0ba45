import { DatabaseSync } from 'node:sqlite';
import { BackwiseError, StoreUnavailable } from '../ports/errors.ts';
import { faultOf } from '../ports/store-fault.ts';
import { storeError } from './store-errors.ts';

/**
 * A write-ahead log of some 32 MB before it is copied back, in place of 4, and 8 MB of pages kept in memory, in place of
 * 2: a burst touches the same pages many times, and each would be copied back as often.
 */
const roomForBursts = 'pragma wal_autocheckpoint = 8000; pragma cache_size = -8000';

/**
 * Opens a SQLite database with the settings Backwise relies on: a commit is on disk when it returns, references
 * cascade, erased bytes are overwritten, another program's lock is waited for 5 seconds. Throws StoreUnavailable.
 */
export function openSqliteDatabase(file: string, use: 'memory' | 'reading' | 'writing'): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 5000, readOnly: use === 'reading' });
    database.exec('pragma foreign_keys = on');
    if (use === 'writing')
      database.exec(`pragma journal_mode = wal; pragma synchronous = full; ${roomForBursts}`);
    if (use !== 'reading') database.exec('pragma secure_delete = on');
    // Reads the file's header, so that a file of another kind is found out here and not in the first query.
    database.prepare('select count(*) from sqlite_schema').get();
    return database;
  } catch (error) {
    database?.close();
    throw cannotOpenSqlite(file, error);
  }
}

/** Says in one sentence why a path is of no use, and what to do about it. */
export function cannotOpenSqlite(path: string, error: unknown): BackwiseError {
  if (error instanceof BackwiseError) return error;
  const said = error instanceof Error ? error.message : 'no reason given';
  const isOfDatabase = error instanceof Error && 'errcode' in error;
  const remedy =
    isOfDatabase || faultOf(error) === 'full'
      ? storeError(error).remedy
      : 'Choose a data directory that the account running Backwise may write to (DATA_DIR).';
  return new StoreUnavailable(`Expected a SQLite database at ${path}, got: ${said}.`, remedy, {
    cause: error,
  });
}
