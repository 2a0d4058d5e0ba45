interface Entry {
  readonly at: number;
  readonly act: () => Promise<void>;
}

/** What people are going to do, in the order of its time; entries of the same time in the order they were added. */
export class Agenda {
  readonly #entries: Entry[] = [];

  /** `at`: epoch milliseconds. */
  add(at: number, act: () => Promise<void>): void {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    this.#entries.splice(low, 0, { at, act });
  }

  get firstAt(): number | undefined {
    return this.#entries[0]?.at;
  }

  takeFirst(): Entry | undefined {
    return this.#entries.shift();
  }
}
