import type { WorkspaceId } from '../domain/workspace.ts';
import type { Clock } from '../ports/clock.ts';
import type { Dispatcher, Drain } from '../ports/dispatcher.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { LookAhead } from './look-ahead.ts';
import { PutOff } from './put-off.ts';
import { settledWithin } from './settled-within.ts';
import { sweepForEver } from './sweep.ts';

interface LocalDispatcherParts {
  readonly store: Pick<Store, 'workspaces' | 'deliveries'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A workspace that is being drained. */
interface Berth {
  /** Woken meanwhile: one more pass is owed. */
  isOwed: boolean;
}

/**
 * A wake comes from inside a transaction. Over SQLite's one connection the first look waits for it to end; over
 * PostgreSQL it may come too early, so there is a second one.
 */
const secondLookMs = 1_000;

/** Runs drains in this process, at most one at a time for each workspace. For one process on one store. */
export function createLocalDispatcher(parts: LocalDispatcherParts): Dispatcher {
  return new LocalDispatcher(parts);
}

class LocalDispatcher implements Dispatcher {
  readonly #parts: LocalDispatcherParts;
  readonly #clock: Clock;
  readonly #berths = new Map<WorkspaceId, Berth>();
  readonly #running = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #ahead: LookAhead;
  readonly #putOff: PutOff;
  #drain: Drain | undefined;
  #sweep: Promise<void> | undefined;

  constructor(parts: LocalDispatcherParts) {
    this.#parts = parts;
    this.#clock = parts.clock;
    this.#ahead = new LookAhead(parts.clock, (workspaceId) => this.#begin(workspaceId));
    this.#putOff = new PutOff(parts.log);
  }

  async wake(workspaces: readonly WorkspaceId[]): Promise<void> {
    // Before the start and after the stop nothing is lost: starting asks the table.
    if (this.#drain === undefined || this.#stopping.signal.aborted) return;
    for (const workspaceId of workspaces) {
      this.#begin(workspaceId);
      this.#ahead.aim(workspaceId, this.#clock.now().add({ milliseconds: secondLookMs }));
    }
  }

  /** Starts with every known workspace: also one where a dead sender left nothing but a delivery in `sending`. */
  async start(drain: Drain): Promise<void> {
    if (this.#drain !== undefined) throw new Error('Expected one start of the dispatcher, got a second one');
    const known = await this.#parts.store.workspaces.list();
    this.#drain = drain;
    for (const workspaceId of known) this.#begin(workspaceId);
    const aim = (workspaceId: WorkspaceId, at: Temporal.Instant) => this.#ahead.aim(workspaceId, at);
    this.#sweep = sweepForEver(this.#parts, aim, this.#stopping.signal);
  }

  async stop(withinMs?: number): Promise<void> {
    this.#stopping.abort();
    this.#ahead.stop();
    await this.#sweep;
    await settledWithin(this, this.#parts, withinMs);
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #begin(workspaceId: WorkspaceId): void {
    const drain = this.#drain;
    if (drain === undefined || this.#stopping.signal.aborted) return;
    const standing = this.#berths.get(workspaceId);
    if (standing !== undefined) {
      standing.isOwed = true;
      return;
    }
    const berth: Berth = { isOwed: false };
    this.#berths.set(workspaceId, berth);
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
        this.#putOff.wentWell(workspaceId);
        if (later !== undefined) this.#ahead.aim(workspaceId, later);
      } catch (error) {
        const retryInMs = this.#putOff.failed(workspaceId, error);
        this.#ahead.aim(workspaceId, this.#clock.now().add({ milliseconds: retryInMs }));
        break;
      }
    } while (berth.isOwed);
    this.#berths.delete(workspaceId);
  }
}
