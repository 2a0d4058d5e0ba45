import type { PlanId } from '../domain/plan-id.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { ReminderPlanStore } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { Db, Engine } from './database-tables.ts';
import { planFromRow, planToRow } from './rows/plan-row.ts';
import { toMillis } from './rows/row-parts.ts';
import { wishStore } from './wish-store.ts';

/** Saving a second plan for a person under another id throws StoreUnavailable and changes nothing. */
export function reminderPlanStore(db: Db, engine: Engine): ReminderPlanStore {
  const { ofOwner, ...store } = planWishes(db, engine);
  return {
    ...store,
    ofPerson: ofOwner,
    remove: (workspaceId, id, at) =>
      atomically(db, async (transaction) => {
        await rememberEnd(transaction, workspaceId, id, at);
        return planWishes(transaction, engine).remove(workspaceId, id, at);
      }),
  };
}

const planWishes = (db: Db, engine: Engine) =>
  wishStore(db, engine, {
    table: 'reminder_plans',
    owner: 'person_id',
    toRow: planToRow,
    fromRow: planFromRow,
  });

/** What it was owed is kept for a while, and is still its person's. */
async function rememberEnd(
  db: Db,
  workspaceId: WorkspaceId,
  id: PlanId,
  at: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('ended_plans')
    .columns(['workspace_id', 'address', 'id', 'ended_at'])
    .expression((builder) =>
      builder
        .selectFrom('reminder_plans')
        .select(['workspace_id', 'address', 'id', builder.val(toMillis(at)).as('ended_at')])
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id),
    )
    .execute();
}
