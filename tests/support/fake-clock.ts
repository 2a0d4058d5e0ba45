import type { Clock } from '../../src/ports/clock.ts';

interface Waiter {
  readonly deadline: Temporal.Instant;
  readonly turn: number;
  readonly release: () => void;
}

/**
 * A clock that stands still until a test moves it. Moving it releases waits in order of their deadline and gives
 * the work each one starts time to finish before the next, so that a test sees what a patient person would see.
 */
export class FakeClock implements Clock {
  #now: Temporal.Instant;
  #turns = 0;
  readonly #waiters = new Set<Waiter>();
  readonly #settleTurns: number;

  /** `settleTurns`: turns of the event loop granted between two releases; more for slower stores. */
  constructor(start: string | Temporal.Instant = '2026-11-23T08:00:00Z', settleTurns = 12) {
    this.#now = Temporal.Instant.from(start);
    this.#settleTurns = settleTurns;
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  /** How many waits are under way. */
  get waiting(): number {
    return this.#waiters.size;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    if (ms <= 0) return new Promise((resolve) => setImmediate(resolve));
    return new Promise((resolve) => {
      const waiter: Waiter = {
        deadline: this.#now.add({ microseconds: Math.round(ms * 1000) }),
        turn: this.#turns++,
        release: () => {
          this.#waiters.delete(waiter);
          signal?.removeEventListener('abort', waiter.release);
          resolve();
        },
      };
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', waiter.release, { once: true });
    });
  }

  /** Moves time forward. Days are 24 hours. */
  advance(by: Temporal.DurationLike): Promise<void> {
    return this.#moveTo(
      this.#now.add(Temporal.Duration.from(by).round({ largestUnit: 'hours', relativeTo: utc })),
    );
  }

  /** Moves time to an instant. Backwards, it releases nothing. */
  set(instant: string | Temporal.Instant): Promise<void> {
    return this.#moveTo(Temporal.Instant.from(instant));
  }

  /** Lets promises, microtasks and pending input and output go on without moving time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < this.#settleTurns; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #moveTo(target: Temporal.Instant): Promise<void> {
    await this.settle();
    for (;;) {
      const next = this.#earliest();
      if (next === undefined || Temporal.Instant.compare(next.deadline, target) > 0) break;
      if (Temporal.Instant.compare(next.deadline, this.#now) > 0) this.#now = next.deadline;
      next.release();
      await this.settle();
    }
    this.#now = target;
    await this.settle();
  }

  #earliest(): Waiter | undefined {
    let earliest: Waiter | undefined;
    for (const waiter of this.#waiters) {
      if (earliest === undefined || order(waiter, earliest) < 0) earliest = waiter;
    }
    return earliest;
  }
}

const utc = Temporal.PlainDateTime.from('2000-01-01T00:00:00').toZonedDateTime('UTC');

function order(a: Waiter, b: Waiter): number {
  return Temporal.Instant.compare(a.deadline, b.deadline) || a.turn - b.turn;
}
