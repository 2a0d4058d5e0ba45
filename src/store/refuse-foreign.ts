import { StoreUnavailable } from '../ports/errors.ts';
import type { Engine } from './database-tables.ts';
import { tableKeys } from './table-keys.ts';

/** Runs a query that only reads. */
export type Ask = (
  query: string,
) => Promise<readonly Record<string, unknown>[]> | readonly Record<string, unknown>[];

/** What a database says of who made it. */
export interface Origin {
  /** Migrations of ours that it has been through. */
  readonly applied: readonly { readonly id: number; readonly name: string }[];
  /** Tables of another program, where nothing shows that any Backwise has been at work. Ours would stand among them. */
  readonly foreign: readonly string[];
}

/** No released version was without it, and none will be. */
const firstMigration = { id: 1, name: 'create-first-tables' } as const;
const ours: ReadonlySet<string> = new Set(Object.keys(tableKeys));
const migrationTable = 'schema_migrations';
/** A column of each of ours: other programs have a table of workspaces, too. */
const marks = "('workspace_id', 'admitted_at')";

/** What is the engine's own, or came with an extension, is nobody's. In PostgreSQL: where a new table would come to be. */
const tableQuery: Readonly<Record<Engine, string>> = {
  sqlite: `select name, exists (select 1 from pragma_table_info(t.name) where name in ${marks}) as is_like_ours
    from sqlite_schema t where type = 'table' and name not like 'sqlite!_%' escape '!'`,
  postgres: `select c.relname::text as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ${marks}) as is_like_ours
    from pg_class c
    where c.relnamespace = to_regnamespace(current_schema()::text) and c.relkind in ('r', 'p', 'f')
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
};

const hasMigrationTable: Readonly<Record<Engine, string>> = {
  sqlite: `select 1 as n from sqlite_schema where name = '${migrationTable}'`,
  postgres: `select 1 as n where to_regclass('${migrationTable}') is not null`,
};

/**
 * Finds out whose a database is. Other programs keep a `schema_migrations` too, with other columns: so every column of it
 * is asked for, and none by its name.
 */
export async function readOrigin(ask: Ask, engine: Engine): Promise<Origin> {
  const hasMigrations = (await ask(hasMigrationTable[engine])).length > 0;
  const rows = hasMigrations ? await ask(`select * from ${migrationTable}`) : [];
  const applied = rows.map(({ id, name }) => ({ id: Number(id), name: String(name) }));
  if (applied.some(({ id, name }) => id === firstMigration.id && name === firstMigration.name)) {
    return { applied, foreign: [] };
  }
  const isKnown = ({ name, is_like_ours: isLike }: Record<string, unknown>) =>
    (ours.has(String(name)) && Boolean(isLike)) || (name === migrationTable && rows.length === 0);
  const foreign = (await ask(tableQuery[engine])).filter((table) => !isKnown(table));
  return { applied: [], foreign: foreign.map(({ name }) => String(name)).sort() };
}

/** A few of those tables, to recognise them by. */
export function nameForeign({ foreign }: Origin): string {
  const more = foreign.length > 3 ? ` and ${foreign.length - 3} more` : '';
  return `tables of another program (${foreign.slice(0, 3).join(', ')}${more})`;
}

export const foreignRemedy: Readonly<Record<Engine, string>> = {
  postgres: 'Create a database for Backwise alone (createdb backwise), and name that one in DATABASE_URL.',
  sqlite: 'Point DATA_DIR at a folder for Backwise alone; what is there stays as it is.',
};

/** Throws StoreUnavailable where another program lives, before anything is written there. */
export async function refuseForeign(ask: Ask, engine: Engine): Promise<Origin> {
  const origin = await readOrigin(ask, engine);
  if (origin.foreign.length === 0) return origin;
  throw new StoreUnavailable(
    `Expected a database of Backwise or an empty one, got ${nameForeign(origin)}.`,
    foreignRemedy[engine],
  );
}
