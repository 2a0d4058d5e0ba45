import type { Delivery, DeliveryState } from '../domain/delivery.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { isAfter } from './is-after.ts';
import { readReady } from './read-ready.ts';
import { type Ledger, settle } from './settle.ts';

/** Those due at one instant are put in order anew for each batch. */
const batchSize = 400;

/**
 * The next deliveries of a workspace that are due and still worth sending, earliest first. Those past their
 * best-before are recorded as expired on the way, and told, however many: what is stale must not delay what is not.
 * `expire`: the state of one that is stale at that instant.
 */
export async function peekFresh(
  ledger: Ledger & { readonly log: Log },
  clock: Clock,
  workspaceId: WorkspaceId,
  tell: (stale: Delivery, state: DeliveryState) => Promise<void> | void,
  expire: (stale: Delivery, at: Temporal.Instant) => DeliveryState = (_, at) => ({ is: 'expired', at }),
): Promise<readonly Delivery[]> {
  for (;;) {
    const now = clock.now();
    const batch = await readReady(ledger, workspaceId, now, batchSize);
    const fresh: Delivery[] = [];
    for (const delivery of batch) {
      if (!isAfter(now, delivery.bestBefore)) fresh.push(delivery);
      else {
        const state = expire(delivery, now);
        if (await settle(ledger, delivery, 'pending', state)) await tell(delivery, state);
      }
    }
    if (fresh.length > 0 || batch.length < batchSize) return fresh;
  }
}
