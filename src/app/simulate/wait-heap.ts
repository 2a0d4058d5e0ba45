/** Somebody who waits for an instant. */
export interface Wait {
  /** Epoch milliseconds. */
  readonly deadline: number;
  /** Of two with the same deadline the lower comes first. */
  readonly turn: number;
  readonly release: () => void;
  /** Where it stands in the heap; the heap's own. */
  at: number;
}

/** A binary heap of waits, the earliest in front, out of which any can be taken. */
export class WaitHeap {
  readonly #waits: Wait[] = [];

  get first(): Wait | undefined {
    return this.#waits[0];
  }

  add(wait: Wait): void {
    this.#waits.push(wait);
    this.#rise(wait, this.#waits.length - 1);
  }

  remove(wait: Wait): void {
    const { at } = wait;
    const last = this.#waits.pop();
    if (last === undefined || last === wait) return;
    const above = this.#waits[(at - 1) >>> 1];
    if (at > 0 && above !== undefined && isBefore(last, above)) this.#rise(last, at);
    else this.#sink(last, at);
  }

  #rise(wait: Wait, from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      const above = this.#waits[parent];
      if (above === undefined || isBefore(above, wait)) break;
      this.#put(above, at);
      at = parent;
    }
    this.#put(wait, at);
  }

  #sink(wait: Wait, from: number): void {
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      let below = this.#waits[child];
      const right = this.#waits[child + 1];
      if (below !== undefined && right !== undefined && isBefore(right, below)) {
        child += 1;
        below = right;
      }
      if (below === undefined || isBefore(wait, below)) break;
      this.#put(below, at);
      at = child;
    }
    this.#put(wait, at);
  }

  #put(wait: Wait, at: number): void {
    this.#waits[at] = wait;
    wait.at = at;
  }
}

function isBefore(one: Wait, other: Wait): boolean {
  return one.deadline < other.deadline || (one.deadline === other.deadline && one.turn < other.turn);
}
