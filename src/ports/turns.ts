/**
 * How a long piece of work that is done bit by bit shares this process with whoever asks something meanwhile. SQLite
 * answers within the same turn of the event loop: without a pause between its bits a burst would keep everybody waiting.
 */
export interface Turns {
  /**
   * How many such pieces of work may go on side by side in this process, where they share nothing but the store: one that
   * answers over the network works on the one while this process works on the other.
   */
  readonly abreast: number;
  /** Begins such a piece of work. */
  begin(): Bits;
}

/** One piece of work, bit by bit. */
export interface Bits {
  /** How many things the next bit may be made of, at most. */
  readonly size: number;
  /** A bit of so many things is done: resolves when the next may begin. Never rejects. */
  next(done: number): Promise<void>;
}
