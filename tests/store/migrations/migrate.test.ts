import { DatabaseSync } from 'node:sqlite';
import { PGlite } from '@electric-sql/pglite';
import { type Dialect, PGliteDialect } from 'kysely';
import { NodeSqliteDialect } from '../../../src/store/sqlite-dialect.ts';
import { migrationContract } from '../../contracts/store-migrations.ts';

/** The same dialect, but closing what speaks it leaves the database in memory for the next. */
function keptOpen(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => Object.assign(dialect.createDriver(), { destroy: async () => {} }),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

migrationContract('node:sqlite', async () => {
  const database = new DatabaseSync(':memory:');
  database.exec('pragma foreign_keys = on');
  return {
    engine: 'sqlite',
    newDialect: () => keptOpen(new NodeSqliteDialect(database)),
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
    newDialect: () => keptOpen(new PGliteDialect({ pglite })),
    query: async (sql) => (await pglite.query<Record<string, unknown>>(sql)).rows,
  };
});
