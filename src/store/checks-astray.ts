import type { Delivery } from '../domain/delivery.ts';
import type { Db } from './database-tables.ts';
import { readableDeliveries } from './rows/delivery-row.ts';

/**
 * Wishes to check again that no right clock leaves so. Each start asks for them: the first part by the index of what was
 * settled, which has nothing in a time to come, the second workspace by workspace by that of what waits.
 */
export async function checksAstray(db: Db, now: number, furthest: number): Promise<readonly Delivery[]> {
  const expired = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('state_at', '>', now)
    .where('kind', '=', 'check-again')
    .where('state', '=', 'expired')
    .where('due_at', '>', now)
    .execute();
  const waiting = await db
    .selectFrom('workspaces')
    .innerJoin('deliveries', 'deliveries.workspace_id', 'workspaces.id')
    .selectAll('deliveries')
    .where('not_before', '>', furthest)
    .where('kind', '=', 'check-again')
    .execute();
  return readableDeliveries([...expired, ...waiting]);
}
