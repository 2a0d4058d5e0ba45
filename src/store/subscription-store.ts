import type { SubscriptionStore } from '../ports/store.ts';
import type { Db } from './database-tables.ts';
import { subscriptionFromRow, subscriptionToRow } from './row-mapping.ts';
import { wishStore } from './wish-store.ts';

/** Saving a second subscription for a channel under another id throws StoreUnavailable and changes nothing. */
export function subscriptionStore(db: Db): SubscriptionStore {
  const { ofOwner, ...store } = wishStore(db, {
    table: 'channel_subscriptions',
    owner: 'channel',
    toRow: subscriptionToRow,
    fromRow: subscriptionFromRow,
  });
  return { ...store, ofChannel: ofOwner };
}
