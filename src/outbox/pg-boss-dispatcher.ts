import type { WorkspaceId } from '../domain/workspace.ts';
import type { Clock } from '../ports/clock.ts';
import type { Dispatcher, Drain } from '../ports/dispatcher.ts';
import { driverErrorFacts } from '../ports/error-facts.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { beatMs, type Claim, type DrainQueue, surelyOursMs } from './drain-queue.ts';
import { isAfter } from './is-after.ts';
import { LookAhead } from './look-ahead.ts';
import { PutOff } from './put-off.ts';
import { settledWithin } from './settled-within.ts';
import { sweepForEver } from './sweep.ts';

interface PgBossDispatcherParts {
  readonly queue: DrainQueue;
  readonly store: Pick<Store, 'workspaces' | 'deliveries'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A workspace that is being drained, the claim under which that is done, and how to end it. */
interface Berth {
  claim: Claim;
  /** Until then nobody else can have had it. */
  readonly aloneUntil: Temporal.Instant;
  readonly abort: AbortController;
  /** Claimed anew meanwhile: one more pass is owed. */
  isOwed: boolean;
}

/** Workspaces that one process drains side by side. Most of that time is spent waiting for their pace. */
const mostAtOnce = 250;
/** Claimed in one go: few, so that processes which are told of work at the same moment share it. */
const batchSize = 20;
/** How often the queue is asked although nobody said that there is something. */
const askEveryMs = 1_000;
/** How often at least while the database is away. */
const longestNapMs = 16_000;
/** After so long a drain ends with what is in flight, and its workspace goes to the end of the queue. */
const sliceMs = 60_000;
/**
 * A wake that meets a waiting job adds none; if that job is drained before the waker commits, its deliveries are not
 * seen. So the table is asked once more for those who were woken.
 */
const secondLookMs = 1_000;

/** Runs drains in any number of processes on one PostgreSQL, at most one at a time for each workspace over all of them. */
export function createPgBossDispatcher(parts: PgBossDispatcherParts): Dispatcher {
  return new PgBossDispatcher(parts);
}

class PgBossDispatcher implements Dispatcher {
  readonly #parts: PgBossDispatcherParts;
  readonly #queue: DrainQueue;
  readonly #clock: Clock;
  readonly #berths = new Map<WorkspaceId, Berth>();
  readonly #running = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #silent = new AbortController();
  readonly #ahead: LookAhead;
  readonly #putOff: PutOff;
  /** Woken lately, and to be looked at a second time. */
  readonly #woken = new Set<WorkspaceId>();
  #drain: Drain | undefined;
  #loops: Promise<unknown> = Promise.resolve();
  #beating: Promise<void> = Promise.resolve();
  #nap: AbortController | undefined;
  #isRung = false;

  constructor(parts: PgBossDispatcherParts) {
    this.#parts = parts;
    this.#queue = parts.queue;
    this.#clock = parts.clock;
    this.#ahead = new LookAhead(parts.clock, (workspaceId) => void this.#enqueue([workspaceId]));
    this.#putOff = new PutOff(parts.log);
  }

  async wake(workspaces: readonly WorkspaceId[], store: Store): Promise<void> {
    // Before the start and after the stop nothing is lost: the sweep of whoever runs asks the table.
    if (this.#drain === undefined || this.#stopping.signal.aborted || workspaces.length === 0) return;
    await this.#queue.addWithin(store, workspaces);
    if (this.#woken.size === 0) void this.#lookAgain();
    for (const workspaceId of workspaces) this.#woken.add(workspaceId);
  }

  /** Queues every known workspace: also one where a dead sender left nothing but a delivery in `sending`. */
  async start(drain: Drain): Promise<void> {
    if (this.#drain !== undefined) throw new Error('Expected one start of the dispatcher, got a second one');
    const known = await this.#parts.store.workspaces.list();
    await this.#queue.start(() => this.#ring());
    // From here on there is something to stop.
    this.#drain = drain;
    await this.#queue.add(known);
    const aim = (workspaceId: WorkspaceId, at: Temporal.Instant) => this.#ahead.aim(workspaceId, at);
    const sweep = sweepForEver(this.#parts, aim, this.#stopping.signal);
    this.#loops = Promise.all([this.#fetchForEver(drain), sweep]);
    this.#beating = this.#beatForEver();
  }

  async stop(withinMs?: number): Promise<void> {
    this.#stopping.abort();
    this.#ahead.stop();
    this.#ring();
    await this.#loops;
    if (!(await settledWithin(this, this.#parts, withinMs))) await this.#abandon();
    this.#silent.abort();
    await this.#beating;
    if (this.#drain !== undefined) await this.#queue.stop();
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #ring(): void {
    this.#isRung = true;
    this.#nap?.abort();
  }

  async #fetchForEver(drain: Drain): Promise<void> {
    const { signal } = this.#stopping;
    let napMs = askEveryMs;
    while (!signal.aborted) {
      this.#isRung = false;
      try {
        await this.#fetch(drain);
        napMs = askEveryMs;
      } catch (error) {
        this.#parts.log.error('queue.fetch-failed', driverErrorFacts(error));
        napMs = Math.min(napMs * 2, longestNapMs);
      }
      if (this.#isRung) continue;
      this.#nap = new AbortController();
      await this.#clock.wait(napMs, this.#nap.signal);
    }
  }

  /** Takes up what waits, as far as there is room. */
  async #fetch(drain: Drain): Promise<void> {
    for (;;) {
      const room = Math.min(mostAtOnce - this.#berths.size, batchSize);
      if (room <= 0 || this.#stopping.signal.aborted) return;
      const aloneUntil = this.#clock.now().add({ milliseconds: surelyOursMs });
      const claims = await this.#queue.fetch(room);
      for (const claim of claims) this.#takeUp(claim, aloneUntil, drain);
      if (claims.length < room) return;
    }
  }

  /**
   * A process that slept can be given back a workspace that it is draining still, under a claim that it lost. That drain
   * goes on under the new one: a second beside it would know nothing of its pace.
   */
  #takeUp(claim: Claim, aloneUntil: Temporal.Instant, drain: Drain): void {
    const standing = this.#berths.get(claim.data.workspaceId);
    if (standing !== undefined) {
      standing.claim = claim;
      standing.isOwed = true;
      return;
    }
    const berth: Berth = { claim, aloneUntil, abort: new AbortController(), isOwed: false };
    this.#berths.set(claim.data.workspaceId, berth);
    const run: Promise<void> = this.#run(berth, drain).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async #run(berth: Berth, drain: Drain): Promise<void> {
    const { workspaceId } = berth.claim.data;
    const over = new AbortController();
    void this.#clock.wait(sliceMs, over.signal).then(() => berth.abort.abort());
    let later: Temporal.Instant | undefined;
    try {
      const signal = AbortSignal.any([this.#stopping.signal, berth.abort.signal]);
      const next = await drain(workspaceId, signal, berth.aloneUntil);
      later = berth.isOwed ? this.#clock.now() : next;
      this.#putOff.wentWell(workspaceId);
    } catch (error) {
      const retryInMs = this.#putOff.failed(workspaceId, error);
      later = this.#clock.now().add({ milliseconds: retryInMs });
    }
    over.abort();
    // From here on a new claim is a drain of its own.
    this.#berths.delete(workspaceId);
    await this.#giveBack(berth.claim, later);
    this.#ring();
  }

  /** Ends a claim and sees to it that somebody looks again in time: another process, where this one stops. */
  async #giveBack(claim: Claim, later: Temporal.Instant | undefined): Promise<void> {
    try {
      await this.#queue.finish(claim);
    } catch (error) {
      // It comes back by itself when nobody vouches for it any more.
      this.#parts.log.error('queue.finish-failed', driverErrorFacts(error));
    }
    if (later === undefined) return;
    if (isAfter(later, this.#clock.now())) this.#ahead.aim(claim.data.workspaceId, later);
    else await this.#enqueue([claim.data.workspaceId]);
  }

  /** Hands over at once what would otherwise be missed only when nobody vouches for it any more. */
  async #abandon(): Promise<void> {
    const now = this.#clock.now();
    await Promise.all([...this.#berths.values()].map(({ claim }) => this.#giveBack(claim, now)));
  }

  async #enqueue(workspaces: readonly WorkspaceId[]): Promise<void> {
    try {
      await this.#queue.add(workspaces);
    } catch (error) {
      // The sweep finds them.
      this.#parts.log.error('queue.add-failed', { ...driverErrorFacts(error), count: workspaces.length });
    }
  }

  async #lookAgain(): Promise<void> {
    await this.#clock.wait(secondLookMs, this.#stopping.signal);
    const woken = new Set(this.#woken);
    this.#woken.clear();
    if (this.#stopping.signal.aborted) return;
    try {
      const now = this.#clock.now();
      const waiting = await this.#parts.store.deliveries.waiting();
      const left = waiting.filter((one) => woken.has(one.workspaceId) && !isAfter(one.notBefore, now));
      await this.#queue.add(left.map(({ workspaceId }) => workspaceId));
    } catch (error) {
      this.#parts.log.error('queue.add-failed', { ...driverErrorFacts(error), count: woken.size });
    }
  }

  /** Until all is given back: also while this process stops, nobody must take over what is in flight. */
  async #beatForEver(): Promise<void> {
    const { signal } = this.#silent;
    for (;;) {
      await this.#clock.wait(beatMs, signal);
      if (signal.aborted) return;
      const asked = [...this.#berths.values()].map((berth) => ({ berth, claim: berth.claim }));
      if (asked.length === 0) continue;
      try {
        const held = await this.#queue.beat(asked.map(({ claim }) => claim));
        // The answer says nothing of a claim that came while it was under way.
        const lost = asked.filter(({ berth, claim }) => berth.claim === claim && !held.has(claim.id));
        for (const { berth } of lost) berth.abort.abort();
      } catch (error) {
        // It says nothing about who holds what: the claims stand until somebody else has them.
        this.#parts.log.error('queue.beat-failed', driverErrorFacts(error));
      }
    }
  }
}
