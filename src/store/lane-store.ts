import { sql } from 'kysely';
import type { LaneStore } from '../ports/store.ts';
import type { Db } from './database-tables.ts';
import { fromMillis, toMillisOrNull } from './rows/row-parts.ts';

export function laneStore(db: Db): LaneStore {
  return {
    async find(workspaceId) {
      const row = await db
        .selectFrom('lanes')
        .select(['sender', 'opens_at', 'held_until'])
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return {
        sender: row.sender,
        opensAt: fromMillis(row.opens_at),
        heldUntil: row.held_until === null ? undefined : fromMillis(row.held_until),
      };
    },
    async save(workspaceId, { sender, opensAt, heldUntil }) {
      // A workspace that was erased meanwhile has no way out any more, and must not come back for it.
      await sql`insert into lanes (workspace_id, sender, opens_at, held_until)
        select id, ${sender}, cast(${ceilMillis(opensAt)} as bigint), cast(${toMillisOrNull(heldUntil)} as bigint)
        from workspaces where id = ${workspaceId}
        on conflict (workspace_id) do update
        set sender = excluded.sender, opens_at = excluded.opens_at, held_until = excluded.held_until`.execute(
        db,
      );
    },
  };
}

/** Up: rounded down, a wait would end before it is over. */
function ceilMillis(instant: Temporal.Instant): number {
  return Number((instant.epochNanoseconds + 999_999n) / 1_000_000n);
}
