import { type SchemaModule, sql } from 'kysely';

/**
 * Migration 8. What a rule held back is kept for a few days, everything else for a month: without an index of its own it
 * was looked for among all that was settled, each time. Plans that ended are found by when they did, for the same reason.
 */
export async function keepHeldApart(schema: SchemaModule): Promise<void> {
  await schema
    .createIndex('deliveries_held')
    .on('deliveries')
    .column('state_at')
    .where(sql.ref('state'), '=', sql.lit('held'))
    .execute();
  await schema.createIndex('ended_plans_old').on('ended_plans').column('ended_at').execute();
}
