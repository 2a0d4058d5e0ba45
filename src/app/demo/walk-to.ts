import type { House } from '../../usecases/house.ts';
import { planDue } from '../../usecases/plan-due.ts';
import type { TravellingClock } from './travelling-clock.ts';

/**
 * Walks the playground's clock to an instant, stopping at every moment something is due and letting it be sent, so
 * that a day passes as a day would: nothing skipped, nothing late. Resolves at the target.
 */
export async function walkTo(house: House, clock: TravellingClock, target: Temporal.Instant): Promise<void> {
  let pauseSeconds = 1;
  for (;;) {
    const next = await nextMoment(house);
    if (!next || Temporal.Instant.compare(next, target) > 0) break;
    const now = clock.now();
    const isOverdue = Temporal.Instant.compare(next, now) <= 0;
    // What is overdue and still not sent waits for its turn (a hold, a retry): further on, by longer and longer steps.
    clock.moveTo(isOverdue ? earlier(now.add({ seconds: pauseSeconds }), target) : next);
    pauseSeconds = isOverdue ? Math.min(pauseSeconds * 2, 60) : 1;
    await live(house);
    if (Temporal.Instant.compare(clock.now(), target) >= 0) return;
  }
  if (Temporal.Instant.compare(target, clock.now()) > 0) clock.moveTo(target);
  await live(house);
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}

async function live(house: House): Promise<void> {
  await planDue(house);
  const waiting = await house.store.deliveries.waiting();
  await house.dispatcher.wake(
    waiting
      .filter(({ notBefore }) => Temporal.Instant.compare(notBefore, house.clock.now()) <= 0)
      .map(({ workspaceId }) => workspaceId),
    house.store,
  );
  await house.dispatcher.settled();
}

async function nextMoment(house: House): Promise<Temporal.Instant | undefined> {
  const planned = await house.store.due.earliest();
  const waiting = await house.store.deliveries.waiting();
  return [...waiting.map(({ notBefore }) => notBefore), ...(planned ? [planned] : [])].sort(
    Temporal.Instant.compare,
  )[0];
}
