import type { Engine } from './database-tables.ts';

/** What a table is made of, each part as it is told: its columns, and what holds its rows together. */
export type TableShape = ReadonlySet<string>;

/**
 * Asks for the name of every table and each of its parts. Indexes are told by what they are over: the names of keys differ
 * between the engines. One of PostgreSQL's that was never finished does not count.
 */
export const shapeQuery: Readonly<Record<Engine, string>> = {
  sqlite: `select t.name, 'column' as kind, c.name as part
      from sqlite_schema t, pragma_table_info(t.name) c where t.type = 'table'
    union all
    select t.name, case i."unique" when 1 then 'unique index' else 'index' end,
      (select group_concat(k.name, ', ' order by k.seqno) from pragma_index_info(i.name) k)
      from sqlite_schema t, pragma_index_list(t.name) i where t.type = 'table'
    union all
    select t.name, 'reference', f."from" || ' to ' || f."table"
      from sqlite_schema t, pragma_foreign_key_list(t.name) f where t.type = 'table'`,
  postgres: `with t as (
      select c.oid, c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = any(current_schemas(false))
    )
    select t.name, 'column' as kind, a.attname::text as part
      from t join pg_attribute a on a.attrelid = t.oid where a.attnum > 0 and not a.attisdropped
    union all
    select t.name, case when i.indisunique then 'unique index' else 'index' end,
      (select string_agg(a.attname::text, ', ' order by k.place)
        from unnest(i.indkey::int2[]) with ordinality k(attnum, place)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum)
      from t join pg_index i on i.indrelid = t.oid where i.indisvalid
    union all
    select t.name, 'reference', a.attname || ' to ' || o.relname
      from t join pg_constraint f on f.conrelid = t.oid and f.contype = 'f'
      join pg_class o on o.oid = f.confrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = any (f.conkey)`,
};

/** Sorts what was answered by table. */
export function readShapes(rows: readonly Record<string, unknown>[]): ReadonlyMap<string, TableShape> {
  const shapes = new Map<string, Set<string>>();
  for (const { name, kind, part } of rows) {
    const shape = shapes.get(String(name)) ?? new Set();
    shapes.set(String(name), shape);
    shape.add(kind === 'column' ? `${name}.${part}` : `the ${kind} of ${name} (${part})`);
  }
  return shapes;
}
