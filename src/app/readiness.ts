import type { Clock } from '../ports/clock.ts';

interface Lasting {
  /** For how long it is believed that all is well; 0: it is asked each time. Milliseconds. */
  readonly goodMs: number;
  /** For how long it is believed that it is not. Milliseconds. */
  readonly badMs: number;
}

/**
 * Whether a platform takes our credentials. Strangers may ask as often as they like: the platform is asked by one at a
 * time for all who wait, and what it said is believed for a while.
 */
export class Readiness {
  readonly #ask: () => Promise<void>;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #lasting: Lasting;
  #asking: Promise<void> | undefined;
  #known: { readonly error: unknown; readonly at: number; readonly forMs: number } | undefined;

  /** `ask` rejects where all is not well. */
  constructor(ask: () => Promise<void>, clock: Pick<Clock, 'now'>, lasting: Lasting) {
    this.#ask = ask;
    this.#clock = clock;
    this.#lasting = lasting;
  }

  /** Rejects with what `ask` rejected with. */
  async check(): Promise<void> {
    const known = this.#known;
    const age = known && this.#now() - known.at;
    // A clock that was set back must not make it last longer.
    if (known && age !== undefined && age >= 0 && age < known.forMs) {
      if (known.error !== undefined) throw known.error;
      return;
    }
    this.#asking ??= this.#askAnew().finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
  }

  async #askAnew(): Promise<void> {
    const { goodMs, badMs } = this.#lasting;
    try {
      await this.#ask();
      this.#known = { error: undefined, at: this.#now(), forMs: goodMs };
    } catch (error) {
      this.#known = { error, at: this.#now(), forMs: badMs };
      throw error;
    }
  }

  #now(): number {
    return this.#clock.now().epochMilliseconds;
  }
}
