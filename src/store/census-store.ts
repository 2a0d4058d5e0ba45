import { sql } from 'kysely';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { CensusStore, EndedCount, OpenCount, SetAsideCount } from '../ports/census-store.ts';
import type { Db } from './database-tables.ts';
import { readWish, wishTables } from './rows/read-wish.ts';
import { fromMillis, toMillis } from './rows/row-parts.ts';

export function censusStore(db: Db): CensusStore {
  return {
    open: (now) => countOpen(db, toMillis(now)),
    ended: (since) => countEnded(db, toMillis(since)),
    setAside: () => countSetAside(db),
  };
}

/**
 * Workspace by workspace, from the indexes of what waits and of what is being sent: a count over all deliveries would
 * read the thirty days of settled ones too, and stop everything else meanwhile.
 */
async function countOpen(db: Db, now: number): Promise<readonly OpenCount[]> {
  const rows = await db
    .selectFrom('workspaces')
    .select(({ selectFrom }) => {
      const inState = (state: 'pending' | 'sending') =>
        selectFrom('deliveries')
          .whereRef('deliveries.workspace_id', '=', 'workspaces.id')
          // Written out, as the index of what is being sent asks for.
          .where('deliveries.state', '=', sql.lit(state));
      const pending = inState('pending').where('not_before', 'is not', null);
      const due = inState('pending').where('not_before', '<=', now);
      return [
        'workspaces.id',
        pending.select(({ fn }) => fn.countAll<number>().as('n')).as('pending'),
        due.select(({ fn }) => fn.countAll<number>().as('n')).as('due'),
        due
          .where('best_before', '<', now)
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .as('overdue'),
        due.select(({ fn }) => fn.min('not_before').as('at')).as('due_since'),
        inState('sending')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .as('sending'),
        inState('sending')
          .select(({ fn }) => fn.min('state_at').as('at'))
          .as('sending_since'),
      ];
    })
    .orderBy('workspaces.id')
    .execute();
  return rows.map((row) => ({
    workspaceId: row.id as WorkspaceId,
    pending: Number(row.pending),
    due: Number(row.due),
    overdue: Number(row.overdue),
    dueSince: instantOf(row.due_since),
    sending: Number(row.sending),
    sendingSince: instantOf(row.sending_since),
  }));
}

async function countEnded(db: Db, since: number): Promise<readonly EndedCount[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(({ fn }) => [
      'workspace_id',
      'state',
      'reason',
      fn.countAll<number>().as('ended'),
      fn.max('state_at').as('last_at'),
    ])
    .where('state_at', '>=', since)
    .where('state', '!=', 'sending')
    .groupBy(['workspace_id', 'state', 'reason'])
    .orderBy('workspace_id')
    .orderBy('state')
    .orderBy('reason')
    .execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id as WorkspaceId,
    state: row.state,
    reason: row.reason ?? undefined,
    count: Number(row.ended),
    lastAt: fromMillis(Number(row.last_at)),
  }));
}

/** Whatever cannot be read loses its next time when it comes due: so only rows without one are looked at. */
async function countSetAside(db: Db): Promise<readonly SetAsideCount[]> {
  const counts = new Map<WorkspaceId, number>();
  for (const table of wishTables) {
    const rows = await db.selectFrom(table).selectAll().where('next_due_at', 'is', null).execute();
    for (const row of rows) {
      if (readWish(table, row)) continue;
      const workspaceId = row.workspace_id as WorkspaceId;
      counts.set(workspaceId, (counts.get(workspaceId) ?? 0) + 1);
    }
  }
  return [...counts].map(([workspaceId, count]) => ({ workspaceId, count }));
}

function instantOf(millis: number | null): Temporal.Instant | undefined {
  return millis === null ? undefined : fromMillis(Number(millis));
}
