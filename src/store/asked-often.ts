import type { CompiledQuery } from 'kysely';
import type { Db } from './database-tables.ts';

/**
 * A query that is asked for every card: compiled once for a database, which costs more than asking it, and given its values
 * in the order in which they stand in it. `build` fills in any value of the right kind; what is the same in each question
 * it writes out (`sql.lit`), as it would be a value too many. In a transaction it is compiled anew, since that is where a
 * transaction which is over refuses. Throws TypeError for other than as many values as the query has.
 */
export function askedOften<Row>(
  db: Db,
  build: () => CompiledQuery<Row>,
): (...values: readonly (string | number)[]) => Promise<readonly Row[]> {
  let compiled: CompiledQuery<Row> | undefined;
  return async (...values) => {
    if (compiled === undefined || db.isTransaction) compiled = build();
    // One too many or too few would move every value behind it into the place of another.
    const { length } = compiled.parameters;
    if (values.length !== length) throw new TypeError(`Expected ${length} values, got ${values.length}`);
    const query: CompiledQuery<Row> = { ...compiled, parameters: values };
    return (await db.executeQuery(query)).rows;
  };
}
