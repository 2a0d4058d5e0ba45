import type { Delivery, DeliveryId } from '../domain/delivery.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import { StoreUnavailable } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';
import type { Ledger } from './settle.ts';

/**
 * Up to `limit` deliveries of a workspace that may be sent now, earliest first. One that cannot be read is given up on the
 * way: it could not be sent, and all that is owed to its workspace would wait behind it.
 */
export async function readReady(
  { store, log }: Ledger & { readonly log: Log },
  workspaceId: WorkspaceId,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly Delivery[]> {
  for (;;) {
    try {
      return await store.deliveries.ready(workspaceId, now, limit);
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || error.row === undefined) throw error;
      const { table, id } = error.row;
      const givenUp = { is: 'failed', at: now, reason: 'unreadable' } as const;
      if (!(await store.deliveries.move(workspaceId, id as DeliveryId, 'pending', givenUp))) throw error;
      log.warn('store.row-unreadable', { table, id });
    }
  }
}
