import type { Clock } from '../ports/clock.ts';

/** The machine's own clock. The one place, beside the travelling clock, where real time enters the house. */
export function createSystemClock(): Clock {
  return {
    now: () => Temporal.Now.instant(),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        // A timer waits a millisecond at least: half a second for a burst that gives way 500 times.
        if (ms <= 0) return void setImmediate(resolve);
        const timer = setTimeout(finish, ms);
        signal?.addEventListener('abort', finish, { once: true });
        function finish(): void {
          clearTimeout(timer);
          signal?.removeEventListener('abort', finish);
          resolve();
        }
      }),
  };
}
