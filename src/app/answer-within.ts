import { StoreUnavailable } from '../ports/errors.ts';
import { createSystemClock } from './system-clock.ts';

/** Milliseconds in which the store answers whoever watches: less than what they wait for before they give up. */
export const storeAnswersWithinMs = 4_000;

/**
 * What the store answered, unless it is silent for longer than `ms`: then throws StoreUnavailable, and whatever comes
 * later is nobody's. By the machine's own time, since those who watch do not live by that of a playground.
 */
export async function answerWithin<Answer>(
  asked: Promise<Answer>,
  ms = storeAnswersWithinMs,
): Promise<Answer> {
  const over = new AbortController();
  const silence = createSystemClock()
    .wait(ms, over.signal)
    .then(() => {
      if (over.signal.aborted) return new Promise<never>(() => {});
      throw new StoreUnavailable(
        `Expected the database to answer within ${ms / 1000} seconds, got nothing.`,
        'Check that the database is running and that nobody keeps its tables locked; Backwise goes on by itself.',
      );
    });
  try {
    return await Promise.race([asked, silence]);
  } finally {
    over.abort();
  }
}
