import { sql } from 'kysely';
import type { Advance } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { Db, Engine, WishTable } from './database-tables.ts';
import { runForEach, type Value } from './each-row.ts';
import { writeProgress, writeRotation } from './rows/progress-text.ts';
import { toMillisOrNull } from './rows/row-parts.ts';

/** The columns that a move changes, and after them those that name the row. */
const moved = {
  reminder_plans: ['next_due_at', 'rotation', 'progress'],
  channel_subscriptions: ['next_due_at', 'rotation'],
} as const satisfies Record<WishTable, readonly string[]>;
const key = ['workspace_id', 'id'] as const;

// 5 values a row: far from the 65,535 values PostgreSQL takes in one statement.
const rowsPerStatement = 200;

/** Moves wishes on, all or none. One that is gone stays so. */
export function advanceWishes(db: Db, engine: Engine, moves: readonly Advance[]): Promise<void> {
  const plans: Value[][] = [];
  const subscriptions: Value[][] = [];
  for (const move of moves) {
    const { workspaceId, id, nextDueAt, rotation } = move;
    const dueAt = toMillisOrNull(nextDueAt);
    const bag = writeRotation(rotation);
    if (move.is === 'plan') plans.push([dueAt, bag, writeProgress(move.progress), workspaceId, id]);
    else subscriptions.push([dueAt, bag, workspaceId, id]);
  }
  const update = engine === 'sqlite' ? updateEach : updateTogether;
  return atomically(db, async (transaction) => {
    if (plans.length > 0) await update(transaction, 'reminder_plans', plans);
    if (subscriptions.length > 0) await update(transaction, 'channel_subscriptions', subscriptions);
  });
}

async function updateEach(db: Db, table: WishTable, rows: readonly (readonly Value[])[]): Promise<void> {
  const changes = moved[table].map((column) => `${column} = ?`).join(', ');
  await runForEach(db, `update ${table} set ${changes} where workspace_id = ? and id = ?`, rows);
}

async function updateTogether(db: Db, table: WishTable, rows: readonly (readonly Value[])[]): Promise<void> {
  const columns = [...moved[table], ...key].map((column) => sql.ref(column));
  const changes = moved[table].map((column) => {
    const value = sql.ref(`moved.${column}`);
    // What comes as a parameter in a list of values is text to PostgreSQL.
    return sql`${sql.ref(column)} = ${column === 'next_due_at' ? sql`cast(${value} as bigint)` : value}`;
  });
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const values = rows.slice(start, start + rowsPerStatement).map((row) => sql`(${sql.join(row)})`);
    await sql`with moved (${sql.join(columns)}) as (values ${sql.join(values)})
      update ${sql.table(table)} set ${sql.join(changes)}
      from moved where ${sql.table(table)}.workspace_id = moved.workspace_id and ${sql.table(table)}.id = moved.id`.execute(
      db,
    );
  }
}
