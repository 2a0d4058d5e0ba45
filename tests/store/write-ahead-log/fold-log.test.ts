import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { foldLogApart } from '../../../src/app/fold-log-apart.ts';
import { openSqliteDatabase } from '../../../src/store/sqlite-database.ts';
import { LogFolding } from '../../../src/store/write-ahead-log/fold-log.ts';

let folder: string;
let database: DatabaseSync;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backwise-fold-'));
  database = openSqliteDatabase(join(folder, 'a.sqlite'), 'writing');
  database.exec('create table lines (text text not null)');
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

/** So many pages of the log, and how many of them are folded back. */
const lengthOf = (of: DatabaseSync): unknown => ({ ...of.prepare('pragma wal_checkpoint(noop)').get() });

/** A row fills a page, and more. */
function fill(rows: number): void {
  database.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    insert into lines select hex(zeroblob(2000)) from n`);
}

function write(folding: LogFolding, times: number): void {
  for (let time = 0; time < times; time++) folding.written();
}

it('folds a long log back on a thread, and what is in it stays', async () => {
  const folding = new LogFolding(database, join(folder, 'a.sqlite'), foldLogApart);
  fill(9_000);
  write(folding, 8);
  await folding.end();
  const { log, checkpointed } = lengthOf(database) as { log: number; checkpointed: number };
  expect(log).toBeGreaterThan(8_000);
  expect(checkpointed).toBe(log);
  expect(database.prepare('select count(*) as n from lines').get()).toEqual({ n: 9_000 });
});

it('leaves a short log alone', async () => {
  const folding = new LogFolding(database, join(folder, 'a.sqlite'), foldLogApart);
  fill(100);
  write(folding, 100);
  await folding.end();
  expect(lengthOf(database)).toMatchObject({ checkpointed: 0 });
});

it('survives a thread that fails, and tries again', async () => {
  const [file, nowhere] = [join(folder, 'a.sqlite'), join(folder, 'nowhere', 'a.sqlite')];
  const tried: string[] = [];
  const folding = new LogFolding(database, file, (asked) => {
    tried.push(asked);
    return foldLogApart(tried.length === 1 ? nowhere : asked);
  });
  fill(9_000);
  write(folding, 8);
  await folding.end();
  expect(tried).toEqual([file]);
  expect(lengthOf(database)).toMatchObject({ checkpointed: 0 });
  write(folding, 8);
  await folding.end();
  expect(tried).toEqual([file, file]);
  const { log, checkpointed } = lengthOf(database) as { log: number; checkpointed: number };
  expect(checkpointed).toBe(log);
  expect(database.prepare('select count(*) as n from lines').get()).toEqual({ n: 9_000 });
});

it('lives on where no thread can be had', async () => {
  let asked = 0;
  const refuse = () => {
    asked += 1;
    throw Object.assign(new Error('EAGAIN'), { code: 'ERR_WORKER_INIT_FAILED' });
  };
  await expect(foldLogApart(join(folder, 'a.sqlite'), refuse)).resolves.toBeUndefined();
  expect(asked).toBe(1);
});

it('begins few threads while somebody reads what was there before, and folds once they are done', async () => {
  const file = join(folder, 'a.sqlite');
  let tried = 0;
  const folding = new LogFolding(database, file, (asked) => {
    tried += 1;
    return foldLogApart(asked);
  });
  const reader = openSqliteDatabase(file, 'reading');
  reader.exec('begin');
  reader.prepare('select count(*) from lines').get();
  fill(9_000);
  const writeAndWait = async (times: number) => {
    for (let time = 0; time < times; time++) {
      write(folding, 1);
      await folding.end();
    }
  };
  await writeAndWait(1_000);
  expect(tried).toBeGreaterThan(1);
  expect(tried).toBeLessThan(12);
  reader.close();
  await writeAndWait(4_200);
  const { log, checkpointed } = lengthOf(database) as { log: number; checkpointed: number };
  expect(checkpointed).toBe(log);
  expect(tried).toBeLessThan(14);
});

describe('a log that is written on while it is folded', () => {
  const from = { folded: 1_000, begunAnew: 4_000 };
  /** Folds all but what was written last, as where somebody writes without a pause: a reader holds the thread to that. */
  const foldBehind = async (asked: string): Promise<void> => {
    const reader = openSqliteDatabase(asked, 'reading');
    reader.exec('begin');
    reader.prepare('select count(*) from lines').get();
    fill(100);
    await foldLogApart(asked);
    reader.close();
  };

  async function burst(folding: LogFolding, times: number): Promise<readonly number[]> {
    const lengths: number[] = [];
    for (let time = 0; time < times; time++) {
      fill(1_200);
      write(folding, 8);
      await folding.end();
      fill(1);
      write(folding, 1);
      lengths.push((lengthOf(database) as { log: number }).log);
    }
    return lengths;
  }

  it('begins anew all the same once it is long, and loses nothing', async () => {
    const lengths = await burst(new LogFolding(database, join(folder, 'a.sqlite'), foldBehind, from), 12);
    expect(Math.max(...lengths)).toBeGreaterThan(from.begunAnew);
    expect(Math.max(...lengths)).toBeLessThan(from.begunAnew + 3_000);
    expect(database.prepare('select count(*) as n from lines').get()).toEqual({ n: 12 * 1_301 });
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
  });

  it('keeps its file as long as it was while it lasts, and shrinks it afterwards', async () => {
    const folding = new LogFolding(database, join(folder, 'a.sqlite'), foldBehind, from);
    fill(12_000);
    write(folding, 8);
    await folding.end();
    write(folding, 1);
    fill(1);
    const bytes = () => statSync(join(folder, 'a.sqlite-wal')).size;
    expect(lengthOf(database)).toMatchObject({ checkpointed: 0 });
    expect(bytes()).toBeGreaterThan(12_000 * 4_096);
    await burst(new LogFolding(database, join(folder, 'a.sqlite'), foldLogApart, from), 3);
    fill(1);
    expect(bytes()).toBeLessThanOrEqual(32 * 2 ** 20);
  });

  it('grows on where it cannot be folded, and no write fails for it', async () => {
    const folding = new LogFolding(database, join(folder, 'a.sqlite'), foldBehind, from);
    const reader = openSqliteDatabase(join(folder, 'a.sqlite'), 'reading');
    onTestFinished(() => reader.close());
    reader.exec('begin');
    reader.prepare('select count(*) from lines').get();
    const lengths = await burst(folding, 6);
    expect(lengths.at(-1)).toBeGreaterThan(6 * 1_200);
    reader.exec('commit');
  });
});

it('never lets SQLite fold a burst back in the middle of a commit', () => {
  new LogFolding(database, join(folder, 'a.sqlite'), foldLogApart);
  fill(9_000);
  expect(lengthOf(database)).toMatchObject({ checkpointed: 0 });
});
