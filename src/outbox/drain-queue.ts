import { type Job, PgBoss } from 'pg-boss';
import type { WorkspaceId } from '../domain/workspace.ts';
import { driverErrorFacts } from '../ports/error-facts.ts';
import { errorName } from '../ports/error-name.ts';
import { StoreUnavailable } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';

interface Load {
  readonly workspaceId: WorkspaceId;
}

/** A workspace that this process has to drain, until it is done or the claim is lost. */
export type Claim = Job<Load>;

const queueName = 'drain';

/**
 * How long a process may be silent before its workspaces go to another. Short against a reminder's ten minutes, long
 * against any pause of a living process; and should one wake up late, what it posts is still marked before.
 */
const heartbeatSeconds = 15;

/** Half of the time in which a claim cannot be lost: clocks may be apart. Milliseconds. */
export const surelyOursMs = (heartbeatSeconds * 1_000) / 2;

/** How often a process says that it lives. */
export const beatMs = 5_000;

const queueOptions = {
  heartbeatSeconds,
  // Far beyond any slice: what ends a claim is silence, not age.
  expireInSeconds: 3_600,
  // A job that is given up would leave its workspace to the next sweep only.
  retryLimit: 1_000,
  retryDelay: 0,
  deleteAfterSeconds: 60,
  retentionSeconds: 86_400,
  warningQueueSize: 100_000,
} as const;

/** At most one job of a workspace waits, and at most one is under way, over all processes: pg-boss calls it stately. */
const policy = 'stately';

/** Where the queue lies. */
export interface QueueOptions {
  readonly connectionString: string;
  /** The schema of pg-boss, created when missing. */
  readonly schema: string;
  /** How long a query may take before its connection counts as dead. Default: without end. Milliseconds. */
  readonly patienceMs?: number;
}

/** How many connections a queue is reached over at most; it listens over one besides. */
export const bossConnections = 4;

/**
 * The pg-boss that a queue needs, not started. It keeps some connections, and gives up one that leaves a query without an
 * answer.
 */
export function createBoss({ connectionString, schema, patienceMs }: QueueOptions): PgBoss {
  // Handed on to `pg` with the rest, though not of the declared type. pg-boss gives a connection
  // back together with what failed on it, and the pool ends it then. Kysely does not: see src/store/lose-patience.ts.
  const patience = patienceMs === undefined ? {} : { query_timeout: patienceMs };
  return new PgBoss({
    ...patience,
    connectionString,
    schema,
    application_name: 'backwise-queue',
    max: bossConnections,
    connectionTimeoutMillis: 5_000,
    schedule: false,
    registerInstance: false,
    monitorVacuum: false,
    // A dead process is noticed within the heartbeat and this.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 60,
  });
}

/** One pg-boss queue of workspaces that have something to send, shared by all processes on one database. */
export class DrainQueue {
  readonly #boss: PgBoss;
  readonly #channel: string;
  readonly #log: Log;
  #listening: { close(): Promise<void> } | undefined;

  /** `schema`: that of the boss. Two queues on one database hear each other only within one schema. */
  constructor(boss: PgBoss, schema: string, log: Log) {
    this.#boss = boss;
    this.#channel = `${schema}_${queueName}`;
    this.#log = log;
    boss.on('error', (error) => log.warn('queue.error', driverErrorFacts(error)));
    boss.on('warning', ({ data }) => log.warn('queue.warning', { type: typeOf(data) }));
  }

  /** Installs the queue where it is missing. `heard` is called whenever somebody may have added to it. */
  async start(heard: () => void): Promise<void> {
    try {
      await this.#boss.start();
      await this.#boss.createQueue(queueName, { policy, ...queueOptions });
      await this.#boss.updateQueue(queueName, queueOptions);
    } catch (error) {
      await this.#boss.stop({ graceful: false }).catch(() => {});
      throw new StoreUnavailable(
        `Expected to open the queue in PostgreSQL, got ${errorName(error)}.`,
        'Let the user in DATABASE_URL create a schema in that database, and see that every process runs the same version.',
        { cause: error },
      );
    }
    try {
      this.#listening = await this.#boss.getDb().listen?.(this.#channel, heard, heard);
    } catch (error) {
      // Through a pooler that keeps no session nothing is heard; asking regularly goes on.
      this.#log.warn('queue.not-listening', driverErrorFacts(error));
    }
  }

  async stop(): Promise<void> {
    await this.#listening?.close().catch(() => {});
    try {
      await this.#boss.stop({ graceful: false });
    } catch (error) {
      // A database that is away must not keep a process from ending.
      this.#log.warn('queue.stop-failed', driverErrorFacts(error));
    }
  }

  /** Adds workspaces in the transaction of `store`; one that waits already is left as it is. */
  async addWithin(store: Pick<Store, 'execute'>, workspaces: readonly WorkspaceId[]): Promise<void> {
    const db = {
      executeSql: async (text: string, values: readonly unknown[] = []) => ({
        rows: [...(await store.execute(text, values))],
      }),
    };
    await this.#boss.insert(queueName, jobsOf(workspaces), { db });
    // Heard when the transaction is committed, and never if it is not.
    await db.executeSql('select pg_notify($1, $2)', [this.#channel, '']);
  }

  async add(workspaces: readonly WorkspaceId[]): Promise<void> {
    if (workspaces.length === 0) return;
    await this.#boss.insert(queueName, jobsOf(workspaces));
    await this.#boss.getDb().executeSql('select pg_notify($1, $2)', [this.#channel, '']);
  }

  /** Claims up to `limit` workspaces that wait and that nobody is draining. */
  fetch(limit: number): Promise<readonly Claim[]> {
    return this.#boss.fetch<Load>(queueName, { batchSize: limit });
  }

  /** Says that this process lives. Resolves to the claims it holds still. */
  async beat(claims: readonly Claim[]): Promise<ReadonlySet<string>> {
    const answer: object = await this.#boss.touch(queueName, [...claims]);
    // Part of every answer, though not of its declared type. Without it nothing can be said of any one claim.
    const held = 'settled' in answer && Array.isArray(answer.settled) ? answer.settled : undefined;
    return new Set<string>(held ?? claims.map(({ id }) => id));
  }

  /** Gives a claim back; does nothing where it was lost. */
  async finish(claim: Claim): Promise<void> {
    await this.#boss.complete(queueName, claim);
  }
}

/** In one order, so that two transactions that add the same ones never wait for each other in a ring. */
function jobsOf(workspaces: readonly WorkspaceId[]) {
  return [...new Set(workspaces)].sort().map((workspaceId) => ({
    singletonKey: workspaceId,
    data: { workspaceId } satisfies Load,
  }));
}

/** pg-boss names its warnings from a closed list. */
function typeOf(data: object): string | undefined {
  return 'type' in data && typeof data.type === 'string' ? data.type : undefined;
}
