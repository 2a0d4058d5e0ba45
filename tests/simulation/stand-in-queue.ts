import type { WorkspaceId } from '../../src/domain/workspace.ts';
import type { DrainQueue } from '../../src/outbox/drain-queue.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Life, Scheduler } from './scheduler.ts';
import { transactionOf } from './stopping-store.ts';

interface Job {
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  /** The process that has it, and when that one was last heard of. */
  claimed: { readonly life: Life; heardAt: number } | undefined;
}

/** As pg-boss is set up: how long a process may be silent, and how often somebody looks. Milliseconds. */
const silence = 15_000;
const watchEvery = 5_000;

/** The rows of a stately queue in the database: at most one job of a workspace waits, and at most one is under way. */
export class StandInQueue {
  readonly #scheduler: Scheduler;
  readonly #jobs: Job[] = [];
  readonly #listeners = new Map<Life, () => void>();
  #born = 0;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
    this.#watch();
  }

  /** The queue as one process has it, in place of pg-boss; the real dispatcher works on it. */
  asSeenBy(life: Life): DrainQueue {
    const stop = (label: string) => this.#scheduler.stop(life, label);
    const queue: Pick<DrainQueue, keyof DrainQueue> = {
      start: async (heard) => {
        await stop('queue.start, before');
        this.#listeners.set(life, heard);
      },
      stop: async () => {
        this.#listeners.delete(life);
      },
      addWithin: async (store, workspaces) => {
        const held = transactionOf(store as Store);
        if (held === undefined) throw new Error('Expected a wake inside a transaction, got one outside');
        await this.#scheduler.stop(life, 'queue.addWithin, before', held);
        held.onCommit.push(() => this.#add(workspaces));
      },
      add: async (workspaces) => {
        await stop('queue.add, before');
        this.#add(workspaces);
        await stop('queue.add, after');
      },
      fetch: async (limit) => {
        // Asked each second, and mostly in vain: then it is seldom a place to die at.
        if (this.#freeJobs().length === 0 && this.#scheduler.dice.below(10) > 0) return [];
        await stop('queue.fetch, before');
        const taken = this.#take(life, limit);
        await stop('queue.fetch, after');
        return taken.map(({ id, workspaceId }) => ({ id, data: { workspaceId } })) as unknown as Awaited<
          ReturnType<DrainQueue['fetch']>
        >;
      },
      beat: async (claims) => {
        await stop('queue.beat, before');
        const held = this.#jobs.filter((job) => claims.some(({ id }) => id === job.id));
        for (const { claimed } of held) if (claimed) claimed.heardAt = this.#scheduler.now;
        await stop('queue.beat, after');
        return new Set(held.map(({ id }) => id));
      },
      finish: async (claim) => {
        await stop('queue.finish, before');
        const index = this.#jobs.findIndex(({ id }) => id === claim.id);
        if (index >= 0) this.#jobs.splice(index, 1);
        await stop('queue.finish, after');
      },
    };
    return queue as DrainQueue;
  }

  #add(workspaces: readonly WorkspaceId[]): void {
    for (const workspaceId of new Set(workspaces)) {
      if (this.#jobs.some((job) => job.workspaceId === workspaceId && !job.claimed)) continue;
      this.#jobs.push({ id: `job-${++this.#born}`, workspaceId, claimed: undefined });
    }
    const { now } = this.#scheduler;
    for (const [life, heard] of this.#listeners) this.#scheduler.at(now + 1, heard, life);
  }

  #freeJobs(): readonly Job[] {
    return this.#jobs.filter(
      ({ workspaceId, claimed }) =>
        !claimed && !this.#jobs.some((other) => other.workspaceId === workspaceId && other.claimed),
    );
  }

  #take(life: Life, limit: number): readonly Job[] {
    const taken = this.#freeJobs().slice(0, limit);
    for (const job of taken) job.claimed = { life, heardAt: this.#scheduler.now };
    return taken;
  }

  /** What belongs to a process that is silent waits again, under another name: the old one is lost to it. */
  #watch(): void {
    const { now } = this.#scheduler;
    for (const job of [...this.#jobs]) {
      if (!job.claimed || now - job.claimed.heardAt < silence) continue;
      this.#jobs.splice(this.#jobs.indexOf(job), 1);
      this.#add([job.workspaceId]);
    }
    this.#scheduler.at(now + watchEvery, () => this.#watch());
  }
}
