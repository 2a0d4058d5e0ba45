import { sql } from 'kysely';
import type { WorkspaceId } from '../domain/workspace.ts';
import { BackwiseError } from '../ports/errors.ts';
import type { Claim, DuePlan, DueStore, UnreadableRow, WishCursor, WishPage } from '../ports/store.ts';
import { advanceWishes } from './advance-wishes.ts';
import type { Db, Engine, WishTable } from './database-tables.ts';
import { type AnyWishRow, readWish, wishTables } from './rows/read-wish.ts';
import { fromMillis, toMillis } from './rows/row-parts.ts';

interface DueRow {
  readonly table: WishTable;
  readonly row: AnyWishRow;
}

export function dueStore(db: Db, engine: Engine): DueStore {
  return {
    claim: (now, limit) => claim(db, engine, toMillis(now), limit),
    advance: (moves) => advanceWishes(db, engine, moves),
    idle: (workspaceId) => readIdle(db, engine, workspaceId),
    earliest: () => extreme(db, 'min'),
    latest: () => extreme(db, 'max'),
    list: (workspaceId, limit, after) => list(db, workspaceId, limit, after),
  };
}

/** The earliest due time of all wishes, or the latest. */
async function extreme(db: Db, which: 'min' | 'max'): Promise<Temporal.Instant | undefined> {
  const ofAll = sql.raw(which);
  const { rows } = await sql<{ due: number | null }>`
    select ${ofAll}(due) as due from (
      select ${ofAll}(next_due_at) as due from channel_subscriptions where next_due_at is not null
      union all
      select ${ofAll}(next_due_at) as due from reminder_plans where next_due_at is not null
    ) as wishes`.execute(db);
  const due = rows[0]?.due ?? null;
  return due === null ? undefined : fromMillis(due);
}

/** One kind after the other: two databases need not agree on the order of ids. */
async function list(
  db: Db,
  workspaceId: WorkspaceId,
  limit: number,
  { is, id }: WishCursor = { is: 'subscription', id: '' },
): Promise<WishPage> {
  const table = is === 'plan' ? 'reminder_plans' : 'channel_subscriptions';
  const rows = await db
    .selectFrom(table)
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute();
  const last = rows.length < limit ? undefined : rows.at(-1);
  const otherKind: WishCursor | undefined = is === 'plan' ? undefined : { is: 'plan', id: '' };
  return {
    wishes: rows.flatMap((row) => readWish(table, row) ?? []),
    next: last ? { is, id: last.id } : otherKind,
  };
}

/**
 * SQLite needs no row locks: its transaction has held the only write lock since it began. PostgreSQL cannot lock a
 * union, so both tables are locked up to the limit; what the merge leaves over is free again when the transaction
 * ends, and stays due.
 */
async function claim(db: Db, engine: Engine, now: number, limit: number): Promise<Claim> {
  if (!db.isTransaction) {
    throw new BackwiseError(
      'Expected due plans to be claimed inside a transaction, got a claim outside of one.',
      'Call `claim` on the store that `transaction` hands to its work.',
    );
  }
  const found: DueRow[] = [];
  for (const table of wishTables) found.push(...(await lockDueRows(db, engine, table, now, limit)));
  const claimed = found
    .sort((one, other) => (one.row.next_due_at ?? 0) - (other.row.next_due_at ?? 0))
    .slice(0, limit);
  const due: DuePlan[] = [];
  const unreadable: UnreadableRow[] = [];
  for (const { table, row } of claimed) {
    const wish = readWish(table, row);
    if (wish) {
      due.push(wish);
      continue;
    }
    await setAside(db, table, row);
    unreadable.push({ table, id: row.id });
  }
  return { due, unreadable };
}

async function readIdle(db: Db, engine: Engine, workspaceId: WorkspaceId): Promise<readonly DuePlan[]> {
  const found: DuePlan[] = [];
  for (const table of wishTables) {
    const rows = await db
      .selectFrom(table)
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('next_due_at', 'is', null)
      .orderBy('id')
      .$if(engine === 'postgres' && db.isTransaction, (query) => query.forUpdate())
      .execute();
    found.push(...rows.flatMap((row) => readWish(table, row) ?? []));
  }
  return found;
}

async function lockDueRows(
  db: Db,
  engine: Engine,
  table: WishTable,
  now: number,
  limit: number,
): Promise<DueRow[]> {
  const rows = await (engine === 'sqlite'
    ? selectDue(db, table, now, limit)
    : db
        .selectFrom(table)
        .selectAll()
        .where('next_due_at', '<=', now)
        .orderBy('next_due_at')
        .orderBy('workspace_id')
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute());
  return rows.map((row) => ({ table, row }));
}

/** The same written out: a burst is cut into hundreds of bits, and putting the query together took a twentieth of each. */
async function selectDue(
  db: Db,
  table: WishTable,
  now: number,
  limit: number,
): Promise<readonly AnyWishRow[]> {
  const statement = `select * from ${table} where next_due_at <= ? order by next_due_at, workspace_id, id limit ?`;
  const query = sql.raw<AnyWishRow>(statement).compile(db);
  const { rows } = await db.executeQuery<AnyWishRow>({ ...query, parameters: [now, limit] });
  return rows;
}

async function setAside(db: Db, table: WishTable, row: AnyWishRow): Promise<void> {
  await db
    .updateTable(table)
    .set({ next_due_at: null })
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.id)
    .execute();
}
