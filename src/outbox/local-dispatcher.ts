import type { WorkspaceId } from '../domain/workspace.ts';
import type { Clock } from '../ports/clock.ts';
import type { Dispatcher, Drain } from '../ports/dispatcher.ts';
import { errorName } from '../ports/error-name.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';

interface LocalDispatcherParts {
  readonly store: Pick<Store, 'workspaces' | 'deliveries'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the dispatcher knows of one workspace. Kept only while it runs or something is to come. */
interface Berth {
  isRunning: boolean;
  /** Woken while running: one more pass is owed. */
  isOwed: boolean;
  /** Drains in a row that threw. */
  failures: number;
  look: { readonly at: Temporal.Instant; readonly abort: AbortController } | undefined;
}

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
/**
 * A wake comes from inside a transaction. Over SQLite's one connection the first look waits for it to end; over
 * PostgreSQL it may come too early, so there is a second one.
 */
const secondLookMs = 1_000;
/** The table is the truth and a wake only a hint: this often the whole table is asked, in case a hint was lost. */
const sweepMs = 60_000;
/** No instant that a drain names makes it run more often than this. */
const shortestLookMs = 10;
const longestLookMs = 3_600_000;

/** Runs drains in this process, at most one at a time for each workspace. For one process on one store. */
export function createLocalDispatcher(parts: LocalDispatcherParts): Dispatcher {
  return new LocalDispatcher(parts);
}

class LocalDispatcher implements Dispatcher {
  readonly #store: LocalDispatcherParts['store'];
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #berths = new Map<WorkspaceId, Berth>();
  readonly #running = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  #drain: Drain | undefined;
  #sweep: Promise<void> | undefined;

  constructor({ store, clock, log }: LocalDispatcherParts) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
  }

  async wake(workspaces: readonly WorkspaceId[]): Promise<void> {
    // Before the start and after the stop nothing is lost: starting asks the table.
    if (this.#drain === undefined || this.#stopping.signal.aborted) return;
    for (const workspaceId of workspaces) {
      this.#begin(workspaceId);
      this.#aim(workspaceId, this.#clock.now().add({ milliseconds: secondLookMs }));
    }
  }

  /** Starts with every known workspace: also one where a dead sender left nothing but a delivery in `sending`. */
  async start(drain: Drain): Promise<void> {
    if (this.#drain !== undefined) throw new Error('Expected one start of the dispatcher, got a second one');
    const known = await this.#store.workspaces.list();
    this.#drain = drain;
    for (const workspaceId of known) this.#begin(workspaceId);
    this.#sweep = this.#sweepForEver();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const berth of this.#berths.values()) berth.look?.abort.abort();
    await Promise.all([this.settled(), this.#sweep]);
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #begin(workspaceId: WorkspaceId): void {
    const drain = this.#drain;
    if (drain === undefined || this.#stopping.signal.aborted) return;
    const berth = this.#berthOf(workspaceId);
    if (berth.isRunning) {
      berth.isOwed = true;
      return;
    }
    berth.isRunning = true;
    const run: Promise<void> = this.#run(workspaceId, berth, drain).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async #run(workspaceId: WorkspaceId, berth: Berth, drain: Drain): Promise<void> {
    const { signal } = this.#stopping;
    // Out of the waker's transaction, which must not wait for us.
    await this.#clock.wait(0, signal);
    do {
      berth.isOwed = false;
      if (signal.aborted) break;
      try {
        const later = await drain(workspaceId, signal);
        berth.failures = 0;
        if (later !== undefined) this.#aim(workspaceId, later);
      } catch (error) {
        this.#putOff(workspaceId, berth, error);
        break;
      }
    } while (berth.isOwed);
    berth.isRunning = false;
    if (berth.look === undefined) this.#berths.delete(workspaceId);
  }

  #putOff(workspaceId: WorkspaceId, berth: Berth, error: unknown): void {
    const retryInMs = Math.min(firstRetryMs * 2 ** berth.failures, longestRetryMs);
    berth.failures += 1;
    this.#log.error('drain failed', {
      workspaceId,
      error: errorName(error),
      failures: berth.failures,
      retryInMs,
    });
    this.#aim(workspaceId, this.#clock.now().add({ milliseconds: retryInMs }));
  }

  /** Sees to it that the workspace is looked at no later than at this instant. */
  #aim(workspaceId: WorkspaceId, at: Temporal.Instant): void {
    if (this.#stopping.signal.aborted) return;
    const berth = this.#berthOf(workspaceId);
    if (berth.look !== undefined && Temporal.Instant.compare(berth.look.at, at) <= 0) return;
    berth.look?.abort.abort();
    const abort = new AbortController();
    berth.look = { at, abort };
    const ms = Math.ceil(at.since(this.#clock.now()).total('milliseconds'));
    const bounded = Math.min(Math.max(ms, shortestLookMs), longestLookMs);
    void this.#clock.wait(bounded, abort.signal).then(() => {
      if (abort.signal.aborted) return;
      berth.look = undefined;
      this.#begin(workspaceId);
    });
  }

  #berthOf(workspaceId: WorkspaceId): Berth {
    const known = this.#berths.get(workspaceId);
    if (known !== undefined) return known;
    const berth: Berth = { isRunning: false, isOwed: false, failures: 0, look: undefined };
    this.#berths.set(workspaceId, berth);
    return berth;
  }

  async #sweepForEver(): Promise<void> {
    const { signal } = this.#stopping;
    for (;;) {
      await this.#clock.wait(sweepMs, signal);
      if (signal.aborted) return;
      try {
        for (const { workspaceId, notBefore } of await this.#store.deliveries.waiting()) {
          this.#aim(workspaceId, notBefore);
        }
      } catch (error) {
        this.#log.error('sweep failed', { error: errorName(error) });
      }
    }
  }
}
