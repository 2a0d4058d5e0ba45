import { spawnSync } from 'node:child_process';
import {
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import type { Store } from '../../src/ports/store.ts';
import { backUpSqlite, restoreSqlite } from '../../src/store/back-up-sqlite.ts';
import { beginRestore } from '../../src/store/half-restored.ts';
import { isMovedOut, noteMovedOut } from '../../src/store/moved-out.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { isProcessLockHeld } from '../../src/store/process-lock.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { acme, aDelivery, aPlan, at, globex, start } from '../support/store-samples.ts';

const secrets = createSecretBox([]);
let folder: string;
let file: string;
let backup: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backwise-backup-'));
  file = join(folder, 'backwise.sqlite');
  backup = join(folder, 'backup.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the bot does with a restored store, as far as this room goes. */
const settleAt = (now: Temporal.Instant) => (store: Store) => store.deliveries.settleOwed(now, now);
const restore = (now: Temporal.Instant) => restoreSqlite(backup, file, now, settleAt(now));

const open = () => openSqliteStore({ file, secrets });

/** Gives all rows one number after the other, in a thread of its own: a copy not of one moment shows several. */
function writeMeanwhile(path: string): Worker {
  const code = `
    const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(${JSON.stringify(path)}, { timeout: 5000 });
    const set = database.prepare('update inbound_events set seen_at = ?');
    for (let turn = 1; ; turn++) {
      database.exec('begin immediate');
      set.run(turn);
      database.exec('commit');
      if (turn === 5) require('node:worker_threads').parentPort.postMessage('busy');
    }`;
  return new Worker(code, { eval: true });
}

/** In a thread of its own: all rights that any of these files gave to anybody while it looked, as one number. */
async function watchRights(...paths: readonly string[]): Promise<{ end(): Promise<number> }> {
  const seen = new Int32Array(new SharedArrayBuffer(4));
  const code = `
    const { statSync } = require('node:fs');
    const { parentPort, workerData: seen } = require('node:worker_threads');
    parentPort.postMessage('looks');
    for (;;) for (const path of ${JSON.stringify(paths)})
      Atomics.or(seen, 0, (statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o777);`;
  const worker = new Worker(code, { eval: true, workerData: seen });
  await new Promise((resolve) => worker.once('message', resolve));
  return { end: async () => worker.terminate().then(() => seen[0] ?? 0) };
}

describe('a backup of a SQLite store', () => {
  it('is of one moment though a bot goes on writing, and only its owner can read it', async () => {
    const store = await open();
    await store.transaction(async ({ inbound }) => {
      for (let number = 0; number < 3_000; number += 1) await inbound.isFirst(acme, `event-${number}`, start);
    });
    const writer = writeMeanwhile(file);
    await new Promise((resolve) => writer.once('message', resolve));
    backUpSqlite(file, backup);
    await writer.terminate();
    await store.close();
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    await restore(start);
    const restored = await open();
    const counted =
      'select count(*) as n, count(distinct seen_at) as moments, min(seen_at) as turn from inbound_events';
    const [row] = await restored.execute(counted, []);
    expect(row).toMatchObject({ n: 3_000, moments: 1 });
    expect(Number(row?.turn)).toBeGreaterThanOrEqual(5);
    await restored.close();
  });

  it('is its owner’s alone from the first byte on, and stumbles over nothing that a killed one left', async () => {
    const store = await open();
    await store.transaction(async ({ inbound }) => {
      for (let number = 0; number < 10_000; number += 1)
        await inbound.isFirst(acme, `event-${number}`, start);
    });
    writeFileSync(`${backup}.part-journal`, 'left behind');
    const watch = await watchRights(`${backup}.part`);
    backUpSqlite(file, backup);
    expect(await watch.end()).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith('backup.sqlite'))).toEqual(['backup.sqlite']);
    await store.close();
  });

  it('keeps nothing of what was erased', async () => {
    const store = await open();
    await store.workspaces.admit(acme, start);
    await store.plans.save(aPlan({ address: 'an address that was erased' as never }));
    await store.workspaces.purge(acme);
    backUpSqlite(file, backup);
    expect(readFileSync(backup).includes('an address that was erased')).toBe(false);
    await store.close();
  });

  it('overwrites nothing, and leaves nothing half written', async () => {
    writeFileSync(backup, 'something else');
    await (await open()).close();
    expect(() => backUpSqlite(file, backup)).toThrow('one that exists');
    expect(readFileSync(backup, 'utf8')).toBe('something else');
    expect(() => backUpSqlite(join(folder, 'nothing.sqlite'), join(folder, 'b'))).toThrow(
      join(folder, 'nothing.sqlite'),
    );
    expect(() => backUpSqlite(file, join(folder, 'no', 'such', 'folder'))).toThrow();
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.each([
    ['in a folder that is not there', () => join(folder, 'no', 'such', 'folder'), 'ENOENT'],
    ['below a file', () => join(file, 'backup'), 'ENOTDIR'],
  ])('says of a place %s that another has to be named', async (_where, where, code) => {
    await (await open()).close();
    expect(() => backUpSqlite(file, where())).toThrow(
      expect.objectContaining({
        name: 'StoreUnavailable',
        message: `Expected to copy the database ${file} to ${where()}, got: ${code}.`,
        remedy: 'Name in --out a file in a folder that exists and that you may write to.',
      }),
    );
  });

  it('names the database where that is what cannot be read, and leaves no backup of it', async () => {
    const store = await open();
    await store.workspaces.admit(acme, start);
    for (let number = 0; number < 200; number += 1)
      await store.inbound.isFirst(acme, `event-${number}`, start);
    await store.close();
    const whole = readFileSync(file);
    const refusal = () => {
      try {
        backUpSqlite(file, backup);
        return undefined;
      } catch (error) {
        return error;
      }
    };
    writeFileSync(file, Buffer.concat([whole.subarray(0, -16_384), Buffer.alloc(16_384, 0x5a)]));
    expect(refusal()).toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringContaining(
        `the database ${file} to ${backup}, got: database disk image is malformed`,
      ),
      remedy: 'Check the disk, then restore the database from a backup.',
    });
    writeFileSync(file, Buffer.alloc(whole.length, 0x5a));
    expect(refusal()).toMatchObject({
      message: `Expected a SQLite database at ${file}, got: file is not a database.`,
    });
    writeFileSync(file, whole);
    const beside = new DatabaseSync(file);
    beside.exec("insert into schema_migrations values (999, 'from-the-future')");
    beside.close();
    expect(refusal()).toMatchObject({
      message: `Expected a SQLite database at ${file}, got: one of a newer version.`,
    });
    expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual([]);
  });
});

describe('restoring a SQLite store', () => {
  it('brings back what there was, keeps what stood in its place, and sends nothing twice', async () => {
    const store = await open();
    await store.workspaces.admit(acme, start);
    await store.plans.save(aPlan());
    const later = { is: 'pending', notBefore: at(60) } as const;
    await store.deliveries.insert([
      aDelivery({ id: 'due' as DeliveryId, dueAt: start, state: { is: 'pending', notBefore: start } }),
      aDelivery({ id: 'later' as DeliveryId, dueAt: at(60), state: later }),
    ]);
    backUpSqlite(file, backup);
    await store.plans.remove(acme, 'plan-1' as PlanId, at(1));
    await store.close();
    const kept = await restore(at(5));
    const restored = await open();
    expect(await restored.plans.find(acme, 'plan-1' as PlanId)).toEqual(aPlan());
    // It may have been sent after the backup was made.
    expect((await restored.deliveries.find(acme, 'due' as DeliveryId))?.state).toEqual({
      is: 'unknown',
      at: at(5),
      reason: 'interrupted',
    });
    expect((await restored.deliveries.find(acme, 'later' as DeliveryId))?.state).toEqual(later);
    await restored.close();
    const former = await openSqliteStore({ file: kept ?? '', secrets });
    expect(await former.plans.find(acme, 'plan-1' as PlanId)).toBeUndefined();
    await former.close();
  });

  it('is refused while a bot uses the database, and from what is no backup', async () => {
    const store = await open();
    await store.workspaces.admit(acme, start);
    backUpSqlite(file, backup);
    await expect(restore(start)).rejects.toThrow('only Backwise');
    await store.close();
    writeFileSync(backup, 'something else, of some length, that is no database at all');
    await expect(restore(start)).rejects.toMatchObject({ remedy: expect.stringContaining('--from') });
    rmSync(backup);
    await expect(restore(start)).rejects.toMatchObject({
      message: expect.stringContaining('nothing there'),
      remedy: expect.stringContaining('--from'),
    });
    const after = await open();
    expect(await after.workspaces.list()).toEqual([acme]);
    await after.close();
  });

  it('works on what a link leads to: refused while a bot is at work there, and the link stays one', async () => {
    const [disk, link] = [join(folder, 'disk.sqlite'), join(folder, 'linked.sqlite')];
    symlinkSync(disk, link);
    const restoreLinked = () => restoreSqlite(backup, link, start, settleAt(start));
    const store = await openSqliteStore({ file: link, secrets });
    await store.workspaces.admit(acme, start);
    backUpSqlite(link, backup);
    // Also where the file was made through the link, and another one comes straight to it.
    for (const path of [link, disk]) {
      await expect(openSqliteStore({ file: path, secrets })).rejects.toThrow('only Backwise');
      expect(isProcessLockHeld(path)).toBe(true);
    }
    await expect(restoreLinked()).rejects.toThrow('only Backwise');
    await store.close();
    const kept = await restoreLinked();
    expect([kept, readlinkSync(link)]).toEqual([expect.stringContaining('disk.sqlite.before-'), disk]);
    const after = await openSqliteStore({ file: disk, secrets });
    expect(await after.workspaces.list()).toEqual([acme]);
    await after.close();
    // Killed in the middle: whoever comes by the link is told, and may run it again.
    beginRestore(link, `${disk}.before-it-was-killed`);
    renameSync(disk, `${disk}.before-it-was-killed`);
    await expect(openSqliteStore({ file: link, secrets })).rejects.toThrow('a restore that was broken off');
    expect(await restoreLinked()).toBe(`${disk}.before-it-was-killed`);
  });

  it('goes back to SQLite after a move to PostgreSQL', async () => {
    await (await open()).close();
    backUpSqlite(file, backup);
    noteMovedOut(file);
    expect(isMovedOut(file)).toBe(true);
    await restore(start);
    expect(isMovedOut(file)).toBe(false);
  });

  const isSuperuser = process.geteuid?.() === 0;
  it.skipIf(!isSuperuser)('leaves what the superuser restores to the account of the bot', async () => {
    await (await open()).close();
    backUpSqlite(file, backup);
    rmSync(`${file}.lock`);
    const owner = 65_534;
    for (const path of [folder, file]) chownSync(path, owner, owner);
    await restore(start);
    const owners = () => [file, `${file}.lock`].map((path) => statSync(path).uid);
    expect(owners()).toEqual([owner, owner]);
    // So does who only works on it, as migrate-store and settle-due do.
    rmSync(`${file}.lock`);
    await (await open()).close();
    expect(owners()).toEqual([owner, owner]);
    // Of what is not there yet the folder tells.
    for (const name of readdirSync(folder)) if (name.startsWith('backwise')) rmSync(join(folder, name));
    await restore(start);
    expect(owners()).toEqual([owner, owner]);
    // And what the folder is in of the folder.
    const anew = join(folder, 'data', 'backwise.sqlite');
    await restoreSqlite(backup, anew, start, settleAt(start));
    expect([anew, dirname(anew)].map((path) => statSync(path).uid)).toEqual([owner, owner]);
  });

  it('works on a new machine, where no bot has made the folder yet', async () => {
    await (await open()).close();
    backUpSqlite(file, backup);
    const anew = join(folder, 'new-machine', 'data', 'backwise.sqlite');
    expect(await restoreSqlite(backup, anew, start, settleAt(start))).toBeUndefined();
    expect(readdirSync(dirname(anew)).sort()).toEqual(['backwise.sqlite', 'backwise.sqlite.lock']);
    expect(statSync(dirname(anew)).mode & 0o777).toBe(0o700);
  });

  it('puts nothing where a disk is not mounted that the database may be on', async () => {
    await (await open()).close();
    backUpSqlite(file, backup);
    const link = join(folder, 'linked.sqlite');
    symlinkSync(join(folder, 'not-mounted', 'disk.sqlite'), link);
    const restoring = restoreSqlite(backup, link, start, settleAt(start));
    await expect(restoring).rejects.toThrow('not-mounted/disk.sqlite, which is not there');
    expect(readlinkSync(link)).toContain('not-mounted');
  });

  it('loses nothing that stands in a write-ahead log alone: neither of the backup nor of what it puts aside', async () => {
    await (await open()).close();
    backUpSqlite(file, backup);
    const [former, given] = [killedAfter(file, acme), killedAfter(backup, globex)];
    expect(former + given).toBeGreaterThan(0);
    const kept = await restore(at(5));
    const restored = await open();
    expect(await restored.workspaces.list()).toEqual([globex]);
    await restored.close();
    const aside = await openSqliteStore({ file: kept ?? '', secrets });
    expect(await aside.workspaces.list()).toEqual([acme]);
    await aside.close();
  });

  it('reads no log into it that another database has left there', async () => {
    await (await open()).close();
    backUpSqlite(file, backup);
    killedAfter(file, acme);
    rmSync(file);
    expect(await restore(at(5))).toBeUndefined();
    const restored = await open();
    expect(await restored.workspaces.list()).toEqual([]);
    await restored.close();
  });

  it('lets the log follow a database that a killed restore has moved without it', async () => {
    await (await open()).close();
    backUpSqlite(file, backup);
    killedAfter(file, acme);
    const aside = `${file}.before-it-was-killed`;
    beginRestore(file, aside);
    renameSync(file, aside);
    expect(await restore(at(5))).toBe(aside);
    const former = await openSqliteStore({ file: aside, secrets });
    expect(await former.workspaces.list()).toEqual([acme]);
    await former.close();
  });

  it.each(['', 'backwise.sqlite.bef'])('is not begun where only %j of its mark was written', async (part) => {
    await (await open()).close();
    backUpSqlite(file, backup);
    writeFileSync(`${file}.restoring`, part);
    await (await open()).close();
    expect(await restore(at(5))).toMatch(/backwise\.sqlite\.before-/);
    expect(readdirSync(folder).filter((name) => name.endsWith('.restoring'))).toEqual([]);
  });

  it('keeps each of two that were put aside within a second, and refuses the database itself', async () => {
    await (await open()).close();
    backUpSqlite(file, backup);
    const kept = [await restore(at(5)), await restore(at(5))];
    expect(new Set(kept).size).toBe(2);
    for (const name of kept) expect(statSync(name ?? '').size).toBeGreaterThan(0);
    await expect(restoreSqlite(file, file, start, settleAt(start))).rejects.toThrow('the database itself');
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('leaves what was there where it cannot settle what it restores', async () => {
    const store = await open();
    await store.workspaces.admit(acme, start);
    backUpSqlite(file, backup);
    await store.close();
    const failing = restoreSqlite(backup, file, at(5), () => Promise.reject(new Error('no room')));
    await expect(failing).rejects.toThrow('no room');
    expect(readdirSync(folder).sort()).toEqual(['backup.sqlite', 'backwise.sqlite', 'backwise.sqlite.lock']);
  });
});

/** A process admits a workspace and dies before the log is brought into the file. Gives back the log's size. */
function killedAfter(path: string, workspace: string): number {
  const code = `
    const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(${JSON.stringify(path)});
    database.exec("pragma journal_mode = wal; insert into workspaces values ('${workspace}', 0)");
    process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['-e', code]);
  return statSync(`${path}-wal`).size;
}
