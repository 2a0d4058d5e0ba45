import type { SubscriptionStore } from '../ports/store.ts';
import type { Db, Engine } from './database-tables.ts';
import { subscriptionFromRow, subscriptionToRow } from './rows/subscription-row.ts';
import { wishStore } from './wish-store.ts';

/** Saving a second subscription for a channel under another id throws StoreUnavailable and changes nothing. */
export function subscriptionStore(db: Db, engine: Engine): SubscriptionStore {
  const { ofOwner, ...store } = wishStore(db, engine, {
    table: 'channel_subscriptions',
    owner: 'channel',
    toRow: subscriptionToRow,
    fromRow: subscriptionFromRow,
  });
  return { ...store, ofChannel: ofOwner };
}
