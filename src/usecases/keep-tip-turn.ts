import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import { bestBeforeOf, type Delivery } from '../domain/delivery.ts';
import { isStill } from '../domain/is-still.ts';
import type { Library } from '../domain/library.ts';
import { weekdayOf } from '../domain/local-day.ts';
import { withoutDrawn } from '../domain/rotation.ts';
import { isSameZone } from '../domain/zone.ts';
import type { Store } from '../ports/store.ts';
import { chooseFromBag, type Drawn } from '../schedule/choose-from-bag.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import { nextTipAt, tipsFor } from './plan-tip.ts';

type Wish = Pick<ChannelSubscription, 'times' | 'weekdays' | 'zone' | 'topics'>;

/** Where the changed wish goes on: when it is due, and what was drawn from its bag. */
export type TipTurn = Pick<ChannelSubscription, 'nextDueAt' | 'rotation'>;

/**
 * Settles what the subscription before still owes, inside a transaction. A tip that waits to be sent, or is due and not
 * yet taken up, keeps its turn where the changed wish has that time as well; one that waits and is on no topic wished for
 * any more goes back into the bag, and another takes its turn. So a word about topics costs nobody the tip of that day.
 * Any other is taken back, and into the bag.
 */
export async function keepTipTurn(
  store: Store,
  present: ChannelSubscription,
  wish: Wish,
  { now, library }: { readonly now: Temporal.Instant; readonly library: Library },
): Promise<TipTurn> {
  const { id, workspaceId, nextDueAt } = present;
  let { rotation } = present;
  const since = now.subtract(now.until(bestBeforeOf('tip', now)));
  const waiting = (await store.deliveries.ofPlan(workspaceId, id, since)).filter(
    ({ state }) => state.is === 'pending',
  );
  for (const one of waiting) {
    const drawn = isWishedAt(one.dueAt, wish, present)
      ? drawFitting(one, { ...wish, id, rotation }, library)
      : undefined;
    if (drawn) {
      const isTold =
        drawn.id === one.contentId ||
        (await store.deliveries.retell(workspaceId, one.id, { contentId: drawn.id }));
      if (isTold) rotation = drawn.rotation;
    } else {
      const isBack = await store.deliveries.move(workspaceId, one.id, 'pending', {
        is: 'cancelled',
        at: now,
        reason: 'stopped',
      });
      if (isBack) rotation = withoutDrawn(rotation, one.contentId);
    }
  }
  const isDue = nextDueAt !== undefined && !isStill(nextDueAt, now);
  const keepsTurn = isDue && isWishedAt(nextDueAt, wish, present);
  return { nextDueAt: keepsTurn ? nextDueAt : nextTipAt(wish, now), rotation };
}

/** The tip that waits where the wish has it, else another in its place; `undefined` where there is none. */
function drawFitting(
  { dueAt, contentId }: Delivery,
  { id, rotation, zone, weekdays, topics }: Wish & Pick<ChannelSubscription, 'id' | 'rotation'>,
  library: Library,
): Drawn | undefined {
  const tips = tipsFor(library, topics);
  if (tips.some((tip) => tip.id === contentId)) return { id: contentId, rotation };
  return chooseFromBag(id, withoutDrawn(rotation, contentId), tips, {
    weekday: weekdayOf(localDayOf(zone, dueAt)),
    weekdays,
  });
}

/** True where the same times on the same clocks are wished for, and that day. */
function isWishedAt(at: Temporal.Instant, { times, weekdays, zone }: Wish, present: Wish): boolean {
  const areSame = JSON.stringify(times) === JSON.stringify(present.times) && isSameZone(zone, present.zone);
  return areSame && weekdays.includes(weekdayOf(localDayOf(zone, at)));
}
