import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../ports/errors.ts';
import type { Store } from '../ports/store.ts';
import { codeOf } from '../ports/store-fault.ts';
import { placeOf, whyNoPlace } from './database-place.ts';
import { refuseHalfRestored } from './half-restored.ts';
import { giveTo, ownerOf } from './keep-owner.ts';
import { openStore, type StoreOptions } from './open-store.ts';
import { acquireProcessLock } from './process-lock.ts';
import { refuseForeign } from './refuse-foreign.ts';
import { openedFiles, refuseMoved } from './refuse-moved.ts';
import { refuseReadOnly, type TryWriting } from './refuse-read-only.ts';
import type { SecretBox } from './secret-box.ts';
import { cannotOpenSqlite, openSqliteDatabase } from './sqlite-database.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import { type FoldLog, LogFolding } from './write-ahead-log/fold-log.ts';
import { forceLog } from './write-ahead-log/force-log.ts';
import { LogForcing } from './write-ahead-log/log-forcing.ts';

export interface SqliteOptions {
  /** Path of the database, created with its directory when missing; `:memory:` for one that is gone on closing. */
  readonly file: string;
  readonly secrets: SecretBox;
  /** False: opens for reading only, beside a running Backwise. Default true. */
  readonly lock?: boolean;
  /** Folds the log back beside this process's own work; SQLite does it in the middle of a commit where it is left out. */
  readonly foldLog?: FoldLog;
  /**
   * How the log is forced to the disk beside this process's own work. Default: the operating system does it. Whoever
   * lives by a clock that jumps cannot wait for that, and fears no power cut.
   */
  readonly force?: (file: string) => Promise<void>;
  /** How to find out whether a file may be written. Default: the operating system is asked. */
  readonly tryWriting?: TryWriting;
}

/**
 * Opens the store on the SQLite built into Node. Commits are on disk when they return (WAL, synchronous FULL), and
 * erased rows are overwritten. One process at a time. Throws StoreUnavailable, saying what to do.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const { file, secrets, lock = true, foldLog, force = forceLog, tryWriting } = options;
  if (file === ':memory:') return openOver(openSqliteDatabase(file, 'memory'), { secrets });
  refuseHalfRestored(file);
  if (!lock) return openOver(openSqliteDatabase(findFile(file), 'reading'), { secrets, isReadOnly: true });
  const path = prepareDirectory(file);
  createPrivately(`${path}.lock`);
  giveTo(ownerOf(path), `${path}.lock`);
  const held = acquireProcessLock(path);
  try {
    // Once more under the lock: a restore may have begun since.
    refuseHalfRestored(path);
    await refuseForeignFile(path);
    createPrivately(path);
    refuseReadOnly(path, tryWriting);
    const database = openSqliteDatabase(path, 'writing');
    let opened = openedFiles(path);
    const folding = foldLog && new LogFolding(database, path, foldLog);
    const forcing = new LogForcing(database, async () => {
      refuseMoved(path, opened);
      await force(path);
    });
    const store = await openOver(database, {
      ...{ secrets, folding },
      force: () => forcing.force(),
      afterClose: async () => held.release(),
    });
    // The first write made the log, if nothing did before.
    opened = openedFiles(path);
    const check = async () => {
      await store.check();
      refuseMoved(path, opened);
      refuseReadOnly(path, tryWriting);
    };
    return { ...store, check };
  } catch (error) {
    held.release();
    throw error;
  }
}

type Over = Pick<StoreOptions, 'secrets' | 'isReadOnly' | 'force' | 'afterClose'> & {
  readonly folding?: LogFolding | undefined;
};

function openOver(database: DatabaseSync, { folding, ...options }: Over): Promise<Store> {
  return openStore({ dialect: new NodeSqliteDialect(database, folding), engine: 'sqlite', ...options });
}

/** Makes the folder of a database where it is missing; where that really is. Throws StoreUnavailable. */
export function prepareDirectory(file: string): string {
  const path = resolve(file);
  try {
    const instead = whyNoPlace(path);
    if (instead !== undefined) throw new Error(instead);
    createDirectory(dirname(path));
    return placeOf(path);
  } catch (error) {
    throw cannotOpenSqlite(path, error);
  }
}

// Not mkdir's own recursion: it never returns where a file system refuses new directories as if they had no parent.
function createDirectory(path: string): void {
  if (existsSync(path)) return;
  createDirectory(dirname(path));
  try {
    const owner = ownerOf(path);
    mkdirSync(path, { mode: 0o700 });
    giveTo(owner, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function findFile(file: string): string {
  if (existsSync(file)) return resolve(file);
  throw new StoreUnavailable(
    `Expected a database at ${resolve(file)}, got nothing there.`,
    'Start Backwise once (npm start) to create it, or point DATA_DIR at the directory that holds it.',
  );
}

/** Opened for writing, a file of another program would be another one: it would keep a log beside it from then on. */
async function refuseForeignFile(path: string): Promise<void> {
  if (!existsSync(path) || statSync(path).size === 0) return;
  const database = openSqliteDatabase(path, 'reading');
  try {
    await refuseForeign((query) => database.prepare(query).all(), 'sqlite');
  } finally {
    database.close();
  }
}

/**
 * Makes sure the file exists and only its owner can read it; SQLite gives its sibling files the same mode. A file
 * that exists is never opened here: closing it would drop the locks SQLite holds on it in this process.
 */
function createPrivately(path: string): void {
  try {
    if (!existsSync(path)) closeSync(openSync(path, 'wx', 0o600));
    else if (statSync(path).uid === process.getuid?.()) chmodSync(path, 0o600);
  } catch (error) {
    // Another process was faster: the lock decides between the two.
    if (codeOf(error) !== 'EEXIST') throw cannotOpenSqlite(path, error);
  }
}
