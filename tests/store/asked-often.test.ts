import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { askedOften } from '../../src/store/asked-often.ts';
import type { Db, Tables } from '../../src/store/database-tables.ts';
import { NodeSqliteDialect } from '../../src/store/sqlite-dialect.ts';

function openDb(): Db {
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(new DatabaseSync(':memory:')) });
  onTestFinished(() => db.destroy());
  return db;
}

it('a query that is asked often gives its values their places, and is built once', async () => {
  const db = openDb();
  let built = 0;
  const difference = askedOften(db, () => {
    built += 1;
    return sql<{ is: number }>`select ${0} - ${0} as "is"`.compile(db);
  });
  expect(await difference(7, 3)).toEqual([{ is: 4 }]);
  expect(await difference(3, 7)).toEqual([{ is: -4 }]);
  expect(built).toBe(1);
});

it.each([[[7]], [[7, 3, 1]]])(
  'a query that is asked often refuses other than its values: %j',
  async (values) => {
    const db = openDb();
    const difference = askedOften(db, () => sql<never>`select ${0} - ${0} as "is"`.compile(db));
    await expect(difference(...values)).rejects.toThrow(`Expected 2 values, got ${values.length}`);
  },
);
