import type { Delivery } from '../../domain/delivery.ts';
import { platformOf } from '../../domain/workspace.ts';
import type { DeliveryStore } from '../../ports/delivery-store.ts';
import { settledFact } from '../../ports/observer.ts';
import type { DueStore, Store } from '../../ports/store.ts';
import type { Metrics } from './metrics.ts';

type Told = Pick<Metrics, 'owed' | 'settledAtOnce' | 'setAside'>;

/**
 * The same store, which counts new deliveries, and wishes and deliveries that cannot be read: once their transaction is
 * committed, and never when it was not. Where an insert finds some of its deliveries there already, it does not say which;
 * then the first ones are counted.
 */
export function watchStore(store: Store, metrics: Told): Store {
  const told = tellInserts(store, (deliveries) => count(deliveries, metrics));
  return {
    ...told,
    deliveries: watchGivenUp(told.deliveries, metrics),
    async transaction(work, lasting) {
      let setAside = 0;
      const result = await told.transaction(
        (bound) => work({ ...bound, due: watchClaims(bound.due, (count) => (setAside += count)) }),
        lasting,
      );
      metrics.setAside(setAside);
      return result;
    },
  };
}

/** One that cannot be read is told when it is given up: until then it may be read more than once. */
function watchGivenUp(deliveries: DeliveryStore, metrics: Pick<Metrics, 'setAside'>): DeliveryStore {
  return {
    ...deliveries,
    async move(workspaceId, id, from, to, lasting) {
      const isMoved = await deliveries.move(workspaceId, id, from, to, lasting);
      if (isMoved && to.is === 'failed' && to.reason === 'unreadable') metrics.setAside(1);
      return isMoved;
    },
  };
}

/** Wishes are claimed in a transaction only. */
function watchClaims(due: DueStore, unreadable: (count: number) => void): DueStore {
  return {
    ...due,
    async claim(now, limit) {
      const claim = await due.claim(now, limit);
      unreadable(claim.unreadable.length);
      return claim;
    },
  };
}

/** The same store, which tells of new deliveries, as `watchStore` counts them. */
export function tellInserts(store: Store, inserted: (deliveries: readonly Delivery[]) => void): Store {
  return {
    ...store,
    deliveries: watchInserts(store.deliveries, inserted),
    async transaction(work, lasting) {
      const waiting: Delivery[] = [];
      const result = await store.transaction(
        (bound) => work(tellInserts(bound, (deliveries) => waiting.push(...deliveries))),
        lasting,
      );
      inserted(waiting);
      return result;
    },
  };
}

function watchInserts(
  store: DeliveryStore,
  inserted: (deliveries: readonly Delivery[]) => void,
): DeliveryStore {
  return {
    ...store,
    async insert(deliveries) {
      const fresh = await store.insert(deliveries);
      inserted(deliveries.slice(0, fresh));
      return fresh;
    },
  };
}

function count(deliveries: readonly Delivery[], metrics: Told): void {
  for (const delivery of deliveries) {
    metrics.owed(platformOf(delivery.workspaceId), delivery.kind);
    const fact = settledFact(delivery, delivery.state);
    if (fact !== undefined) metrics.settledAtOnce(fact);
  }
}
