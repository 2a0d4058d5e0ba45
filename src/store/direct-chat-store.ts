import type { Address } from '../domain/address.ts';
import type { DirectChatStore } from '../ports/store.ts';
import type { Db } from './database-tables.ts';

export function directChatStore(db: Db): DirectChatStore {
  return {
    async remember(workspaceId, personId, address) {
      await db
        .insertInto('direct_chats')
        .values({ workspace_id: workspaceId, person_id: personId, address })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doUpdateSet({ address }))
        .execute();
    },
    async find(workspaceId, personId) {
      const row = await db
        .selectFrom('direct_chats')
        .select('address')
        .where('workspace_id', '=', workspaceId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row && (row.address as Address);
    },
    async forget(workspaceId, personId) {
      await db
        .deleteFrom('direct_chats')
        .where('workspace_id', '=', workspaceId)
        .where('person_id', '=', personId)
        .execute();
    },
  };
}
