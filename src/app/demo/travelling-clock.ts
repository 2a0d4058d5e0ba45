import type { Clock } from '../../ports/clock.ts';

/** A clock that runs like the machine's and can be moved forward. For the playground. */
export interface TravellingClock extends Clock {
  /** Moves time forward and releases every wait that has come due. Never backwards: RangeError. */
  moveTo(instant: Temporal.Instant): void;
  /** How far this clock is ahead of the machine's, in milliseconds. */
  aheadMs(): number;
}

/**
 * `aheadMs`: how far the clock already was ahead when the process last ran. `remember` is told at every move, so that
 * a process that dies in the middle of a long walk does not go back in time.
 */
export function createTravellingClock(
  aheadMs = 0,
  remember: (aheadMs: number) => void = () => {},
): TravellingClock {
  let ahead = aheadMs;
  const waits = new Set<{ deadline: number; finish: () => void }>();
  const nowMs = (): number => Temporal.Now.instant().epochMilliseconds + ahead;
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(nowMs()),
    aheadMs: () => ahead,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const finish = (): void => {
          clearTimeout(timer);
          waits.delete(wait);
          signal?.removeEventListener('abort', finish);
          resolve();
        };
        const wait = { deadline: nowMs() + ms, finish };
        const timer = setTimeout(finish, ms);
        waits.add(wait);
        signal?.addEventListener('abort', finish, { once: true });
      }),
    moveTo: (instant) => {
      const by = instant.epochMilliseconds - nowMs();
      if (by < -1000) throw new RangeError('Expected a time to come: this clock only runs forward');
      ahead += Math.max(0, by);
      remember(ahead);
      for (const wait of [...waits].sort((a, b) => a.deadline - b.deadline)) {
        if (wait.deadline <= nowMs()) wait.finish();
      }
    },
  };
}
