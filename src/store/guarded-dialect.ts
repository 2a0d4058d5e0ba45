import type { CompiledQuery, DatabaseConnection, Dialect, Driver } from 'kysely';
import { storeError } from './store-errors.ts';

/**
 * The same dialect, whose connections throw errors of our family only. `beforeUse` runs before a connection is handed
 * out and may refuse by throwing.
 */
export function guardedDialect(dialect: Dialect, beforeUse: () => Promise<void>): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => guardDriver(dialect.createDriver(), beforeUse),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

function guardDriver(driver: Driver, beforeUse: () => Promise<void>): Driver {
  const acquire = driver.acquireConnection.bind(driver);
  const guarded = new WeakSet<DatabaseConnection>();
  driver.acquireConnection = async (options) => {
    await orStoreError(beforeUse);
    const connection = await orStoreError(() => acquire(options));
    if (!guarded.has(connection)) {
      guarded.add(connection);
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = <Row>(query: CompiledQuery) => orStoreError(() => execute<Row>(query));
    }
    return connection;
  };
  return driver;
}

async function orStoreError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(error);
  }
}
