import type { Tables } from './database-tables.ts';
import { openStore } from './open-store.ts';
import { createSecretBox } from './secret-box.ts';
import { openSqliteDatabase } from './sqlite-database.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import { tableKeys } from './table-keys.ts';
import { readShapes, shapeQuery, type TableShape } from './table-shapes.ts';

type KeptTable = Exclude<keyof Tables, 'schema_migrations'>;

/**
 * What each table of an up-to-date database is made of, on either engine. Asked of one that is made in memory for that: a
 * list beside the migrations would be forgotten at the next of them.
 */
export async function readKnownShapes(): Promise<ReadonlyMap<KeptTable, TableShape>> {
  const dialect = new NodeSqliteDialect(openSqliteDatabase(':memory:', 'memory'));
  const store = await openStore({ dialect, engine: 'sqlite', secrets: createSecretBox([]) });
  try {
    const found = readShapes(await store.execute(shapeQuery.sqlite, []));
    return new Map(
      (Object.keys(tableKeys) as KeptTable[]).map((name) => [name, found.get(name) ?? new Set()]),
    );
  } finally {
    await store.close();
  }
}
