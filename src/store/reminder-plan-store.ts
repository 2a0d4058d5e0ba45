import type { ReminderPlanStore } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { Db } from './database-tables.ts';
import { cancelPending } from './delivery-store.ts';
import { planFromRow, planToRow } from './row-mapping.ts';

/** Saving a second plan for a person under another id throws StoreUnavailable and changes nothing. */
export function reminderPlanStore(db: Db): ReminderPlanStore {
  const ofWorkspace = (workspaceId: string) =>
    db.selectFrom('reminder_plans').selectAll().where('workspace_id', '=', workspaceId);
  return {
    async save(plan) {
      const row = planToRow(plan);
      const { workspace_id: _workspace, id: _id, ...changed } = row;
      await db
        .insertInto('reminder_plans')
        .values(row)
        .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(changed))
        .execute();
    },
    async find(workspaceId, id) {
      const row = await ofWorkspace(workspaceId).where('id', '=', id).executeTakeFirst();
      return row && planFromRow(row);
    },
    async ofPerson(workspaceId, personId) {
      const row = await ofWorkspace(workspaceId).where('person_id', '=', personId).executeTakeFirst();
      return row && planFromRow(row);
    },
    remove: (workspaceId, id, at) =>
      atomically(db, async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('reminder_plans')
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 0n) return false;
        await cancelPending(transaction, workspaceId, id, at);
        return true;
      }),
  };
}
