import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../ports/errors.ts';
import { knownMigrations } from './migrations.ts';
import { acquireProcessLock } from './process-lock.ts';
import { cannotOpenSqlite } from './sqlite-database.ts';

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
  const part = `${target}.part`;
  rmSync(part, { force: true });
  try {
    const source = open(file);
    try {
      source.prepare('vacuum into ?').run(part);
    } finally {
      source.close();
    }
    requireSound(part);
    putInPlace(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw cannotOpenSqlite(target, error);
  }
}

/**
 * Puts a backup in the place of a database. The one that was there is kept beside it; resolves to where. What the backup
 * calls due may have been sent after it was made: it becomes unknown, and is not sent again. Throws StoreUnavailable
 * while a bot uses the database or the backup is of no use; then nothing was changed.
 */
export function restoreSqlite(backup: string, file: string, now: Temporal.Instant): string | undefined {
  const target = resolve(file);
  requireSound(backup);
  const held = acquireProcessLock(target);
  try {
    const part = `${target}.part`;
    copyFileSync(backup, part);
    settleWhatWasDue(part, now);
    const kept = existsSync(target) ? setAside(target, now) : undefined;
    putInPlace(part, target);
    return kept;
  } catch (error) {
    throw cannotOpenSqlite(target, error);
  } finally {
    held.release();
  }
}

function open(file: string): DatabaseSync {
  if (!existsSync(file)) throw new Error('nothing there');
  return new DatabaseSync(file, { readOnly: true, timeout: 5000 });
}

/** Throws StoreUnavailable unless this is a whole database of Backwise that this version can read. */
function requireSound(path: string): void {
  let database: DatabaseSync | undefined;
  try {
    database = open(path);
    const [check] = database.prepare('pragma integrity_check').all();
    if (check?.integrity_check !== 'ok') throw new Error('a damaged file');
    const applied = database.prepare('select id from schema_migrations').all();
    if (applied.some(({ id }) => !knownMigrations.includes(Number(id))))
      throw new Error('one of a newer version');
  } catch (error) {
    throw cannotOpenSqlite(path, error);
  } finally {
    database?.close();
  }
}

function settleWhatWasDue(path: string, now: Temporal.Instant): void {
  const database = new DatabaseSync(path);
  const at = now.epochMilliseconds;
  database.exec('pragma synchronous = full');
  database
    .prepare(
      `update deliveries set state = 'unknown', reason = 'interrupted', state_at = ?, not_before = null
       where state = 'sending' or (state = 'pending' and not_before <= ?)`,
    )
    .run(at, at);
  database.close();
}

/** With its write-ahead log, which holds the newest of it. */
function setAside(target: string, now: Temporal.Instant): string {
  const kept = `${target}.before-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}`;
  for (const ending of ['-wal', '-shm', '']) {
    if (existsSync(`${target}${ending}`)) renameSync(`${target}${ending}`, `${kept}${ending}`);
  }
  return kept;
}

/** On disk first, then under its name, and the name on disk too. */
function putInPlace(part: string, target: string): void {
  chmodSync(part, 0o600);
  sync(part);
  renameSync(part, target);
  sync(dirname(target));
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
