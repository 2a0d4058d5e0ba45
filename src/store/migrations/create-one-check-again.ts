import { type SchemaModule, sql } from 'kysely';

/** Migration 2. Of two presses at the same moment, in whatever process, one makes the delivery. */
export async function createOneCheckAgain(schema: SchemaModule): Promise<void> {
  await schema
    .createIndex('deliveries_one_check_again')
    .unique()
    .on('deliveries')
    .columns(['workspace_id', 'address'])
    .where(sql.ref('kind'), '=', sql.lit('check-again'))
    .execute();
}
