import { CompiledQuery } from 'kysely';
import type { Lasting } from '../ports/lasting.ts';
import type { Db, Engine } from './database-tables.ts';

/**
 * Runs `work` in one transaction. On SQLite one that need only last in time is written to the log, and the log is not
 * forced to the disk for it: whatever forces it next, forces all that came before. PostgreSQL's server does as much for
 * several at once by itself, and so always forces.
 */
export async function transact<T>(
  db: Db,
  engine: Engine,
  lasting: Lasting,
  work: (transaction: Db) => Promise<T>,
): Promise<T> {
  if (engine !== 'sqlite' || lasting === 'at-once') return db.transaction().execute(work);
  // Nobody else has the connection before it is as it was.
  return db.connection().execute(async (connection) => {
    await connection.executeQuery(CompiledQuery.raw('pragma synchronous = normal'));
    try {
      return await connection.transaction().execute(work);
    } finally {
      await connection.executeQuery(CompiledQuery.raw('pragma synchronous = full'));
    }
  });
}
