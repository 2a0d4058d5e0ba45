import type { Tables } from './database-tables.ts';

/** Every table but the list of migrations, each with its key; those that others refer to come first. */
export const tableKeys: Readonly<Record<Exclude<keyof Tables, 'schema_migrations'>, readonly string[]>> = {
  workspaces: ['id'],
  installs: ['workspace_id'],
  channel_subscriptions: ['workspace_id', 'id'],
  reminder_plans: ['workspace_id', 'id'],
  deliveries: ['workspace_id', 'id'],
  ended_plans: ['workspace_id', 'address', 'id'],
  direct_chats: ['workspace_id', 'person_id'],
  address_reaches: ['workspace_id', 'address'],
  tip_votes: ['workspace_id', 'tip_id'],
  private_records: ['workspace_id', 'person_id'],
  record_days: ['workspace_id', 'person_id', 'day'],
  inbound_events: ['workspace_id', 'key_digest'],
  lanes: ['workspace_id'],
};
