import { isAfter } from './is-after.ts';

/**
 * Lets at most `perSecond` through in any second, evenly spaced: a bucket that holds a single token. Room for more
 * would let a burst of twice the rate through within one second.
 */
export class TokenBucket {
  readonly #everyNanoseconds: bigint;
  #freeAt: Temporal.Instant | undefined;

  /** `Infinity` lets everybody through at once. Throws RangeError unless `perSecond` is above 0. */
  constructor(perSecond: number) {
    if (!(perSecond > 0)) {
      throw new RangeError(`Expected a pace above 0 a second, got ${perSecond}`);
    }
    this.#everyNanoseconds = BigInt(Math.ceil(1e9 / perSecond));
  }

  /** False where nobody ever waits. */
  get isPaced(): boolean {
    return this.#everyNanoseconds > 0n;
  }

  /** The first instant from `now` on at which one may go: one interval away at most, also when the clock was set back. */
  freeAt(now: Temporal.Instant): Temporal.Instant {
    const latest = this.#oneAfter(now);
    // Kept, not only answered: an instant of the old clock would move ahead of every question.
    if (this.#freeAt !== undefined && isAfter(this.#freeAt, latest)) this.#freeAt = latest;
    return this.#freeAt === undefined || isAfter(now, this.#freeAt) ? now : this.#freeAt;
  }

  /** Counts one that goes now, even if it was not its turn. */
  take(now: Temporal.Instant): void {
    this.#freeAt = this.#oneAfter(this.freeAt(now));
  }

  #oneAfter(instant: Temporal.Instant): Temporal.Instant {
    return Temporal.Instant.fromEpochNanoseconds(instant.epochNanoseconds + this.#everyNanoseconds);
  }
}
