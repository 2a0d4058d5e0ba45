import type { Clock } from '../ports/clock.ts';
import { shareAnswer } from '../ports/share-answer.ts';

/** Milliseconds for which a no is believed. A platform itself remembers for how long it said yes. */
const noLastsMs = 5_000;

/**
 * Whether a platform takes our credentials. Strangers may ask as often as they like: the platform is asked by one at a
 * time for all who wait, and its no is believed for a while.
 */
export class Readiness {
  readonly #ask: () => Promise<void>;
  readonly #clock: Pick<Clock, 'now'>;
  #no: { readonly error: unknown; readonly at: number } | undefined;

  /** `ask` rejects where all is not well. */
  constructor(ask: () => Promise<void>, clock: Pick<Clock, 'now'>) {
    this.#ask = shareAnswer(ask);
    this.#clock = clock;
  }

  /** Rejects with what `ask` rejected with. */
  async check(): Promise<void> {
    const age = this.#no && this.#now() - this.#no.at;
    // A clock that was set back must not make it last longer.
    if (this.#no && age !== undefined && age >= 0 && age < noLastsMs) throw this.#no.error;
    try {
      await this.#ask();
      this.#no = undefined;
    } catch (error) {
      this.#no = { error, at: this.#now() };
      throw error;
    }
  }

  #now(): number {
    return this.#clock.now().epochMilliseconds;
  }
}
