import type { PlanId } from '../domain/plan-id.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import { askedOften } from './asked-often.ts';
import { atomically } from './atomically.ts';
import type { Db, Engine, ReminderPlanRow, SubscriptionRow, WishTable } from './database-tables.ts';
import { settlePending } from './delivery-store.ts';

/** Where a kind of standing wish is kept. */
interface WishPlace<Wish> {
  readonly table: WishTable;
  /** The column of whoever may have only one. */
  readonly owner: 'channel' | 'person_id';
  readonly toRow: (wish: Wish) => SubscriptionRow | ReminderPlanRow;
  /** Kysely gives a row of either table the columns of both; this may only look at those of its own. */
  readonly fromRow: (row: SubscriptionRow & ReminderPlanRow) => Wish;
}

interface WishStore<Wish> {
  save(wish: Wish): Promise<void>;
  find(workspaceId: WorkspaceId, id: PlanId): Promise<Wish | undefined>;
  ofOwner(workspaceId: WorkspaceId, owner: string): Promise<Wish | undefined>;
  remove(workspaceId: WorkspaceId, id: PlanId, at: Temporal.Instant): Promise<boolean>;
}

/** Saving a second wish of an owner under another id throws StoreUnavailable and changes nothing. */
export function wishStore<Wish>(db: Db, engine: Engine, place: WishPlace<Wish>): WishStore<Wish> {
  const { table, owner: ownerColumn, toRow, fromRow } = place;
  // Read inside a transaction, a wish is about to be changed: on PostgreSQL nobody else may change it until then.
  const isLocked = engine === 'postgres' && db.isTransaction;
  const ofWorkspace = (workspaceId: WorkspaceId) =>
    db
      .selectFrom(table)
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .$if(isLocked, (query) => query.forUpdate());
  const ofId = askedOften(db, () =>
    ofWorkspace('' as WorkspaceId)
      .where('id', '=', '')
      .compile(),
  );
  return {
    async save(wish) {
      const row = toRow(wish);
      const { workspace_id: _workspace, id: _id, ...changed } = row;
      await db
        .insertInto(table)
        .values(row)
        .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(changed))
        .execute();
    },
    async find(workspaceId, id) {
      const [row] = await ofId(workspaceId, id);
      return row && fromRow(row);
    },
    async ofOwner(workspaceId, owner) {
      const row = await ofWorkspace(workspaceId).where(ownerColumn, '=', owner).executeTakeFirst();
      return row && fromRow(row);
    },
    remove: (workspaceId, id, at) =>
      atomically(db, async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom(table)
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 0n) return false;
        await settlePending(transaction, workspaceId, id, { is: 'cancelled', at, reason: 'stopped' });
        return true;
      }),
  };
}
