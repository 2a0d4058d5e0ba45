const bucketMs = 100;
/** A tip is sent for three hours, everything else for less; what is later counts as this. */
const longestMs = 3 * 3_600_000 + 60_000;

/** How late cards were, to a tenth of a second, in the same memory however many there are. */
export class LatenessCount {
  readonly #buckets = new Uint32Array(longestMs / bucketMs + 1);
  total = 0;
  firstMs = Number.POSITIVE_INFINITY;
  lastMs = 0;

  add(ms: number): void {
    const late = Math.max(0, ms);
    const bucket = Math.min(Math.floor(late / bucketMs), this.#buckets.length - 1);
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    this.total += 1;
    this.firstMs = Math.min(this.firstMs, late);
    this.lastMs = Math.max(this.lastMs, late);
  }

  /** How late that share was at most, in milliseconds; 0 where nothing was counted. */
  quantileMs(share: number): number {
    const wanted = Math.max(1, Math.ceil(this.total * share));
    let seen = 0;
    for (const [bucket, count] of this.#buckets.entries()) {
      seen += count;
      if (seen >= wanted && this.total > 0) return Math.min(this.lastMs, (bucket + 1) * bucketMs);
    }
    return 0;
  }

  /** How many were no later than that. */
  within(ms: number): number {
    let seen = 0;
    const last = Math.min(Math.floor(ms / bucketMs), this.#buckets.length);
    for (let bucket = 0; bucket < last; bucket++) seen += this.#buckets[bucket] ?? 0;
    return seen;
  }

  plus(other: LatenessCount): LatenessCount {
    const sum = new LatenessCount();
    for (const part of [this, other]) {
      for (const [bucket, count] of part.#buckets.entries()) {
        sum.#buckets[bucket] = (sum.#buckets[bucket] ?? 0) + count;
      }
      sum.total += part.total;
      sum.firstMs = Math.min(sum.firstMs, part.firstMs);
      sum.lastMs = Math.max(sum.lastMs, part.lastMs);
    }
    return sum;
  }
}
