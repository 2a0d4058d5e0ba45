import type { CreateTableBuilder, SchemaModule } from 'kysely';

/**
 * Migration 5. A number for each tip, with nobody's name; and for those who switch it on, how many breaks they took and
 * skipped on a day, which goes with the switch.
 */
export async function keepVotesAndRecords(schema: SchemaModule): Promise<void> {
  await ofWorkspace(schema.createTable('tip_votes'))
    .addColumn('tip_id', 'text', (column) => column.notNull())
    .addColumn('helpful', 'integer', (column) => column.notNull())
    .addColumn('not_for_me', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('tip_votes_key', ['workspace_id', 'tip_id'])
    .execute();
  await ofWorkspace(schema.createTable('private_records'))
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('switched_on_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('private_records_key', ['workspace_id', 'person_id'])
    .execute();
  await schema
    .createTable('record_days')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('done', 'integer', (column) => column.notNull())
    .addColumn('skipped', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('record_days_key', ['workspace_id', 'person_id', 'day'])
    .addForeignKeyConstraint(
      'record_days_record',
      ['workspace_id', 'person_id'],
      'private_records',
      ['workspace_id', 'person_id'],
      (constraint) => constraint.onDelete('cascade'),
    )
    .execute();
  await schema.createIndex('record_days_old').on('record_days').column('day').execute();
}

function ofWorkspace<Table extends string>(table: CreateTableBuilder<Table>) {
  return table.addColumn('workspace_id', 'text', (column) =>
    column.notNull().references('workspaces.id').onDelete('cascade'),
  );
}
