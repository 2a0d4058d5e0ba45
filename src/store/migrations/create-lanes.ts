import type { SchemaModule } from 'kysely';

/** Migration 4. How the way out of a workspace was left, for whichever process sends next. */
export async function createLanes(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('lanes')
    .addColumn('workspace_id', 'text', (column) =>
      column.primaryKey().references('workspaces.id').onDelete('cascade'),
    )
    .addColumn('sender', 'text', (column) => column.notNull())
    .addColumn('opens_at', 'bigint', (column) => column.notNull())
    .addColumn('held_until', 'bigint')
    .execute();
}
