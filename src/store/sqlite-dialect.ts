import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import { EachRow, TakenTogether } from './each-row.ts';
import { cutting, LogCutting } from './write-ahead-log/cut-log.ts';
import type { LogFolding } from './write-ahead-log/fold-log.ts';

/** Kysely over the database built into Node; Kysely itself knows only better-sqlite3. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #database: DatabaseSync;
  readonly #config: SqliteDialectConfig;
  readonly #folding: LogFolding | undefined;

  /** `folding`: of a database that has a log. */
  constructor(database: DatabaseSync, folding?: LogFolding) {
    const config = { database: asKyselyDatabase(database, folding) };
    super(config);
    this.#database = database;
    this.#config = config;
    this.#folding = folding;
  }

  override createDriver(): Driver {
    return new WriteFirstDriver(this.#database, this.#config, this.#folding);
  }
}

class WriteFirstDriver extends SqliteDriver {
  readonly #database: DatabaseSync;
  readonly #folding: LogFolding | undefined;

  constructor(database: DatabaseSync, config: SqliteDialectConfig, folding: LogFolding | undefined) {
    super(config);
    this.#database = database;
    this.#folding = folding;
  }

  // Where the disk is full SQLite may undo the whole transaction by itself, and says no more than that to a rollback.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }

  override async destroy(): Promise<void> {
    await this.#folding?.end();
    await super.destroy();
  }

  // A deferred transaction takes its write lock at the first write, which can fail after reading; this one waits
  // for the lock before it reads, so what a claim has read stays true.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** A burst asks the same few long statements hundreds of times, and preparing one costs as much as running it. */
const statementsKept = 100;

interface Prepared {
  readonly statement: StatementSync;
  /** The columns of the rows it answers with; none: it answers without. */
  readonly columns: readonly string[];
}

/** What changes which columns a statement answers with. */
const changesTables = /^\s*(alter|create|drop)\s/i;

/** Takes effect when it is prepared, and none when it is run. */
const isSetting = /^pragma /;

function asKyselyDatabase(
  database: DatabaseSync,
  folding: LogFolding | undefined,
): SqliteDialectConfig['database'] {
  const prepared = new Map<string, Prepared>();
  const logCutting = new LogCutting(database);
  const prepareAnew = (query: string): Prepared => {
    const statement = database.prepare(query);
    statement.setReturnArrays(true);
    return { statement, columns: statement.columns().map(({ name }) => name) };
  };
  const prepare = (query: string): Prepared => {
    if (isSetting.test(query)) return prepareAnew(query);
    const statement = prepared.get(query) ?? prepareAnew(query);
    // In the order of their last use; the one that was not asked for longest goes first.
    prepared.delete(query);
    prepared.set(query, statement);
    const [oldest] = prepared.keys();
    if (prepared.size > statementsKept && oldest !== undefined) prepared.delete(oldest);
    return statement;
  };
  return {
    close: () => database.close(),
    prepare(query) {
      if (query === cutting) return cutsWith(logCutting);
      const { statement, columns } = prepare(query);
      if (changesTables.test(query)) prepared.clear();
      return {
        reader: columns.length > 0,
        all: (parameters) => readRows(statement, columns, bindable(parameters)),
        run: (parameters) => {
          const changed = run(database, statement, parameters);
          if (!database.isTransaction) {
            folding?.written();
            logCutting.written();
          }
          return changed;
        },
        iterate: (parameters) => readRows(statement, columns, bindable(parameters)).values(),
      };
    },
  };
}

function cutsWith(logCutting: LogCutting): SqliteStatement {
  const all = () => {
    logCutting.cut();
    return [];
  };
  return {
    reader: true,
    all,
    iterate: () => all().values(),
    run: () => ({ changes: 0, lastInsertRowid: 0 }),
  };
}

/**
 * Objects of one known shape. Those that Node makes are dictionaries: three times as much to make and to read, for each
 * of the fourteen columns of a plan.
 */
function readRows(
  statement: StatementSync,
  columns: readonly string[],
  parameters: SQLInputValue[],
): Record<string, unknown>[] {
  const rows: readonly unknown[] = statement.all(...parameters);
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    let at = 0;
    if (Array.isArray(values)) for (const column of columns) row[column] = values[at++];
    return row;
  });
}

function run(
  database: DatabaseSync,
  statement: StatementSync,
  parameters: readonly unknown[],
): ReturnType<StatementSync['run']> {
  const [first] = parameters;
  if (first instanceof EachRow) return runEach(statement, first);
  if (first instanceof TakenTogether) return runTaken(database, statement, first);
  return statement.run(...bindable(parameters));
}

/** One transaction that is written to the log, which is not forced to the disk for it. */
function runTaken(
  database: DatabaseSync,
  statement: StatementSync,
  taken: TakenTogether,
): ReturnType<StatementSync['run']> {
  const rows = taken.take();
  database.exec('pragma synchronous = normal; begin immediate');
  try {
    taken.changes = rows.map((row) => Number(statement.run(...row).changes));
    database.exec('commit');
  } finally {
    // Where the disk is full SQLite may have undone it by itself.
    if (database.isTransaction) database.exec('rollback');
    database.exec('pragma synchronous = full');
  }
  return { changes: rows.length, lastInsertRowid: 0 };
}

function runEach(statement: StatementSync, { rows }: EachRow): ReturnType<StatementSync['run']> {
  let changes = 0;
  for (const row of rows) changes += Number(statement.run(...row).changes);
  return { changes, lastInsertRowid: 0 };
}

function bindable(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (value === null || typeof value === 'string' || typeof value === 'number') return value;
    throw new TypeError(`Expected text, a number or null as a SQL parameter, got ${typeof value}`);
  });
}
