import { type CompiledQuery, sql } from 'kysely';
import type { Db } from './database-tables.ts';

/** What a column of ours can hold. */
export type Value = string | number | null;

/** Stands in place of a statement's parameters: the statement is run once for each of these rows. */
export class EachRow {
  readonly rows: readonly (readonly Value[])[];

  constructor(rows: readonly (readonly Value[])[]) {
    this.rows = rows;
  }
}

/**
 * Stands in place of a statement's parameters: the statement is run once for each row that `take` gives when the database
 * is free, all in one transaction that lasts in time. Whoever comes while somebody else has the database is taken along.
 */
export class TakenTogether {
  readonly take: () => readonly (readonly Value[])[];
  /** How many rows of the table each of them changed; empty until it was run. */
  changes: readonly number[] = [];

  constructor(take: () => readonly (readonly Value[])[]) {
    this.take = take;
  }
}

/** Runs a statement, its values as `?`, for the rows that are taken then. For SQLite alone, and never in a transaction. */
export async function runTogether(
  db: Db,
  statement: CompiledQuery,
  take: TakenTogether['take'],
): Promise<readonly number[]> {
  const together = new TakenTogether(take);
  await db.executeQuery({ ...statement, parameters: [together] });
  return together.changes;
}

/**
 * Runs a statement, its values as `?`, once for each row; resolves to how many rows of the table it changed. For SQLite
 * alone, and only in a transaction, which makes all of it one. SQLite lies in this process, so that asking often costs
 * nothing: a burst is spared the building and joining of thousands of parameters for one statement, and a table made of
 * them that would be joined to the one that changes. It halves what writing a reminder costs.
 */
export async function runForEach(
  db: Db,
  statement: string,
  rows: readonly (readonly Value[])[],
): Promise<number> {
  const query = sql.raw(statement).compile(db);
  const { numAffectedRows = 0n } = await db.executeQuery({ ...query, parameters: [new EachRow(rows)] });
  return Number(numAffectedRows);
}
