import { type SchemaModule, sql } from 'kysely';
import type { Db } from '../database-tables.ts';

const wishTables = ['reminder_plans', 'channel_subscriptions'] as const;
const dropped = ['cadence', 'rotation_round', 'rotation_last_id'] as const;

/**
 * Migration 3. A reminder plan is made of strands with shared hours, limits, quiet rules and its progress; a plan from
 * before becomes one strand to stand, in the zone it had and stays in. Subscriptions keep their fixed times. A cadence
 * that could not be read before cannot be read after. Deliveries can be held, and say first what is owed.
 *
 * The texts written here are those of this version and stay so: code for reading them may change, with a migration of
 * its own, but a step that was taken never does.
 */
export async function addStrands(db: Db): Promise<void> {
  await addPlanColumns(db.schema);
  await addSubscriptionColumns(db.schema);
  await convertPlans(db);
  await convertSubscriptions(db);
  await convertRotations(db);
  for (const table of wishTables) {
    for (const column of dropped) await db.schema.alterTable(table).dropColumn(column).execute();
  }
  await orderDueWishes(db.schema);
  await widenDeliveries(db.schema);
}

async function addPlanColumns(schema: SchemaModule): Promise<void> {
  const table = 'reminder_plans';
  // Empty text is no value of these columns: a row that could not be converted is set aside as damaged.
  for (const column of ['hours', 'strands', 'rotation']) await addText(schema, table, column, '');
  await addText(schema, table, 'limits', '{"leastGapMinutes":5}');
  await addText(schema, table, 'quiet', '{"days":[],"heedsDoNotDisturb":true}');
  await addText(schema, table, 'progress', '{}');
  await schema
    .alterTable(table)
    .addColumn('is_zone_pinned', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
}

async function addSubscriptionColumns(schema: SchemaModule): Promise<void> {
  const table = 'channel_subscriptions';
  for (const column of ['times', 'weekdays', 'rotation']) await addText(schema, table, column, '');
  for (const column of ['skips_holidays', 'last_post']) {
    await schema.alterTable(table).addColumn(column, 'text').execute();
  }
}

async function addText(schema: SchemaModule, table: string, name: string, value: string): Promise<void> {
  await schema
    .alterTable(table)
    .addColumn(name, 'text', (column) => column.notNull().defaultTo(value))
    .execute();
}

/** By distinct text, since thousands of plans share a few. */
async function convertPlans(db: Db): Promise<void> {
  for (const text of await distinctCadences(db, 'reminder_plans')) {
    const cadence = readCadence(text);
    if (!cadence) continue;
    const { is, everyMinutes, times } = cadence;
    const rule = is === 'every' ? { is, everyMinutes } : { is, times };
    const strands = JSON.stringify([{ kind: 'stand', cadence: rule }]);
    const ranges = is === 'every' ? (cadence.hours ?? []).map(({ from, to }) => [from, to]) : [[0, 1440]];
    const days = [1, 2, 3, 4, 5, 6, 7].map((day) => (cadence.weekdays.includes(day) ? ranges : []));
    await sql`update reminder_plans set strands = ${strands}, hours = ${JSON.stringify(days)}
      where cadence = ${text}`.execute(db);
  }
}

async function convertSubscriptions(db: Db): Promise<void> {
  for (const text of await distinctCadences(db, 'channel_subscriptions')) {
    const { times, weekdays } = readCadence(text) ?? {};
    if (!times || !weekdays) continue;
    await sql`update channel_subscriptions
      set times = ${JSON.stringify(times)}, weekdays = ${JSON.stringify(weekdays)}
      where cadence = ${text}`.execute(db);
  }
}

/** A cadence as migration 1 kept it. What is wrong inside is found out when the converted row is read. */
interface OldCadence {
  readonly is: 'every' | 'at';
  readonly everyMinutes?: number;
  readonly hours?: readonly { readonly from: number; readonly to: number }[];
  readonly times?: readonly number[];
  readonly weekdays: readonly number[];
}

function readCadence(text: string): OldCadence | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return isOldCadence(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isOldCadence(value: unknown): value is OldCadence {
  if (typeof value !== 'object' || value === null || !('is' in value) || !('weekdays' in value)) return false;
  const parts = value.is === 'every' && 'hours' in value ? value.hours : 'times' in value && value.times;
  return Array.isArray(value.weekdays) && Array.isArray(parts) && parts.every((part) => part !== null);
}

async function distinctCadences(db: Db, table: (typeof wishTables)[number]): Promise<readonly string[]> {
  const { rows } = await sql<{
    cadence: string;
  }>`select distinct cadence from ${sql.table(table)}`.execute(db);
  return rows.map(({ cadence }) => cadence);
}

/** What was drawn last is known; what else was drawn in that round is not, and may come once more. */
async function convertRotations(db: Db): Promise<void> {
  for (const table of wishTables) {
    const { rows } = await sql<{ round: number; last: string | null }>`
      select distinct rotation_round as round, rotation_last_id as last from ${sql.table(table)}`.execute(db);
    for (const { round, last } of rows) {
      const rotation = JSON.stringify(last === null ? [Number(round)] : [Number(round), last]);
      const isSame = last === null ? sql`rotation_last_id is null` : sql`rotation_last_id = ${last}`;
      await sql`update ${sql.table(table)} set rotation = ${rotation}
        where rotation_round = ${round} and ${isSame}`.execute(db);
    }
  }
}

/** Of what is due at the same time, one workspace after another: a batch then writes to neighbouring pages. */
async function orderDueWishes(schema: SchemaModule): Promise<void> {
  for (const table of wishTables) {
    await schema.dropIndex(`${table}_due`).execute();
    await schema
      .createIndex(`${table}_due`)
      .on(table)
      .columns(['next_due_at', 'workspace_id', 'id'])
      .where(sql.ref('next_due_at'), 'is not', null)
      .execute();
  }
}

async function widenDeliveries(schema: SchemaModule): Promise<void> {
  for (const column of ['hold', 'opening', 'reminds', 'replaces']) {
    await schema.alterTable('deliveries').addColumn(column, 'text').execute();
  }
  // What is settled needs no place among what waits, and the other way round: a burst writes one index less.
  await schema.dropIndex('deliveries_ready').execute();
  await schema
    .createIndex('deliveries_ready')
    .on('deliveries')
    .columns(['workspace_id', 'not_before'])
    .where(sql.ref('not_before'), 'is not', null)
    .execute();
  await schema.dropIndex('deliveries_settled').execute();
  await schema
    .createIndex('deliveries_settled')
    .on('deliveries')
    .column('state_at')
    .where(sql.ref('state_at'), 'is not', null)
    .execute();
  await schema
    .createIndex('deliveries_sending')
    .on('deliveries')
    .column('workspace_id')
    .where(sql.ref('state'), '=', sql.lit('sending'))
    .execute();
}
