import { performance } from 'node:perf_hooks';
import type { Bits, Turns } from '../ports/turns.ts';

/**
 * Milliseconds that a bit of work is to take: as long as one who asks may have to wait for it. A bit has costs of its
 * own, so it may be longer while nobody has asked for a second.
 */
const bitMs = { whileAsked: 1, alone: 4 } as const;
/** Milliseconds after a request for which bits stay short: whoever asked once is likely to ask again. */
const latelyMs = 1_000;

/** How many things a bit is made of: the first is small, since a process that just started is slow. */
const sizes = { first: 10, least: 10, most: 400 } as const;

/**
 * The same where a bit is a transaction over the network. It waits for most of its time, keeps nobody else waiting then,
 * and goes round the event loop several times: many small ones would only cost more journeys.
 */
const sizesApart = { first: 25, most: 200 } as const;

/** Two such pieces of work fill the core of a process: the database works on one while this process works on the other. */
const abreastApart = 2;

/**
 * A machine that takes the core away does so from a small bit as well, so the time of a bit is that of its work. But of
 * one that waits, for a slow disk say, no less than this share counts.
 */
const leastBusyShare = 0.25;

/** Milliseconds for which one request goes before all else: one that takes longer waits for somebody else itself. */
const precedenceMs = 50;

/** Milliseconds that work stands aside between two of its bits, at most, however many ask: it has to end, too. */
const longestAsideMs = 20;

/**
 * Who asks something of this process goes first. A request needs several turns of the event loop (its head, its body, who
 * asks, the answer), and would wait for a bit of other work in each: so while one is under way, no further bit begins.
 */
export class RightOfWay implements Turns {
  readonly #now: () => number;
  readonly #busy: () => number;
  readonly #isApart: boolean;
  /** Since when each request is under way. */
  readonly #asking = new Set<{ readonly since: number }>();
  #lastAskedAt = Number.NEGATIVE_INFINITY;
  #whenNobodyAsks: (() => void) | undefined;

  /** Both in milliseconds: `now` never goes back, `busy` is how long this thread had a core. */
  constructor(now: () => number = () => performance.now(), busy: () => number = threadMs, isApart = false) {
    this.#now = now;
    this.#busy = busy;
    this.#isApart = isApart;
  }

  /** For work on a store that answers over the network, and not within the same turn of the event loop. */
  static apart(now?: () => number): RightOfWay {
    return new RightOfWay(now, undefined, true);
  }

  /** Somebody asks. To be called back when they were answered, however often. */
  ask(): () => void {
    const one = { since: this.#now() };
    this.#lastAskedAt = one.since;
    this.#asking.add(one);
    return () => {
      this.#asking.delete(one);
      if (this.#asking.size === 0) this.#whenNobodyAsks?.();
    };
  }

  get abreast(): number {
    return this.#isApart ? abreastApart : 1;
  }

  begin(): Bits {
    let began = { at: this.#now(), busy: this.#busy() };
    let size: number = this.#isApart ? sizesApart.first : sizes.first;
    return {
      get size() {
        return size;
      },
      next: async (done) => {
        const took = { all: this.#now() - began.at, busy: this.#busy() - began.busy };
        size = this.#sizeAfter(done, Math.max(took.busy, took.all * leastBusyShare), size);
        await this.#standAside();
        began = { at: this.#now(), busy: this.#busy() };
      },
    };
  }

  /** As many things as fill the time, by what the last ones took; twice as many at most, since one bit tells little. */
  #sizeAfter(done: number, tookMs: number, size: number): number {
    if (this.#isApart) return Math.min(size * 2, sizesApart.most);
    const isAsked = this.#now() - this.#lastAskedAt < latelyMs;
    const fitting = ((isAsked ? bitMs.whileAsked : bitMs.alone) / tookMs) * Math.max(1, done);
    return Math.round(Math.min(Math.max(fitting, sizes.least), size * 2, sizes.most));
  }

  async #standAside(): Promise<void> {
    const until = this.#now() + longestAsideMs;
    // Once round the loop, so that whoever wrote to us meanwhile is heard.
    await onceRound();
    while (this.#isAsked() && this.#now() < until) {
      await this.#nobodyAsks(until - this.#now());
      await onceRound();
    }
  }

  #isAsked(): boolean {
    const from = this.#now() - precedenceMs;
    for (const { since } of this.#asking) if (since > from) return true;
    return false;
  }

  /** Resolves when nobody asks any more, or after so many milliseconds. */
  #nobodyAsks(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, withinMs);
      this.#whenNobodyAsks = done;
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
    });
  }
}

/**
 * Milliseconds for which this thread had a core. Linux brings a thread's own figure up to date at each tick only, every
 * 4 ms, and so a shorter bit took no time or all of that; to ask for the whole process brings it up to date at once
 * (kernel/sched/cputime.c, `thread_group_cputime`).
 */
export function threadMs(): number {
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

const onceRound = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
