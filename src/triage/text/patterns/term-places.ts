/** Which terms a message holds, and the last place where each begins. A place may have lost its term since. */
export class TermPlaces {
  /** The terms that begin somewhere, each once. */
  readonly terms: number[] = [];
  /** By term: the place after the last one where it begins, or 0. */
  readonly #last: Uint16Array;

  /** @param size how many terms there are. */
  constructor(size: number) {
    this.#last = new Uint16Array(size);
  }

  put(term: number, place: number): void {
    const last = this.#last[term] ?? 0;
    if (last === 0) this.terms.push(term);
    if (place >= last) this.#last[term] = place + 1;
  }

  /** The place after the last one where a term begins, or 0 where it begins nowhere. */
  lastOf(term: number): number {
    return this.#last[term] ?? 0;
  }
}
