import { StoreUnavailable } from '../ports/errors.ts';
import type { Store } from '../ports/store.ts';
import { tableKeys } from './table-keys.ts';

type Row = Readonly<Record<string, unknown>>;

/** How far a move has come. */
export interface MoveProgress {
  readonly table: string;
  /** Rows of this table that are there and were compared. */
  readonly done: number;
  readonly of: number;
}

/** Who is told how a move goes. */
export interface MoveWatch {
  tell(progress: MoveProgress): void;
  /** A move begins that is no going on. What this throws keeps it from that, and nothing was changed. */
  begins(): void;
  /** All is there, and the target does not say so yet: until then it can be run again. */
  arrived(): void;
}

/** 500 rows of 20 values: within the 65,535 that PostgreSQL takes in one statement. */
const rowsAtOnce = 500;

/** In the database that is being filled, so that no bot starts on half of it. Dropped when all is there. */
export const movingTable = 'unfinished_move';

/**
 * Copies every row from a SQLite store to a PostgreSQL one, and compares each with what arrived. Interrupted, it may be
 * run again and goes on: rows that are there already are only compared. Both stores belong to this process alone. Throws
 * StoreUnavailable where the target holds anything else; then the source is as it was.
 */
export async function moveStore(
  from: Store,
  to: Store,
  { tell, begins, arrived }: MoveWatch,
): Promise<number> {
  await claimTarget(to, begins);
  let moved = 0;
  for (const [table, key] of Object.entries(tableKeys)) moved += await moveTable(from, to, table, key, tell);
  // Compared once more as a whole: nothing may stand in the target that is not in the source.
  for (const table of Object.keys(tableKeys)) await requireSameCount(from, to, table);
  arrived();
  await to.execute(`drop table ${movingTable}`, []);
  return moved;
}

async function claimTarget(to: Store, begins: () => void): Promise<void> {
  const [found] = await to.execute('select to_regclass($1) is not null as is_begun', [movingTable]);
  if (found?.is_begun === true) return;
  if ((await to.workspaces.list()).length > 0) {
    throw new StoreUnavailable(
      'Expected an empty PostgreSQL database to move into, got one that is in use.',
      'Where it was moved there before, nothing is left to do. Otherwise name another database in --to.',
    );
  }
  begins();
  await to.execute(`create table ${movingTable} (begun integer)`, []);
}

async function moveTable(
  from: Store,
  to: Store,
  table: string,
  key: readonly string[],
  tell: (progress: MoveProgress) => void,
): Promise<number> {
  const of = await countRows(from, table);
  let done = 0;
  let last: Row | undefined;
  tell({ table, done, of });
  for (;;) {
    const rows = await readAfter(from, table, key, last);
    if (rows.length === 0) return done;
    await to.transaction(async (bound) => {
      await insert(bound, table, rows);
      await requireSame(bound, table, key, rows);
    });
    last = rows.at(-1);
    done += rows.length;
    tell({ table, done, of });
  }
}

async function countRows(store: Store, table: string): Promise<number> {
  const [row] = await store.execute(`select count(*) as n from ${table}`, []);
  return Number(row?.n);
}

/** In the order of the source, which need not be that of the target. */
function readAfter(
  from: Store,
  table: string,
  key: readonly string[],
  last: Row | undefined,
): Promise<readonly Row[]> {
  const columns = key.join(', ');
  const after = last === undefined ? '' : `where (${columns}) > (${key.map(() => '?').join(', ')})`;
  const bound = last === undefined ? [] : key.map((column) => last[column]);
  return from.execute(`select * from ${table} ${after} order by ${columns} limit ${rowsAtOnce}`, bound);
}

async function insert(to: Store, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values: unknown[] = [];
  const places = rows.map((row) => `(${columns.map((column) => `$${values.push(row[column])}`).join(', ')})`);
  await to.execute(
    `insert into ${table} (${columns.join(', ')}) values ${places.join(', ')} on conflict do nothing`,
    values,
  );
}

/** Throws unless each of these rows stands in the target, the same in every column. */
async function requireSame(
  to: Store,
  table: string,
  key: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const values: unknown[] = [];
  const places = rows.map((row) => `(${key.map((column) => `$${values.push(row[column])}`).join(', ')})`);
  const arrived = await to.execute(
    `select * from ${table} where (${key.join(', ')}) in (${places.join(', ')})`,
    values,
  );
  const nameOf = (row: Row) => JSON.stringify(key.map((column) => row[column]));
  const byName = new Map(arrived.map((row) => [nameOf(row), row]));
  const isSame = (row: Row) => {
    const other = byName.get(nameOf(row));
    return other !== undefined && Object.keys(row).every((column) => row[column] === other[column]);
  };
  const different = rows.filter((row) => !isSame(row));
  if (different.length === 0) return;
  throw new StoreUnavailable(
    `Expected every row of table ${table} to arrive as it left, got ${different.length} that differ.`,
    'Drop the tables of the PostgreSQL database and move again; no row of the SQLite file has changed.',
  );
}

async function requireSameCount(from: Store, to: Store, table: string): Promise<void> {
  const [left, arrived] = [await countRows(from, table), await countRows(to, table)];
  if (left === arrived) return;
  throw new StoreUnavailable(
    `Expected ${left} rows in table ${table}, got ${arrived}.`,
    'Drop the tables of the PostgreSQL database and move again; no row of the SQLite file has changed.',
  );
}
