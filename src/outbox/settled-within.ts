import type { Clock } from '../ports/clock.ts';
import type { Dispatcher } from '../ports/dispatcher.ts';
import type { Log } from '../ports/log.ts';

interface Patience {
  readonly clock: Clock;
  readonly log: Log;
}

/** Waits until no drain runs, at most `withinMs` where that is given. False, and a warning, when some still do. */
export async function settledWithin(
  dispatcher: Pick<Dispatcher, 'settled'>,
  { clock, log }: Patience,
  withinMs: number | undefined,
): Promise<boolean> {
  const settled = dispatcher.settled().then(() => true);
  if (withinMs === undefined) return settled;
  const over = new AbortController();
  const isSettled = await Promise.race([settled, clock.wait(withinMs, over.signal).then(() => false)]);
  over.abort();
  if (!isSettled) log.warn('stopped with deliveries in flight', { withinMs });
  return isSettled;
}
