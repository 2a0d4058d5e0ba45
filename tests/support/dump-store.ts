import { DatabaseSync } from 'node:sqlite';

/** Every value of every table of a SQLite file, read past the store. */
export function dumpStore(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
  const rows = tables.map(({ name }) => [name, database.prepare(`select * from "${String(name)}"`).all()]);
  database.close();
  return JSON.stringify(rows);
}
