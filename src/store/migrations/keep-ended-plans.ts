import { sql } from 'kysely';
import type { Db } from '../database-tables.ts';

/**
 * Migration 7. Which plans ended at an address, so that what they were owed is found by their ids and not by a look
 * through all that was settled; and of a delivery which reminder comes again with it, which could only be guessed, and
 * which kinds gave way to it.
 */
export async function keepEndedPlans(db: Db): Promise<void> {
  for (const column of ['returns', 'besides'])
    await db.schema.alterTable('deliveries').addColumn(column, 'text').execute();
  await db.schema
    .createTable('ended_plans')
    .addColumn('workspace_id', 'text', (column) =>
      column.notNull().references('workspaces.id').onDelete('cascade'),
    )
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('ended_plans_key', ['workspace_id', 'address', 'id'])
    .execute();
  await sql`
    insert into ended_plans (workspace_id, address, id, ended_at)
    select workspace_id, address, plan_id, coalesce(max(state_at), max(due_at)) from deliveries
    where kind in ('reminder', 'question') and not exists (
      select 1 from reminder_plans
      where reminder_plans.workspace_id = deliveries.workspace_id and reminder_plans.id = deliveries.plan_id
    )
    group by workspace_id, address, plan_id`.execute(db);
}
