import { chmodSync, closeSync, existsSync, openSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BackwiseError, StoreUnavailable } from '../ports/errors.ts';
import type { Store } from '../ports/store.ts';
import { codeOf, faultOf } from '../ports/store-fault.ts';
import { placeOf, whyNoPlace } from './database-place.ts';
import { beginRestore, endRestore, findHalfRestored, refuseHalfRestored, sync } from './half-restored.ts';
import { giveTo, ownerOf } from './keep-owner.ts';
import { knownMigrations } from './migrations/migrate.ts';
import { forgetMovedOut } from './moved-out.ts';
import { openSqliteStore, prepareDirectory } from './open-sqlite.ts';
import { acquireProcessLock } from './process-lock.ts';
import { requireWritable } from './refuse-read-only.ts';
import { createSecretBox } from './secret-box.ts';
import { cannotOpenSqlite } from './sqlite-database.ts';
import { storeError } from './store-errors.ts';

/**
 * Writes a copy of a database as it is at one moment, beside a bot that goes on writing: one read transaction, which in
 * WAL holds up nobody. The copy is checked and on disk before it has its name, and holds no remains of erased rows.
 * Throws StoreUnavailable; then nothing is left under that name.
 */
export function backUpSqlite(file: string, out: string): void {
  const target = resolve(out);
  if (existsSync(target)) {
    throw new StoreUnavailable(
      `Expected a new file for the backup, got one that exists: ${target}.`,
      'Name another file, or move that one away.',
    );
  }
  refuseHalfRestored(file);
  requireThere(
    file,
    'Start Backwise once (npm start) to create it, or point DATA_DIR at the folder that holds it.',
  );
  const part = `${target}.part`;
  try {
    removePart(part);
    copyWhole(file, part);
    requireSound(part, file);
    putInPlace(part, target);
    removePart(part);
  } catch (error) {
    leavePart(part);
    throw notBackedUp(resolve(file), target, error);
  }
}

/** It need not be the backup that is of no use: what cannot be read is the database. */
function notBackedUp(file: string, target: string, error: unknown): BackwiseError {
  if (error instanceof BackwiseError) return error;
  if (faultOf(error) === 'full') return noRoom(target, error);
  const isOfDatabase = error instanceof Error && 'errcode' in error;
  const said = isOfDatabase ? error.message : (codeOf(error) ?? 'no reason given');
  return new StoreUnavailable(
    `Expected to copy the database ${file} to ${target}, got: ${said}.`,
    isOfDatabase
      ? storeError(error).remedy
      : 'Name in --out a file in a folder that exists and that you may write to.',
    { cause: error },
  );
}

/** It need not be the disk of the database that is full. */
function noRoom(target: string, cause: unknown): StoreUnavailable {
  return new StoreUnavailable(
    `Expected room for the backup at ${target}, got a full disk.`,
    'Free space on that disk, or name a file on another one; nothing was left there.',
    { cause },
  );
}

/**
 * Puts a backup in the place of a database, log and all. The one that was there is kept beside it; resolves to where.
 * `settle` is given the restored store before it has its name, so that nobody sends what it calls due. Throws
 * StoreUnavailable while a bot uses the database or the backup is of no use; then what was there is there still. Killed at
 * any moment, either of the two is in its place, or nobody starts there until this has run again.
 */
export async function restoreSqlite(
  backup: string,
  file: string,
  now: Temporal.Instant,
  settle: (store: Store) => Promise<unknown>,
): Promise<string | undefined> {
  requireBackup(backup);
  requirePlace(file);
  requireAnother(backup, placeOf(file));
  // A new machine, where no bot has started yet, has no such folder.
  const target = prepareDirectory(file);
  const held = acquireProcessLock(target);
  const part = `${target}.part`;
  try {
    // One that may only be read keeps nobody out.
    requireWritable(`${target}.lock`);
    const owner = ownerOf(target);
    removePart(part);
    copyWhole(backup, part);
    const store = await openSqliteStore({ file: part, secrets: createSecretBox([]) });
    await settle(store).finally(() => store.close());
    for (const path of [part, `${target}.lock`]) giveTo(owner, path);
    const kept = putInstead(part, target, now);
    forgetMovedOut(target);
    return kept;
  } catch (error) {
    throw cannotOpenSqlite(target, error);
  } finally {
    removePart(part);
    held.release();
  }
}

function open(file: string): DatabaseSync {
  return new DatabaseSync(file, { readOnly: true, timeout: 5000 });
}

/**
 * Throws StoreUnavailable unless this is a whole database of Backwise that this version can read. `of`: whose copy it is,
 * where it is one.
 */
function requireSound(path: string, of = path): void {
  let database: DatabaseSync | undefined;
  try {
    database = open(path);
    const [check] = database.prepare('pragma integrity_check').all();
    if (check?.integrity_check !== 'ok') throw new Error('a damaged file');
    const applied = database.prepare('select id from schema_migrations').all();
    if (applied.some(({ id }) => !knownMigrations.includes(Number(id))))
      throw new Error('one of a newer version');
  } catch (error) {
    throw cannotOpenSqlite(of, error);
  } finally {
    database?.close();
  }
}

function requireThere(file: string, remedy: string): void {
  if (existsSync(file)) return;
  throw new StoreUnavailable(`Expected a SQLite database at ${resolve(file)}, got nothing there.`, remedy);
}

function requireBackup(path: string): void {
  const remedy = 'Name in --from a file that backup has written; the database of the bot is as it was.';
  requireThere(path, remedy);
  try {
    requireSound(path);
  } catch (error) {
    if (error instanceof BackwiseError) throw new StoreUnavailable(error.message, remedy, { cause: error });
    throw error;
  }
}

function requireAnother(backup: string, target: string): void {
  if (!existsSync(target) || realpathSync(backup) !== realpathSync(target)) return;
  throw new StoreUnavailable(
    `Expected a backup to restore, got the database itself: ${target}.`,
    'Name in --from the file that backup has written.',
  );
}

/** A disk that is not mounted may hold the database: another one in its place would hide it. */
function requirePlace(file: string): void {
  const instead = findHalfRestored(file) === undefined ? whyNoPlace(file) : undefined;
  if (instead !== undefined) throw cannotOpenSqlite(resolve(file), new Error(instead));
}

/** With what stands in its write-ahead log alone, which copying the file would leave behind. */
function copyWhole(from: string, part: string): void {
  const source = openSource(from);
  try {
    // Its owner's alone from the first byte on, and so are the files that SQLite puts beside it.
    closeSync(openSync(part, 'wx', 0o600));
    source.prepare('vacuum into ?').run(part);
  } finally {
    source.close();
  }
}

/** Reads its header as well, so that a file of another kind is named by its own name. */
function openSource(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = open(path);
    database.prepare('select count(*) from sqlite_schema').get();
    return database;
  } catch (error) {
    database?.close();
    throw cannotOpenSqlite(resolve(path), error);
  }
}

/** What went wrong before matters more than that this could not be removed either. */
function leavePart(part: string): void {
  try {
    removePart(part);
  } catch {}
}

function removePart(part: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal', '.lock']) rmSync(`${part}${ending}`, { force: true });
}

/** Resolves to where the former database is now. One that cannot be replaced is put back. */
function putInstead(part: string, target: string, now: Temporal.Instant): string | undefined {
  const isThere = existsSync(target);
  // One that a killed restore has moved, perhaps without its log, which then follows it.
  const begun = findHalfRestored(target);
  const movedBefore = isThere ? undefined : begun;
  // Then what is in the place is the copy of a restore that did not end, and no former database.
  const former = isThere && begun !== undefined && existsSync(begun) ? begun : undefined;
  if (isThere) foldLog(target);
  const name = `${target}.before-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}`;
  const kept = movedBefore ?? freeName(name);
  beginRestore(target, kept);
  const moved = setAside(target, kept);
  try {
    putInPlace(part, target);
  } catch (error) {
    for (const ending of moved) renameSync(`${kept}${ending}`, `${target}${ending}`);
    if (movedBefore === undefined) endRestore(target);
    throw error;
  }
  endRestore(target);
  return former ?? (isThere || existsSync(kept) ? kept : undefined);
}

/** Brings the log into the database, so that one file is all of it. A damaged one stays as it is, with its log. */
function foldLog(target: string): void {
  try {
    const database = new DatabaseSync(target, { timeout: 5000 });
    try {
      database.exec('pragma wal_checkpoint(truncate)');
    } finally {
      database.close();
    }
  } catch {
    // Damage is a reason to restore, not one against it.
  }
}

function freeName(wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!existsSync(name)) return name;
  }
}

/**
 * Moves the database away, itself first, so that nobody takes one without its log for the whole. A log that
 * stays would be read into the database that comes in its place, so it goes too, even one that stands alone.
 */
function setAside(target: string, kept: string): readonly string[] {
  const endings = ['', '-wal', '-shm'].filter((ending) => existsSync(`${target}${ending}`));
  for (const ending of endings) renameSync(`${target}${ending}`, `${kept}${ending}`);
  return endings;
}

/** On disk first, then under its name, and the name on disk too. */
function putInPlace(part: string, target: string): void {
  chmodSync(part, 0o600);
  sync(part);
  renameSync(part, target);
  sync(dirname(target));
}
