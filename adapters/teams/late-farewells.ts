import type { Clock } from '../../src/ports/clock.ts';

/** Milliseconds between two tries: short, so that hardly anybody can be back before it is carried out. */
const retryMs = 5_000;
/** More people than leave while a store is away. */
const mostOwed = 10_000;

/**
 * Farewells that failed. Teams hears of that in the answer, and need not say goodbye again: what was kept of who left
 * would stay. So each is tried again, in the memory of this process, until it is carried out, somebody is there again, or
 * the process stops.
 */
export class LateFarewells {
  readonly #clock: Clock;
  readonly #stopping: AbortSignal;
  readonly #owed = new Map<string, AbortController>();

  constructor(clock: Clock, stopping: AbortSignal) {
    this.#clock = clock;
    this.#stopping = stopping;
  }

  /** `carryOut` resolves to false where it failed again. Never rejects. */
  async owe(place: string, carryOut: () => Promise<boolean>): Promise<void> {
    this.forget(place);
    if (this.#owed.size >= mostOwed) return;
    const over = new AbortController();
    this.#owed.set(place, over);
    const signal = AbortSignal.any([over.signal, this.#stopping]);
    do await this.#clock.wait(retryMs, signal);
    while (!signal.aborted && !(await carryOut()));
    if (this.#owed.get(place) === over) this.#owed.delete(place);
  }

  /** It is carried out, or somebody is there again. */
  forget(place: string): void {
    this.#owed.get(place)?.abort();
    this.#owed.delete(place);
  }
}
