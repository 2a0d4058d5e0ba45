import { expect, it } from 'vitest';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { openSqliteDatabase } from '../../src/store/sqlite-database.ts';
import { NodeSqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { storeContract } from '../contracts/store-contract.ts';
import { acme, start } from '../support/store-samples.ts';

storeContract('node:sqlite in memory', async (secrets) => {
  const database = openSqliteDatabase(':memory:', 'memory');
  const store = await openStore({ dialect: new NodeSqliteDialect(database), engine: 'sqlite', secrets });
  return {
    store,
    engine: 'sqlite',
    query: async (sql) => database.prepare(sql).all(),
    close: () => store.close(),
  };
});

it('opens as many memories as are asked for, each empty and each gone on closing', async () => {
  const open = () => openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
  const [one, other] = await Promise.all([open(), open()]);
  await one.workspaces.admit(acme, start);
  expect(await one.workspaces.list()).toEqual([acme]);
  expect(await other.workspaces.list()).toEqual([]);
  await one.close();
  await one.close();
  await expect(one.check()).rejects.toMatchObject({ name: 'StoreUnavailable' });
  await other.close();
});

it('says of a server that is away that nobody has to restart anything', async () => {
  let isAway = false;
  const store = await openStore({
    dialect: new NodeSqliteDialect(openSqliteDatabase(':memory:', 'memory')),
    engine: 'sqlite',
    secrets: createSecretBox([]),
    beforeUse: async () => {
      if (isAway) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    },
  });
  isAway = true;
  await expect(store.check()).rejects.toMatchObject({
    name: 'StoreUnavailable',
    remedy: expect.stringContaining('goes on by itself'),
  });
  await store.close();
  await expect(store.check()).rejects.toMatchObject({ remedy: 'Restart Backwise.' });
});
