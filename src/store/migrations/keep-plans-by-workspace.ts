import { sql } from 'kysely';
import type { Db, Engine } from '../database-tables.ts';

/**
 * Migration 6. SQLite keeps a table in the order in which its rows came, so that the plans of a workspace, which fall due
 * one after another, lay each on a page of its own: a burst wrote every page of the table nine times over, 450 MB for
 * 100,000 reminders in place of 95. Kept by its key, a workspace's plans are neighbours, and finding one looks into one
 * tree and not into two. PostgreSQL has no such tables, and its log holds what changed and not the page.
 */
export async function keepPlansByWorkspace(db: Db, engine: Engine): Promise<void> {
  if (engine !== 'sqlite') return;
  const made = await sql<{ type: string; name: string; sql: string }>`
    select type, name, sql from sqlite_schema where tbl_name = 'reminder_plans' and sql is not null`.execute(
    db,
  );
  const texts = (type: string) => made.rows.filter((row) => row.type === type);
  await sql`alter table reminder_plans rename to former_plans`.execute(db);
  for (const { name } of texts('index')) await sql`drop index ${sql.ref(name)}`.execute(db);
  for (const table of texts('table')) await sql.raw(`${table.sql} without rowid`).execute(db);
  await sql`insert into reminder_plans select * from former_plans order by workspace_id, id`.execute(db);
  await sql`drop table former_plans`.execute(db);
  for (const index of texts('index')) await sql.raw(index.sql).execute(db);
}
