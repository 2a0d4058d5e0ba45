import type { Delivery, DeliveryState } from '../domain/delivery.ts';
import type { Lasting } from '../ports/lasting.ts';
import { type Observer, settledFact } from '../ports/observer.ts';
import type { Store } from '../ports/store.ts';

/** Where deliveries are kept, and who is told how they end; nobody where it is left out. */
export interface Ledger {
  readonly store: Pick<Store, 'deliveries'>;
  readonly observer?: Observer;
}

/** Moves a delivery to a state and tells the observer of an end. False if it was not in `from` any more. */
export async function settle(
  { store, observer }: Ledger,
  delivery: Delivery,
  from: DeliveryState['is'],
  to: DeliveryState,
  lasting?: Lasting,
): Promise<boolean> {
  const isMoved = await store.deliveries.move(delivery.workspaceId, delivery.id, from, to, lasting);
  const fact = isMoved ? settledFact(delivery, to) : undefined;
  if (fact !== undefined) observer?.settled(fact);
  return isMoved;
}
