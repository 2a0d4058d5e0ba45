import { type CreateTableBuilder, type SchemaModule, sql } from 'kysely';

/**
 * Migration 1. The workspace leads every key, so that no id of one workspace can meet a row of another, and erasing
 * a workspace is one delete that cascades over an index, and one more for inbound events.
 */
export async function createFirstTables(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('workspaces')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('admitted_at', 'bigint', (column) => column.notNull())
    .execute();
  await createWorkspaceTables(schema);
  await createWishTables(schema);
  await createDeliveries(schema);
}

async function createWorkspaceTables(schema: SchemaModule): Promise<void> {
  await ofWorkspace(schema.createTable('installs'))
    .addColumn('sealed_secret', 'text', (column) => column.notNull())
    .addColumn('installed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('installs_key', ['workspace_id'])
    .execute();
  await ofWorkspace(schema.createTable('direct_chats'))
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('direct_chats_key', ['workspace_id', 'person_id'])
    .execute();
  await ofWorkspace(schema.createTable('address_reaches'))
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('reach', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('address_reaches_key', ['workspace_id', 'address'])
    .execute();
  await schema
    .createIndex('address_reaches_newest')
    .on('address_reaches')
    .columns(['workspace_id', 'changed_at'])
    .execute();
  // Refers to no workspace: an event may come from one that is not known, or not any more.
  await schema
    .createTable('inbound_events')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('key_digest', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('inbound_events_key', ['workspace_id', 'key_digest'])
    .execute();
  await schema.createIndex('inbound_events_seen').on('inbound_events').column('seen_at').execute();
}

async function createWishTables(schema: SchemaModule): Promise<void> {
  await asStandingWish(schema.createTable('channel_subscriptions'))
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('topics', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('channel_subscriptions_key', ['workspace_id', 'id'])
    .addUniqueConstraint('channel_subscriptions_one_a_channel', ['workspace_id', 'channel'])
    .execute();
  await asStandingWish(schema.createTable('reminder_plans'))
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('reminder_plans_key', ['workspace_id', 'id'])
    .addUniqueConstraint('reminder_plans_one_a_person', ['workspace_id', 'person_id'])
    .execute();
  for (const table of ['channel_subscriptions', 'reminder_plans']) {
    await schema
      .createIndex(`${table}_due`)
      .on(table)
      .columns(['next_due_at', 'id'])
      .where(sql.ref('next_due_at'), 'is not', null)
      .execute();
  }
}

async function createDeliveries(schema: SchemaModule): Promise<void> {
  await ofWorkspace(schema.createTable('deliveries'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('plan_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('content_id', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('best_before', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('not_before', 'bigint')
    .addColumn('state_at', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('message', 'text')
    .addPrimaryKeyConstraint('deliveries_key', ['workspace_id', 'id'])
    .addUniqueConstraint('deliveries_once_a_slot', ['workspace_id', 'plan_id', 'due_at'])
    .execute();
  await schema
    .createIndex('deliveries_ready')
    .on('deliveries')
    .columns(['workspace_id', 'state', 'not_before'])
    .execute();
  await schema.createIndex('deliveries_settled').on('deliveries').column('state_at').execute();
}

function asStandingWish<Table extends string>(table: CreateTableBuilder<Table>) {
  return ofWorkspace(table)
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('cadence', 'text', (column) => column.notNull())
    .addColumn('paused_until', 'bigint')
    .addColumn('rotation_round', 'bigint', (column) => column.notNull())
    .addColumn('rotation_last_id', 'text')
    .addColumn('next_due_at', 'bigint');
}

function ofWorkspace<Table extends string>(table: CreateTableBuilder<Table>) {
  return table.addColumn('workspace_id', 'text', (column) =>
    column.notNull().references('workspaces.id').onDelete('cascade'),
  );
}
