import type { Tables } from './database-tables.ts';
import { openStore } from './open-store.ts';
import { createSecretBox } from './secret-box.ts';
import { openSqliteDatabase } from './sqlite-database.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import { tableKeys } from './table-keys.ts';

type KeptTable = Exclude<keyof Tables, 'schema_migrations'>;

/**
 * The columns that each table of an up-to-date database has, on either engine. Asked of one that is made in memory for
 * that: a list beside the migrations would be forgotten at the next of them.
 */
export async function readKnownColumns(): Promise<ReadonlyMap<KeptTable, readonly string[]>> {
  const dialect = new NodeSqliteDialect(openSqliteDatabase(':memory:', 'memory'));
  const store = await openStore({ dialect, engine: 'sqlite', secrets: createSecretBox([]) });
  try {
    const known = new Map<KeptTable, readonly string[]>();
    for (const table of Object.keys(tableKeys) as KeptTable[]) {
      const columns = await store.execute('select name from pragma_table_info(?) order by cid', [table]);
      known.set(
        table,
        columns.map(({ name }) => String(name)),
      );
    }
    return known;
  } finally {
    await store.close();
  }
}
