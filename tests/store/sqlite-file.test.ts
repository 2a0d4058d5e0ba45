import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { BackwiseError } from '../../src/ports/errors.ts';
import type { Store } from '../../src/ports/store.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { openSqliteDatabase } from '../../src/store/sqlite-database.ts';
import { NodeSqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { forceLog } from '../../src/store/write-ahead-log/force-log.ts';
import { storeContract } from '../contracts/store-contract.ts';
import { firstSecret } from '../support/rotating-box.ts';
import { acme, aDelivery, aPlan, start } from '../support/store-samples.ts';

const secrets = createSecretBox([firstSecret]);
let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'backwise-store-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

storeContract('a node:sqlite file', async (box) => {
  const own = mkdtempSync(join(tmpdir(), 'backwise-contract-'));
  const file = join(own, 'backwise.db');
  const store = await openSqliteStore({ file, secrets: box });
  const beside = new DatabaseSync(file, { timeout: 5000 });
  return {
    store,
    engine: 'sqlite',
    query: async (sql) => beside.prepare(sql).all(),
    async close() {
      beside.close();
      await store.close();
      rmSync(own, { recursive: true, force: true });
    },
  };
});

/** Every byte of every file in the directory, the write-ahead log included. */
const everyByte = () =>
  readdirSync(directory)
    .filter((name) => !name.endsWith('.lock'))
    .map((name) => readFileSync(join(directory, name), 'latin1'))
    .join('\n');

describe('a store in a file', () => {
  it('keeps what was saved over closing and opening again', async () => {
    const file = join(directory, 'backwise.db');
    const first = await openSqliteStore({ file, secrets });
    await first.workspaces.admit(acme, start);
    await first.plans.save(aPlan());
    await first.close();
    await first.close();
    const second = await openSqliteStore({ file, secrets });
    expect(await second.plans.find(acme, 'plan-1' as PlanId)).toEqual(aPlan());
    await second.close();
  });

  it('creates its directory, and lets only the owner read its files', async () => {
    directory = join(directory, 'new', 'data');
    const file = join(directory, 'backwise.db');
    const store = await openSqliteStore({ file, secrets });
    await store.workspaces.admit(acme, start);
    expect(readdirSync(directory).toSorted()).toEqual([
      'backwise.db',
      'backwise.db-shm',
      'backwise.db-wal',
      'backwise.db.lock',
    ]);
    for (const name of readdirSync(directory))
      expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    await store.close();
  });

  it('takes back reading rights that others have on its file', async () => {
    const file = join(directory, 'backwise.db');
    await (await openSqliteStore({ file, secrets })).close();
    chmodSync(file, 0o644);
    await (await openSqliteStore({ file, secrets })).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('has every commit on disk before it returns, cascades, overwrites what is erased, and waits for locks', () => {
    const database = openSqliteDatabase(join(directory, 'backwise.db'), 'writing');
    const setting = (name: string) => Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete', 'busy_timeout'].map(
      setting,
    );
    // https://www.sqlite.org/pragma.html#pragma_synchronous: 2 is FULL.
    expect(settings).toEqual(['wal', 2, 1, 1, 5000]);
    database.close();
  });

  // https://www.sqlite.org/pragma.html#pragma_synchronous: 2 is FULL, 1 leaves the log to whoever forces it next.
  it('forces each transaction to the disk but those that are to last in time, also after one that failed', async () => {
    const store = await openSqliteStore({ file: join(directory, 'backwise.db'), secrets });
    const forcing = async (inside: Pick<Store, 'execute'>) =>
      (await inside.execute('pragma synchronous', [])).map(({ synchronous }) => synchronous);
    const failing = async () => {
      throw new Error('stop here');
    };
    for (let time = 0; time < 2; time++) {
      expect(await store.transaction(forcing, 'in-time')).toEqual([1]);
      expect(await store.transaction(forcing)).toEqual([2]);
      await expect(store.transaction(failing, 'in-time')).rejects.toThrow('stop here');
      expect(await forcing(store)).toEqual([2]);
    }
    await store.close();
  });

  it('waits for no disk to remember that something was seen, and does for what comes of it', async () => {
    const database = openSqliteDatabase(join(directory, 'backwise.db'), 'writing');
    const forcing: unknown[] = [];
    database.function('note_forcing', () => {
      forcing.push(database.prepare('pragma synchronous').get()?.synchronous);
      return null;
    });
    const store = await openStore({ dialect: new NodeSqliteDialect(database), engine: 'sqlite', secrets });
    for (const table of ['inbound_events', 'direct_chats'])
      await store.execute(
        `create temp trigger note_${table} after insert on ${table} begin select note_forcing(); end`,
        [],
      );
    await store.workspaces.admit(acme, start);
    expect(await store.inbound.isFirst(acme, 'event', start)).toBe(true);
    await store.directChats.remember(acme, 'kim' as PersonId, 'chat' as Address);
    expect(await store.inbound.isFirst(acme, 'event', start)).toBe(false);
    expect(forcing).toEqual([1, 2]);
    await store.close();
  });

  it('forces its log to the disk and nothing else, and lets go of it, also where that fails', async () => {
    const asked: string[] = [];
    const opening = (sync: () => Promise<void>) => async (path: string) => {
      asked.push(path);
      const close = async () => void asked.push('close');
      const syncing = (): Promise<void> => {
        asked.push('sync');
        return sync();
      };
      return { sync: syncing, close };
    };
    await forceLog(
      'there',
      opening(async () => {}),
    );
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    await expect(
      forceLog(
        'there',
        opening(() => Promise.reject(full)),
      ),
    ).rejects.toBe(full);
    expect(asked).toEqual(['there-wal', 'sync', 'close', 'there-wal', 'sync', 'close']);
  });

  it('forces its own log where it is asked to, if nobody says otherwise', async () => {
    const file = join(directory, 'backwise.db');
    const store = await openSqliteStore({ file, secrets });
    await store.force();
    rmSync(`${file}-wal`);
    mkdirSync(`${file}-wal`);
    await expect(store.force()).rejects.toBeInstanceOf(BackwiseError);
    rmSync(`${file}-wal`, { recursive: true });
    await store.close();
  });

  it('says so where its log cannot be forced to the disk', async () => {
    const log = join(directory, 'backwise.db-wal');
    mkdirSync(log);
    await expect(forceLog(join(directory, 'backwise.db'))).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(forceLog(join(directory, 'without-a-log.db'))).resolves.toBeUndefined();
  });

  it('writes no token in clear, neither into the database nor into its log', async () => {
    const store = await openSqliteStore({ file: join(directory, 'backwise.db'), secrets });
    await store.workspaces.admit(acme, start);
    await store.installs.save({ workspaceId: acme, secret: 'xoxb-CANARY-token', installedAt: start });
    expect(everyByte()).toContain(acme);
    expect(everyByte()).not.toContain('CANARY');
    await store.close();
    expect(everyByte()).not.toContain('CANARY');
  });

  it('leaves no byte of a purged workspace behind', async () => {
    const store = await openSqliteStore({ file: join(directory, 'backwise.db'), secrets });
    await store.workspaces.admit(acme, start);
    await store.plans.save(aPlan({ personId: 'PERSON-CANARY' as PersonId }));
    await store.directChats.remember(acme, 'PERSON-CANARY' as PersonId, 'ADDRESS-CANARY' as Address);
    expect(everyByte()).toContain('CANARY');
    await store.workspaces.purge(acme);
    expect(everyByte()).not.toContain('CANARY');
    expect(everyByte()).not.toContain(acme);
    await store.close();
  });
});

describe('opening beside a running Backwise', () => {
  it('reads what is committed, and cannot write', async () => {
    const file = join(directory, 'backwise.db');
    const store = await openSqliteStore({ file, secrets });
    await store.workspaces.admit(acme, start);
    const reader = await openSqliteStore({ file, secrets, lock: false });
    expect(await reader.workspaces.list()).toEqual([acme]);
    await store.plans.save(aPlan());
    expect(await reader.plans.find(acme, 'plan-1' as PlanId)).toEqual(aPlan());
    await expect(reader.workspaces.purge(acme)).rejects.toThrow('readonly');
    await reader.close();
    await store.close();
  });

  it('says that there is nothing to read, and creates nothing', async () => {
    const opening = openSqliteStore({ file: join(directory, 'backwise.db'), secrets, lock: false });
    await expect(opening).rejects.toMatchObject({
      name: 'StoreUnavailable',
      remedy: expect.stringContaining('npm start'),
    });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('does not read a database that was never prepared', async () => {
    const file = join(directory, 'backwise.db');
    writeFileSync(file, '');
    await expect(openSqliteStore({ file, secrets, lock: false })).rejects.toThrow('has not prepared yet');
  });
});

describe('a file that cannot be opened', () => {
  const refusalFor = async (file: string): Promise<BackwiseError> => {
    const error = await openSqliteStore({ file, secrets }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof BackwiseError))
      throw new Error(`Expected a refusal of ours, got ${String(error)}`);
    expect(error.name).toBe('StoreUnavailable');
    expect(error.message.split('\n')).toHaveLength(1);
    expect(error.remedy).not.toBe('');
    return error;
  };

  it('is refused when a file stands where its directory should be', async () => {
    writeFileSync(join(directory, 'data'), 'a file');
    const { message, remedy } = await refusalFor(join(directory, 'data', 'backwise.db'));
    expect(message).toContain(join(directory, 'data'));
    expect(remedy).toContain('DATA_DIR');
  });

  it('is refused when it is a directory, which is left as it was', async () => {
    const path = join(directory, 'backwise.db');
    mkdirSync(path, { mode: 0o755 });
    expect((await refusalFor(path)).message).toContain('not a file');
    expect(statSync(path).mode & 0o777).toBe(0o755);
    expect(readdirSync(directory)).toEqual(['backwise.db']);
  });

  it.skipIf(process.platform !== 'linux')(
    'is refused on a file system that takes no directories',
    async () => {
      expect((await refusalFor('/proc/backwise/backwise.db')).remedy).toContain('DATA_DIR');
    },
  );

  it.skipIf(process.getuid?.() === 0)('is refused when the directory may not be written', async () => {
    chmodSync(directory, 0o500);
    expect((await refusalFor(join(directory, 'backwise.db'))).remedy).toContain('DATA_DIR');
  });

  it('is refused when it is not a database, and is left as it was', async () => {
    const file = join(directory, 'backwise.db');
    const letter = 'This is a letter and no database. '.repeat(100);
    writeFileSync(file, letter);
    const { message, remedy } = await refusalFor(file);
    expect(message).toContain('not a database');
    expect(remedy).toContain('Move that file away');
    expect(readFileSync(file, 'utf8')).toBe(letter);
  });

  it('is refused when another program wrote it, and is left as it was to the last byte', async () => {
    const file = join(directory, 'backwise.db');
    const theirs = new DatabaseSync(file);
    theirs.exec('create table films (title text); create table workspaces (id integer)');
    theirs.close();
    chmodSync(file, 0o644);
    const before = readFileSync(file);
    await expect(openSqliteStore({ file, secrets })).rejects.toThrow(
      'tables of another program (films, workspaces)',
    );
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(readdirSync(directory).sort()).toEqual(['backwise.db', 'backwise.db.lock']);
  });

  it('is refused when a newer Backwise wrote it, and opens again for that one', async () => {
    const file = join(directory, 'backwise.db');
    await (await openSqliteStore({ file, secrets })).close();
    const newer = new DatabaseSync(file);
    newer.exec("insert into schema_migrations values (99, 'from-the-future')");
    newer.close();
    const { message, remedy } = await refusalFor(file);
    expect(message).toContain('from-the-future');
    expect(remedy).toContain('newer version');
    const back = new DatabaseSync(file);
    back.exec('delete from schema_migrations where id = 99');
    back.close();
    await (await openSqliteStore({ file, secrets })).close();
  });

  it('is refused while another store in this process has it, through whichever path', async () => {
    const file = join(directory, 'backwise.db');
    const store = await openSqliteStore({ file, secrets });
    symlinkSync(file, join(directory, 'link.db'));
    for (const path of [file, join(directory, 'link.db')]) {
      const { message, remedy } = await refusalFor(path);
      expect(message).toContain(file);
      expect(remedy).toContain('Stop the other process');
    }
    await store.workspaces.admit(acme, start);
    await store.close();
    await (await openSqliteStore({ file, secrets })).close();
  });
});

describe('a file this account may not write to', () => {
  const refused = () => {
    throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' });
  };
  const readOnly = {
    name: 'StoreUnavailable',
    message: expect.stringContaining('EROFS'),
    remedy: expect.stringContaining('owner'),
  };

  it('is refused at the start, and lets go of the lock', async () => {
    const file = join(directory, 'backwise.db');
    await expect(openSqliteStore({ file, secrets, tryWriting: refused })).rejects.toMatchObject(readOnly);
    await (await openSqliteStore({ file, secrets })).close();
  });

  it('is refused where that is its lock, which would keep nobody out then', async () => {
    const file = join(directory, 'backwise.db');
    const tryWriting = (path: string) => {
      if (path.endsWith('.lock')) refused();
    };
    await expect(openSqliteStore({ file, secrets, tryWriting })).rejects.toMatchObject({
      ...readOnly,
      message: expect.stringContaining(`${file}.lock`),
    });
  });

  it('is told when somebody asks how the store is, also where it became so later', async () => {
    let isMounted = true;
    const tryWriting = () => {
      if (!isMounted) refused();
    };
    const store = await openSqliteStore({ file: join(directory, 'backwise.db'), secrets, tryWriting });
    await expect(store.check()).resolves.toBeUndefined();
    isMounted = false;
    await expect(store.check()).rejects.toMatchObject(readOnly);
    await store.close();
  });
});

it('says so when its file was moved away or replaced while it is open', async () => {
  const file = join(directory, 'backwise.db');
  const store = await openSqliteStore({ file, secrets });
  await expect(store.check()).resolves.toBeUndefined();
  renameSync(file, `${file}.away`);
  await expect(store.check()).rejects.toMatchObject({
    name: 'StoreUnavailable',
    message: expect.stringContaining('got nothing there'),
    remedy: expect.stringContaining('Stop the bot'),
  });
  // Nothing may be posted on a mark that is gone with the process.
  await store.workspaces.admit(acme, start);
  await expect(store.deliveries.insert([aDelivery()])).resolves.toBe(1);
  const { workspaceId, id } = aDelivery();
  const mark = () => store.deliveries.move(workspaceId, id, 'pending', { is: 'sending', since: start });
  await expect(mark()).rejects.toThrow('got nothing there');
  copyFileSync(`${file}.away`, file);
  await expect(store.check()).rejects.toMatchObject({
    message: expect.stringContaining('got another file there'),
  });
  renameSync(`${file}.away`, file);
  await expect(store.check()).resolves.toBeUndefined();
  await store.close();
});

it('says so when its log was erased while it is open, and lets nothing be posted on it', async () => {
  const file = join(directory, 'backwise.db');
  const store = await openSqliteStore({ file, secrets });
  await store.workspaces.admit(acme, start);
  await store.deliveries.insert([aDelivery()]);
  renameSync(`${file}-wal`, `${file}.log-away`);
  const { workspaceId, id } = aDelivery();
  await expect(
    store.deliveries.move(workspaceId, id, 'pending', { is: 'sending', since: start }),
  ).rejects.toThrow('log of the database');
  await expect(store.check()).rejects.toMatchObject({
    name: 'StoreUnavailable',
    message: expect.stringContaining(`log of the database still at ${file}-wal, got nothing there`),
    remedy: expect.stringContaining('Stop the bot'),
  });
  renameSync(`${file}.log-away`, `${file}-wal`);
  await expect(store.check()).resolves.toBeUndefined();
  await store.close();
});

it('says in a sentence why it cannot look after its file', async () => {
  const file = join(directory, 'backwise.db');
  const store = await openSqliteStore({ file, secrets });
  renameSync(file, `${file}.away`);
  symlinkSync(file, file);
  await expect(store.check()).rejects.toMatchObject({
    name: 'StoreUnavailable',
    message: `Expected to find a file at ${file}, got ELOOP.`,
  });
  rmSync(file);
  renameSync(`${file}.away`, file);
  await store.close();
});
