import { sql } from 'kysely';
import type { TipVoteStore } from '../ports/store.ts';
import type { Db } from './database-tables.ts';

export function tipVoteStore(db: Db): TipVoteStore {
  return {
    async count(workspaceId, tipId, vote, by) {
      const column = vote === 'helpful' ? 'helpful' : 'not_for_me';
      const first = { helpful: 0, not_for_me: 0, [column]: Math.max(by, 0) };
      await db
        .insertInto('tip_votes')
        .values({ workspace_id: workspaceId, tip_id: tipId, ...first })
        .onConflict((conflict) =>
          conflict.columns(['workspace_id', 'tip_id']).doUpdateSet({
            [column]: sql`case when ${sql.ref(`tip_votes.${column}`)} + ${by} > 0
              then ${sql.ref(`tip_votes.${column}`)} + ${by} else 0 end`,
          }),
        )
        .execute();
    },
    async list(workspaceId) {
      const rows = await db
        .selectFrom('tip_votes')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .orderBy('tip_id')
        .execute();
      return rows.map((row) => ({ tipId: row.tip_id, helpful: row.helpful, notForMe: row.not_for_me }));
    },
  };
}
