import { type RawBuilder, sql } from 'kysely';
import type { WorkspaceId } from '../domain/workspace.ts';
import { StoreUnavailable } from '../ports/errors.ts';
import { codeOf } from '../ports/store-fault.ts';
import type { Db, Engine, Tables } from './database-tables.ts';
import { deleteOldest } from './delete-oldest.ts';
import { releaseSeen } from './release-seen.ts';
import { rowsAtOnce } from './rows-at-once.ts';
import { tableKeys } from './table-keys.ts';
import { cutLog } from './write-ahead-log/cut-log.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const deadlock = '40P01';
const mostTries = 5;

/** What a workspace stands for. Deliveries and seen events are only traces of it. */
const standing = ['installs', 'channel_subscriptions', 'reminder_plans', 'direct_chats'] as const;
/** By these a workspace comes back. */
const comings = ['installs', 'direct_chats'] as const;
type StandingTable = (typeof standing)[number];
const isSettled = sql`state_at is not null and state <> 'sending'`;

/** As the port says it of `WorkspaceStore.purge`. */
export async function purgeWorkspace(
  db: Db,
  engine: Engine,
  workspaceId: WorkspaceId,
  rest: () => Promise<void>,
): Promise<void> {
  if (db.isTransaction) {
    await lockAll(db, engine, workspaceId);
    return eraseAll(db, engine, workspaceId);
  }
  // First, so that whatever stands at the end has come meanwhile.
  await inOne(db, (transaction) => eraseStanding(transaction, engine, workspaceId));
  await eraseTraces(db, engine, workspaceId, rest);
  await eraseUnless(comings, db, engine, workspaceId);
}

/** As the port says it of `WorkspaceStore.purgeUnused`. */
export async function purgeUnused(
  db: Db,
  engine: Engine,
  workspaceId: WorkspaceId,
  rest: () => Promise<void>,
): Promise<boolean> {
  if (await holdsAny(standing, db, workspaceId)) return false;
  await eraseTraces(db, engine, workspaceId, rest);
  return eraseUnless(standing, db, engine, workspaceId);
}

/** What is left of it, at once; nothing where one of these has come. True where it was erased. */
async function eraseUnless(
  tables: readonly StandingTable[],
  db: Db,
  engine: Engine,
  workspaceId: WorkspaceId,
): Promise<boolean> {
  const isErased = await inOne(db, async (transaction) => {
    await lockAll(transaction, engine, workspaceId);
    if (await holdsAny(tables, transaction, workspaceId)) return false;
    await eraseAll(transaction, engine, workspaceId);
    return true;
  });
  await cutLog(db, engine);
  return isErased;
}

async function eraseAll(db: Db, engine: Engine, workspaceId: WorkspaceId): Promise<void> {
  await db.deleteFrom('workspaces').where('id', '=', workspaceId).execute();
  await releaseSeen(db, engine, workspaceId, async () => {});
}

/** Everything but what became of its deliveries, what was seen, and that it is known. */
async function eraseStanding(db: Db, engine: Engine, workspaceId: WorkspaceId): Promise<void> {
  await lockAll(db, engine, workspaceId);
  const tables = Object.keys(tableKeys) as (keyof Tables)[];
  for (const table of tables.toReversed()) {
    if (table === 'workspaces' || table === 'inbound_events') continue;
    const part = table === 'deliveries' ? sql`not (${isSettled})` : sql`true`;
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and ${part}`.execute(db);
  }
}

/** What became of a month's deliveries goes bit by bit: all at once it would stop everybody else for seconds. */
async function eraseTraces(
  db: Db,
  engine: Engine,
  workspaceId: WorkspaceId,
  rest: () => Promise<void>,
): Promise<void> {
  const most = rowsAtOnce[engine];
  const isOld = sql`workspace_id = ${workspaceId} and ${isSettled}`;
  while ((await deleteOldest(db, engine, 'deliveries', { age: 'id', most, isOld })) === most) await rest();
  await releaseSeen(db, engine, workspaceId, rest);
}

async function holdsAny(
  tables: readonly StandingTable[],
  db: Db,
  workspaceId: WorkspaceId,
): Promise<boolean> {
  for (const table of tables) {
    const row = await db
      .selectFrom(table)
      .select('workspace_id')
      .where('workspace_id', '=', workspaceId)
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) return true;
  }
  return false;
}

const wishes = ['channel_subscriptions', 'reminder_plans'] as const;

/** A wish that came after the others were locked, and that somebody else holds. */
class WishTaken extends StoreUnavailable {
  constructor() {
    super(
      'Expected all wishes of a workspace to be free to be erased, got one that somebody works on.',
      'Nothing was changed: try again.',
    );
  }
}

/**
 * Locks the wishes before the workspace, as whoever plans them does: it holds wishes, and its deliveries need the workspace.
 * The other way round each of the two would wait for the other. Once the workspace is locked no further wish comes; for one
 * that came just before nobody waits: WishTaken. SQLite has one writer at a time.
 */
async function lockAll(db: Db, engine: Engine, workspaceId: WorkspaceId): Promise<void> {
  if (engine === 'sqlite') return;
  for (const table of wishes) await lockWishes(db, table, workspaceId, sql``);
  await sql`select 1 from workspaces where id = ${workspaceId} for update`.execute(db);
  for (const table of wishes) {
    const locked = await lockWishes(db, table, workspaceId, sql`skip locked`);
    const there = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow();
    if (Number(there.rows) !== locked) throw new WishTaken();
  }
}

async function lockWishes(
  db: Db,
  table: (typeof wishes)[number],
  workspaceId: WorkspaceId,
  waiting: RawBuilder<unknown>,
): Promise<number> {
  const { rows } = await sql<{ locked: number }>`select count(*) as locked from (
    select 1 from ${sql.table(table)} where workspace_id = ${workspaceId} order by id for update ${waiting}
  ) as wishes`.execute(db);
  return Number(rows[0]?.locked);
}

/** Of those that wait for one another PostgreSQL ends one, and may well end this. Nothing was changed then, nor where a wish was taken. */
async function inOne<T>(db: Db, work: (transaction: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db);
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const isDeadlock = error instanceof StoreUnavailable && codeOf(error.cause) === deadlock;
      if (!(isDeadlock || error instanceof WishTaken) || tries === mostTries) throw error;
    }
  }
}
