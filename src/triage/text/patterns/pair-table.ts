const none = -1;

/**
 * Numbers by pairs of numbers, in one list without holes to jump between: `Map` looks at three places in memory for an
 * answer, and asked of every word of a message that is most of the time it takes.
 */
export class PairTable {
  /** Keys and, next to each, its value; a key of -1 is a free place. */
  readonly #slots: Int32Array;
  readonly #base: number;
  readonly #shift: number;

  /**
   * @param pairs first and second number, from 0, and the number they stand for.
   * @throws RangeError where the numbers are too large: expected first times the highest second below 2^31.
   */
  constructor(pairs: readonly (readonly [first: number, second: number, value: number])[]) {
    this.#base = pairs.reduce((most, [, second]) => Math.max(most, second), 0) + 1;
    // At most half full, so that what is looked for is found at once or soon.
    const bits = Math.max(1, Math.ceil(Math.log2(2 * pairs.length + 1)));
    this.#shift = 32 - bits;
    this.#slots = new Int32Array(2 * 2 ** bits).fill(none);
    for (const [first, second, value] of pairs) {
      const key = first * this.#base + second;
      if (key >= 2 ** 31)
        throw new RangeError(`Expected pairs of smaller numbers, got ${first} and ${second}`);
      const at = this.#placeOf(key);
      this.#slots[at] = key;
      this.#slots[at + 1] = value;
    }
  }

  /** The number a pair stands for, or -1. Numbers below 0 stand for nothing. */
  get(first: number, second: number): number {
    if (first < 0 || second < 0 || second >= this.#base) return none;
    return this.#slots[this.#placeOf(first * this.#base + second) + 1] ?? none;
  }

  /** Where a key stands, or the free place where it would. */
  #placeOf(key: number): number {
    const slots = this.#slots;
    let at = 2 * (Math.imul(key, 0x9e3779b1) >>> this.#shift);
    while (slots[at] !== none && slots[at] !== key) at = at + 2 === slots.length ? 0 : at + 2;
    return at;
  }
}
