/** So many calls in any window of so many milliseconds. A refused call does not count. */
export class WindowLimit {
  readonly #most: number;
  readonly #windowMs: number;
  /** When the last calls were, the oldest at `#next`. */
  readonly #calls: number[] = [];
  #next = 0;

  constructor(most: number, windowMs: number) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  /** Milliseconds until a call may be made; 0: now. */
  waitMs(now: number): number {
    if (this.#calls.length < this.#most) return 0;
    return Math.max(0, (this.#calls[this.#next] ?? 0) + this.#windowMs - now);
  }

  take(now: number): void {
    this.#calls[this.#next] = now;
    this.#next = (this.#next + 1) % this.#most;
  }

  /** True when a new limit would be no different. */
  isIdle(now: number): boolean {
    const last = this.#calls[(this.#next + this.#most - 1) % this.#most] ?? this.#calls.at(-1);
    return last === undefined || last + this.#windowMs <= now;
  }
}
