import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../ports/clock.ts';
import { type Wait, WaitHeap } from './wait-heap.ts';

/**
 * A clock that stands still while anything computes, and jumps to the next wait once nothing does. So five days pass
 * in as long as their work takes, and the same work always falls on the same instants. It counts on everything under
 * way going on in microtasks, as the store over SQLite does: what waited for a real file or socket would be overtaken.
 */
export class EventClock implements Clock {
  #ms: number;
  #instant: Temporal.Instant;
  #turns = 0;
  readonly #waits = new WaitHeap();
  #minute = 0;
  #minuteBegan = 0;
  /** Real milliseconds of computing in the busiest minute of this clock. */
  busiestMinuteMs = 0;

  /** `startMs`: epoch milliseconds. */
  constructor(startMs: number) {
    this.#ms = startMs;
    this.#instant = Temporal.Instant.fromEpochMilliseconds(startMs);
  }

  now(): Temporal.Instant {
    return this.#instant;
  }

  /** Epoch milliseconds. */
  get ms(): number {
    return this.#ms;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wait: Wait = {
        deadline: this.#ms + Math.max(0, Math.ceil(ms)),
        turn: this.#turns++,
        release: () => {
          this.#waits.remove(wait);
          signal?.removeEventListener('abort', wait.release);
          resolve();
        },
        at: 0,
      };
      signal?.addEventListener('abort', wait.release, { once: true });
      this.#waits.add(wait);
    });
  }

  /** Lives on until an instant, in epoch milliseconds. */
  async runUntil(endMs: number): Promise<void> {
    while (await this.#step(endMs));
    this.#moveTo(Math.max(endMs, this.#ms));
  }

  /** Lives on until something under way has ended. */
  async drive<T>(work: Promise<T>): Promise<T> {
    let isOver = false;
    const ended = work.finally(() => {
      isOver = true;
    });
    // Rejected while nobody looks yet, it would end the process.
    ended.catch(() => {});
    while (!isOver && (await this.#step(Number.POSITIVE_INFINITY)));
    return ended;
  }

  /** Lets everything under way go on, and then releases what comes next. False when that is after `endMs`. */
  async #step(endMs: number): Promise<boolean> {
    await setImmediate();
    const { first } = this.#waits;
    if (first === undefined || first.deadline > endMs) return false;
    this.#moveTo(first.deadline);
    this.#releaseDue();
    return true;
  }

  #moveTo(ms: number): void {
    if (ms === this.#ms) return;
    this.#ms = ms;
    this.#instant = Temporal.Instant.fromEpochMilliseconds(ms);
    const minute = Math.floor(ms / 60_000);
    if (minute === this.#minute) return;
    const now = performance.now();
    if (this.#minute !== 0) this.busiestMinuteMs = Math.max(this.busiestMinuteMs, now - this.#minuteBegan);
    this.#minute = minute;
    this.#minuteBegan = now;
  }

  /** Those whose time has come before this began; what they start waits for the next round. */
  #releaseDue(): void {
    const before = this.#turns;
    for (;;) {
      const { first } = this.#waits;
      if (first === undefined || first.deadline > this.#ms || first.turn >= before) return;
      first.release();
    }
  }
}
