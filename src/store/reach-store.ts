import { sql } from 'kysely';
import type { Address } from '../domain/address.ts';
import type { ReachStore } from '../ports/store.ts';
import { askedOften } from './asked-often.ts';
import type { Db } from './database-tables.ts';
import { toMillis } from './rows/row-parts.ts';

export function reachStore(db: Db): ReachStore {
  const ofAddress = askedOften(db, () =>
    db
      .selectFrom('address_reaches')
      .select('reach')
      .where('workspace_id', '=', '')
      .where('address', '=', '')
      .compile(),
  );
  const latest = askedOften(db, () =>
    db
      .selectFrom('address_reaches')
      .select('reach')
      .where('workspace_id', '=', '')
      .orderBy('changed_at', 'desc')
      .orderBy('address')
      // Written out: as a value it would have to be given with each question.
      .limit(sql.lit(1))
      .compile(),
  );
  const find = async (workspaceId: string, address: string): Promise<string | undefined> => {
    const [row] = await ofAddress(workspaceId, address);
    return row?.reach;
  };
  return {
    find,
    async remember(workspaceId, address, reach, at) {
      // Read first: most messages come the way the last one came, and an upsert would write each time.
      if ((await find(workspaceId, address)) === reach) return;
      const changed = { reach, changed_at: toMillis(at) };
      await db
        .insertInto('address_reaches')
        .values({ workspace_id: workspaceId, address, ...changed })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'address']).doUpdateSet(changed))
        .execute();
    },
    async newest(workspaceId) {
      const [row] = await latest(workspaceId);
      return row?.reach;
    },
    async list(workspaceId) {
      const rows = await db
        .selectFrom('address_reaches')
        .select(['address', 'reach'])
        .where('workspace_id', '=', workspaceId)
        .orderBy('address')
        .execute();
      return rows.map(({ address, reach }) => ({ address: address as Address, reach }));
    },
    async forget(workspaceId, address) {
      await db
        .deleteFrom('address_reaches')
        .where('workspace_id', '=', workspaceId)
        .where('address', '=', address)
        .execute();
    },
  };
}
