/** A few times as many bits as there are words, and small enough to stay in the fastest memory. */
const bitsOfIndex = 18;

/**
 * Numbers of words as single bits: what is not held is no word for sure, what is held most likely is one. Most of what
 * a misspelling might have meant is no word, and is told so here without walking its letters.
 */
export class WordFilter {
  readonly #bits = new Int32Array(2 ** (bitsOfIndex - 5));

  add(hash: number): void {
    const index = hash >>> (32 - bitsOfIndex);
    this.#bits[index >>> 5] = (this.#bits[index >>> 5] ?? 0) | (1 << (index & 31));
  }

  mayHold(hash: number): boolean {
    const index = hash >>> (32 - bitsOfIndex);
    return (((this.#bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
  }
}
