import { errorFacts } from '../ports/error-facts.ts';
import { PlatformRefused } from '../ports/errors.ts';
import type { House } from './house.ts';

/** Milliseconds. A window opens within three seconds of the click, so a slow store is not waited for. */
const patience = 1000;

/**
 * What the store says, or `otherwise` where it fails or takes longer than a second: for what stands before an answer
 * that needs no store, such as the check for warning signs, which must come while the store is away. Throws
 * PlatformRefused alone, which is what the store said.
 */
export async function askStore<T>(
  { clock, log }: Pick<House, 'clock' | 'log'>,
  ask: () => Promise<T>,
  otherwise: T,
): Promise<T> {
  const answered = new AbortController();
  const late = Symbol();
  try {
    const waited = clock.wait(patience, answered.signal).then(() => late);
    const said = await Promise.race([ask(), waited]);
    if (said !== late) return said as T;
    log.warn('store.not-waited-for');
  } catch (error) {
    if (error instanceof PlatformRefused) throw error;
    log.warn('store.done-without', errorFacts(error));
  } finally {
    answered.abort();
  }
  return otherwise;
}
