import { CompiledQuery, type Dialect, Kysely } from 'kysely';
import { BackwiseError, StoreUnavailable } from '../ports/errors.ts';
import type { Store } from '../ports/store.ts';
import { censusStore } from './census-store.ts';
import type { Db, Engine, Tables } from './database-tables.ts';
import { deliveryStore } from './delivery-store.ts';
import { directChatStore } from './direct-chat-store.ts';
import { dueStore } from './due-store.ts';
import { guardedDialect } from './guarded-dialect.ts';
import { inboundStore } from './inbound-store.ts';
import { installStore } from './install-store.ts';
import { laneStore } from './lane-store.ts';
import { checkMigrated, migrate } from './migrations/migrate.ts';
import { MoveGroup } from './move-group.ts';
import { personStore } from './person-store.ts';
import { reachStore } from './reach-store.ts';
import { recordStore } from './record-store.ts';
import { reminderPlanStore } from './reminder-plan-store.ts';
import type { SecretBox } from './secret-box.ts';
import { storeError } from './store-errors.ts';
import { subscriptionStore } from './subscription-store.ts';
import { tipVoteStore } from './tip-vote-store.ts';
import { transact } from './transact.ts';
import { TransactionScope } from './transaction-scope.ts';
import { workspaceStore } from './workspace-store.ts';

export interface StoreOptions {
  readonly dialect: Dialect;
  readonly engine: Engine;
  readonly secrets: SecretBox;
  /** True: nothing is migrated; an outdated schema is refused. */
  readonly isReadOnly?: boolean;
  /** Runs before each use of a connection; throws to refuse it. */
  readonly beforeUse?: () => Promise<void>;
  /** Forces what was committed to the disk; left out where every commit does so. */
  readonly force?: () => Promise<void>;
  /** Runs once after the database was closed. */
  readonly afterClose?: () => Promise<void>;
}

/**
 * Opens a store over a ready Kysely dialect and brings its schema up to date. The store owns the dialect's database:
 * closing, or failing to open, closes it. Throws StoreUnavailable.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dialect, engine, secrets, isReadOnly = false, force = async () => {} } = options;
  const db = new Kysely<Tables>({ dialect: guardedDialect(dialect, options.beforeUse ?? (async () => {})) });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= db.destroy().then(options.afterClose);
    return closing;
  };
  try {
    await (isReadOnly ? checkMigrated(db, engine) : migrate(db, engine));
  } catch (error) {
    await close();
    throw error;
  }
  const forceOurs = () => force().catch((error: unknown) => Promise.reject(storeError(error)));
  // PostgreSQL's server forces what several commit at once by itself.
  const group = engine === 'sqlite' ? new MoveGroup(db, forceOurs) : undefined;
  return {
    ...bindParts(db, engine, secrets, group),
    transaction: transactor(db, engine, secrets),
    force: forceOurs,
    close,
  };
}

type Transact = Store['transaction'];

function transactor(db: Db, engine: Engine, secrets: SecretBox): Transact {
  return (work, lasting = 'at-once') =>
    transact(db, engine, lasting, async (transaction) => {
      const scope = new TransactionScope();
      const join: Transact = (inner) => scope.join(() => inner(bound));
      const bound: Store = {
        ...bindParts(transaction.withPlugin(scope), engine, secrets),
        transaction: join,
        async force() {
          throw new BackwiseError(
            'Expected a store to be forced to the disk from outside, got that inside a transaction.',
            'Call `force` on the store that was opened, after its transactions.',
          );
        },
        async close() {
          throw new BackwiseError(
            'Expected a store to be closed from outside, got a close inside a transaction.',
            'Close the store that was opened, after its transactions.',
          );
        },
      };
      return scope.run(() => work(bound));
    });
}

function bindParts(
  db: Db,
  engine: Engine,
  secrets: SecretBox,
  group?: MoveGroup,
): Omit<Store, 'transaction' | 'force' | 'close'> {
  return {
    workspaces: workspaceStore(db, engine),
    installs: installStore(db, secrets),
    subscriptions: subscriptionStore(db, engine),
    plans: reminderPlanStore(db, engine),
    due: dueStore(db, engine),
    deliveries: deliveryStore(db, engine, group),
    directChats: directChatStore(db),
    reaches: reachStore(db),
    tipVotes: tipVoteStore(db),
    records: recordStore(db, engine),
    people: personStore(db, engine),
    inbound: inboundStore(db, engine),
    census: censusStore(db),
    lanes: laneStore(db),
    check: () => check(db),
    execute: async (statement, parameters) =>
      (await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(statement, [...parameters]))).rows,
  };
}

async function check(db: Db): Promise<void> {
  try {
    await db.selectFrom('schema_migrations').select('id').limit(1).execute();
  } catch (error) {
    if (!isClosed(error)) throw storeError(error);
    throw new StoreUnavailable('Expected an open database, got a closed one.', 'Restart Backwise.', {
      cause: error,
    });
  }
}

/** Kysely says so of a database that was destroyed; a server that is away comes back by itself. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && error.message === 'driver has already been destroyed';
}
