import type { CompiledQuery } from 'kysely';
import type { Db } from './database-tables.ts';

/**
 * A query that is asked for every card: compiled once for a database, which costs more than asking it, and given its values
 * in the order in which they stand in it. `build` fills in any value of the right kind. In a transaction it is compiled
 * anew, since that is where a transaction which is over refuses.
 */
export function askedOften<Row>(
  db: Db,
  build: () => CompiledQuery<Row>,
): (...values: readonly (string | number)[]) => Promise<readonly Row[]> {
  let compiled: CompiledQuery<Row> | undefined;
  return async (...values) => {
    if (compiled === undefined || db.isTransaction) compiled = build();
    const query: CompiledQuery<Row> = { ...compiled, parameters: values };
    return (await db.executeQuery(query)).rows;
  };
}
