import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import { bestBeforeOf, type Delivery } from '../domain/delivery.ts';
import { isStill } from '../domain/is-still.ts';
import type { Library } from '../domain/library.ts';
import { weekdayOf } from '../domain/local-day.ts';
import { isSameZone } from '../domain/zone.ts';
import type { Store } from '../ports/store.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import { nextTipAt, tipsFor } from './plan-tip.ts';

type Wish = Pick<ChannelSubscription, 'times' | 'weekdays' | 'zone' | 'topics'>;

/**
 * Settles what the subscription before still owes, inside a transaction, and resolves to when the changed one is due.
 * A tip that waits to be sent, or is due and not yet taken up, keeps its turn where the changed wish has it as well, so
 * that a word about topics costs nobody the tip of that day. Any other is taken back.
 */
export async function keepTipTurn(
  store: Store,
  present: ChannelSubscription,
  wish: Wish,
  { now, library }: { readonly now: Temporal.Instant; readonly library: Library },
): Promise<Temporal.Instant | undefined> {
  const { id, workspaceId, nextDueAt } = present;
  const since = now.subtract(now.until(bestBeforeOf('tip', now)));
  const waiting = (await store.deliveries.ofPlan(workspaceId, id, since)).filter(
    ({ state }) => state.is === 'pending',
  );
  const fits = ({ dueAt, contentId }: Delivery) =>
    isWishedAt(dueAt, wish, present) && tipsFor(library, wish.topics).some((tip) => tip.id === contentId);
  if (!waiting.every(fits)) await store.deliveries.cancelPending(workspaceId, id, now);
  const isDue = nextDueAt !== undefined && !isStill(nextDueAt, now);
  return isDue && isWishedAt(nextDueAt, wish, present) ? nextDueAt : nextTipAt(wish, now);
}

/** True where the same times on the same clocks are wished for, and that day. */
function isWishedAt(at: Temporal.Instant, { times, weekdays, zone }: Wish, present: Wish): boolean {
  const areSame = JSON.stringify(times) === JSON.stringify(present.times) && isSameZone(zone, present.zone);
  return areSame && weekdays.includes(weekdayOf(localDayOf(zone, at)));
}
