import type { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { Db, Engine } from '../database-tables.ts';

/** Also how the driver knows it: this one goes to `LogCutting` and not to the database. */
export const cutting = 'pragma wal_checkpoint(truncate)';

/** A look costs little, but not each write has to have one. */
const writesBetweenTries = 8;

/**
 * SQLite keeps erased rows in its write-ahead log until that is cut off, which cannot be done in a transaction. To be called
 * after one that erased. Whoever reads just then is not waited for: then it is done later.
 */
export async function cutLog(db: Db, engine: Engine): Promise<void> {
  if (engine === 'sqlite' && !db.isTransaction) await sql.raw(cutting).execute(db);
}

/**
 * Cuts the log of a database off, at once or as soon as nobody reads any more. SQLite itself would wait for whoever reads, a
 * backup say, and keep this process deaf for as long as it waits for a lock: five seconds, whoever types "forget me".
 */
export class LogCutting {
  readonly #database: DatabaseSync;
  #isOwed = false;
  #writes = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Outside of a transaction. Throws what the database throws, but never since somebody reads. */
  cut(): void {
    this.#isOwed = true;
    const { timeout = 0 } = this.#database.prepare('pragma busy_timeout').get() ?? {};
    this.#database.exec('pragma busy_timeout = 0');
    try {
      this.#isOwed = this.#database.prepare(cutting).get()?.busy !== 0;
    } finally {
      this.#database.exec(`pragma busy_timeout = ${Number(timeout)}`);
    }
  }

  /** To be called after each write, outside of a transaction. Never throws, since what was written is safe without it. */
  written(): void {
    this.#writes += 1;
    if (!this.#isOwed || this.#writes < writesBetweenTries) return;
    this.#writes = 0;
    try {
      this.cut();
    } catch {
      // It stays owed.
    }
  }
}
