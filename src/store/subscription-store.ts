import type { SubscriptionStore } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { Db } from './database-tables.ts';
import { cancelPending } from './delivery-store.ts';
import { subscriptionFromRow, subscriptionToRow } from './row-mapping.ts';

/** Saving a second subscription for a channel under another id throws StoreUnavailable and changes nothing. */
export function subscriptionStore(db: Db): SubscriptionStore {
  const ofWorkspace = (workspaceId: string) =>
    db.selectFrom('channel_subscriptions').selectAll().where('workspace_id', '=', workspaceId);
  return {
    async save(subscription) {
      const row = subscriptionToRow(subscription);
      const { workspace_id: _workspace, id: _id, ...changed } = row;
      await db
        .insertInto('channel_subscriptions')
        .values(row)
        .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(changed))
        .execute();
    },
    async find(workspaceId, id) {
      const row = await ofWorkspace(workspaceId).where('id', '=', id).executeTakeFirst();
      return row && subscriptionFromRow(row);
    },
    async ofChannel(workspaceId, channel) {
      const row = await ofWorkspace(workspaceId).where('channel', '=', channel).executeTakeFirst();
      return row && subscriptionFromRow(row);
    },
    remove: (workspaceId, id, at) =>
      atomically(db, async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('channel_subscriptions')
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 0n) return false;
        await cancelPending(transaction, workspaceId, id, at);
        return true;
      }),
  };
}
