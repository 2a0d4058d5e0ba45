import { DatabaseSync } from 'node:sqlite';
import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import { NodeSqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { migrationContract } from '../contracts/store-migrations.ts';

migrationContract('node:sqlite', async () => {
  const database = new DatabaseSync(':memory:');
  database.exec('pragma foreign_keys = on');
  return {
    engine: 'sqlite',
    newDialect: () => new NodeSqliteDialect(database),
    query: async (sql) => {
      const statement = database.prepare(sql);
      return statement.all();
    },
  };
});

migrationContract('PGlite', async () => {
  const pglite = await PGlite.create();
  return {
    engine: 'postgres',
    newDialect: () => new PGliteDialect({ pglite }),
    query: async (sql) => (await pglite.query<Record<string, unknown>>(sql)).rows,
  };
});
