import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import { bestBeforeOf, type DeliveryState, deliveryIdOf } from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import { instantAt } from '../domain/instant-at.ts';
import type { Library } from '../domain/library.ts';
import { weekdayOf } from '../domain/local-day.ts';
import type { Tip, Topic } from '../domain/tip.ts';
import { chooseFromBag } from '../schedule/choose-from-bag.ts';
import { type HolidayOf, holdTip } from '../schedule/hold-by-rule.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import { nextOccurrence } from '../schedule/next-occurrence.ts';
import { tipTimetable } from '../schedule/plan-timetable.ts';
import { goOnFrom } from './go-on-from.ts';
import type { Planned } from './plan-reminder.ts';

/** The tips a subscription draws from; no topics means all. */
export function tipsFor(library: Library, topics: readonly Topic[]): readonly Tip[] {
  return library.tips.filter((tip) => topics.length === 0 || topics.includes(tip.topic));
}

/** When a subscription is next due, strictly after an instant, whatever will hold it. */
export function nextTipAt(
  subscription: Pick<ChannelSubscription, 'zone' | 'times' | 'weekdays'>,
  after: Temporal.Instant,
): Temporal.Instant | undefined {
  const next = nextOccurrence(tipTimetable(subscription), after.epochMilliseconds);
  return next && instantAt(next.ms);
}

/**
 * Plans one due tip: held by a pause or a holiday, expired after its best-before, or drawn from the bag as it suits the
 * weekday. Without a tip on the channel's topics there is no delivery; the content may have one the next time.
 */
export function planTip(
  subscription: ChannelSubscription,
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
  { holidayOf, library }: { readonly holidayOf: HolidayOf; readonly library: Library },
): Planned {
  const { id: planId, workspaceId, channel, zone, weekdays, topics, rotation } = subscription;
  const weekday = weekdayOf(localDayOf(zone, dueAt));
  const drawn = chooseFromBag(planId, rotation, tipsFor(library, topics), { weekday, weekdays });
  const bestBefore = bestBeforeOf('tip', dueAt);
  const isLate = bestBefore.epochMilliseconds <= now.epochMilliseconds;
  const hold = holdTip(subscription, dueAt, holidayOf);
  const nextDueAt = nextTipAt(subscription, goOnFrom(dueAt, now));
  const move = { is: 'subscription', workspaceId, id: planId, nextDueAt } as const;
  if (!drawn) return { delivery: undefined, move: { ...move, rotation } };
  const state = stateOf(hold, isLate, dueAt, now);
  // What nobody sees stays in the bag.
  const isSeen = state.is === 'pending';
  return {
    delivery: {
      ...{ id: deliveryIdOf(planId, dueAt), workspaceId, planId, kind: 'tip', address: channel },
      ...{ contentId: isSeen ? drawn.id : '', dueAt, bestBefore, attempts: 0, state },
    },
    move: { ...move, rotation: isSeen ? drawn.rotation : rotation },
  };
}

function stateOf(
  hold: Hold | undefined,
  isLate: boolean,
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
): DeliveryState {
  if (hold) return { is: 'held', at: now, hold };
  return isLate ? { is: 'expired', at: now, reason: 'was-down' } : { is: 'pending', notBefore: dueAt };
}
