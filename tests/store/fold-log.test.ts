import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { foldLogApart } from '../../src/app/fold-log-apart.ts';
import { LogFolding } from '../../src/store/fold-log.ts';
import { openSqliteDatabase } from '../../src/store/sqlite-database.ts';

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

it('never lets SQLite fold a burst back in the middle of a commit', () => {
  new LogFolding(database, join(folder, 'a.sqlite'), foldLogApart);
  fill(9_000);
  expect(lengthOf(database)).toMatchObject({ checkpointed: 0 });
});
