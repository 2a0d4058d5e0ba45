/** Time comes in through this door, so that tests and demonstrations can move it. */
export interface Clock {
  now(): Temporal.Instant;
  /** Resolves after `ms` milliseconds of this clock, or at once when `signal` aborts. Never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}
