import type { Db } from './database-tables.ts';

/** Runs `work` in the transaction under way, or in one of its own. */
export function atomically<T>(db: Db, work: (transaction: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
