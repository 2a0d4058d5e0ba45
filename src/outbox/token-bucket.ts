import { isAfter } from './is-after.ts';

/**
 * Lets at most `perSecond` through in any second, evenly spaced: a bucket that holds a single token. Room for more
 * would let a burst of twice the rate through within one second.
 */
export class TokenBucket {
  readonly #everyNanoseconds: bigint;
  #freeAt: Temporal.Instant | undefined;

  /** Throws RangeError unless `perSecond` is a positive number. */
  constructor(perSecond: number) {
    if (!Number.isFinite(perSecond) || perSecond <= 0) {
      throw new RangeError(`Expected a pace above 0 a second, got ${perSecond}`);
    }
    this.#everyNanoseconds = BigInt(Math.ceil(1e9 / perSecond));
  }

  /** The first instant from `now` on at which one may go. */
  freeAt(now: Temporal.Instant): Temporal.Instant {
    return this.#freeAt === undefined || isAfter(now, this.#freeAt) ? now : this.#freeAt;
  }

  /** Counts one that goes now, even if it was not its turn. */
  take(now: Temporal.Instant): void {
    this.#freeAt = Temporal.Instant.fromEpochNanoseconds(
      this.freeAt(now).epochNanoseconds + this.#everyNanoseconds,
    );
  }
}
