import { describeInstant } from '../cards/describe-time.ts';
import { nextTipSentence, subscriptionSentence } from '../cards/status-cards.ts';
import { tipCard } from '../cards/tip-cards.ts';
import type { ChannelWish } from '../commands/parse-channel-wish.ts';
import type { Address } from '../domain/address.ts';
import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import { isStill } from '../domain/is-still.ts';
import type { Library } from '../domain/library.ts';
import { weekdayOf } from '../domain/local-day.ts';
import type { PlanId } from '../domain/plan-id.ts';
import type { Reply } from '../domain/reply.ts';
import { freshRotation } from '../domain/rotation.ts';
import { everyDay, workdays } from '../domain/weekday.ts';
import { platformOf, type WorkspaceId } from '../domain/workspace.ts';
import type { ZoneId } from '../domain/zone.ts';
import { errorFacts } from '../ports/error-facts.ts';
import { BackwiseError, DeliveryUnclear, PlatformRefused } from '../ports/errors.ts';
import { chooseFromBag, type Drawn } from '../schedule/choose-from-bag.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { keepTipTurn } from './keep-tip-turn.ts';
import { refuseToConfigure } from './may-configure.ts';
import { onceMore } from './once-more.ts';
import { nextTipAt, tipsFor } from './plan-tip.ts';
import { nextTipThatComes } from './preview-tips.ts';
import { sentence } from './sentence.ts';

/**
 * Subscribes the channel the asker is in, or changes what was named of its subscription: the rest belongs to the channel,
 * and stays whoever types and wherever they are. A new one needs a time; not named, its zone is that of whoever asks, its
 * days are workdays, and its topics all. It posts a first tip at once: that shows the channel what is coming, and shows
 * us whether the bot may post there at all.
 */
export async function subscribeChannel(house: House, asker: Asker, request: ChannelWish): Promise<Reply> {
  const { say } = house.library;
  const { channel, workspaceId } = asker;
  if (!channel) return sentence(say('here.need-channel'));
  const barred = await refuseToConfigure(house, asker);
  if (barred !== undefined) return sentence(barred);
  const present = await house.store.subscriptions.ofChannel(workspaceId, channel);
  if (!present && request.at === undefined) return sentence(say('here.need-time'));
  const zone = request.zone ?? present?.zone ?? (await asker.findZone());
  if (!zone) return sentence(say('here.need-zone'));
  const result = await onceMore(() => saveSubscription(house, workspaceId, channel, request, zone));
  if (!result) return sentence(say('here.need-time'));
  const { saved, firstTip } = result;
  const refusal = firstTip === undefined ? undefined : await tryFirstTip(house, saved, firstTip);
  return sentence(refusal ?? (await tellSaved(house, saved)));
}

/** What the channel gets now, until when a pause goes on that was running, and when the next tip comes. */
async function tellSaved(house: House, saved: ChannelSubscription): Promise<string> {
  const { say } = house.library;
  const { pausedUntil, zone } = saved;
  const now = house.clock.now();
  const reader = { zone, now };
  const isPaused = isStill(pausedUntil, now);
  return [
    subscriptionSentence(saved, say, 'here.saved'),
    ...(isPaused ? [say('here.still-paused', { when: describeInstant(pausedUntil, reader) })] : []),
    nextTipSentence(await nextTipThatComes(house, saved), reader, say),
  ].join(' ');
}

/**
 * Posts the first tip, and takes the subscription back where that fails, unless somebody changed it meanwhile. A post
 * that may have arrived counts as posted: trying again would show it twice.
 */
async function tryFirstTip(
  house: House,
  wish: ChannelSubscription,
  tipId: string,
): Promise<string | undefined> {
  let isPosted = false;
  try {
    const refusal = await postFirstTip(house, wish, tipId);
    isPosted = refusal === undefined;
    return refusal;
  } finally {
    if (!isPosted) await takeBack(house, wish);
  }
}

async function takeBack(house: House, wish: ChannelSubscription): Promise<void> {
  await house.store.transaction(async (store) => {
    const present = await store.subscriptions.find(wish.workspaceId, wish.id);
    const isSame = present && JSON.stringify(timingOf(present)) === JSON.stringify(timingOf(wish));
    if (isSame) await store.subscriptions.remove(wish.workspaceId, wish.id, house.clock.now());
  });
}

const timingOf = ({ times, weekdays, zone, topics }: ChannelSubscription) => ({
  times,
  weekdays,
  zone,
  topics,
});

/** Ends the channel's subscription. */
export async function unsubscribeChannel(house: House, asker: Asker): Promise<Reply> {
  const { say } = house.library;
  if (!asker.channel) return sentence(say('here.need-channel'));
  const barred = await refuseToConfigure(house, asker);
  if (barred !== undefined) return sentence(barred);
  const ended = await endChannel(house, asker.workspaceId, asker.channel);
  return sentence(say(ended ? 'here.off' : 'here.off-none'));
}

/** Ends the subscription of a channel, also when the bot was removed from it. False if it had none. */
export async function endChannel(house: House, workspaceId: WorkspaceId, channel: Address): Promise<boolean> {
  return house.store.transaction(async (store) => {
    const present = await store.subscriptions.ofChannel(workspaceId, channel);
    return present ? store.subscriptions.remove(workspaceId, present.id, house.clock.now()) : false;
  });
}

interface Saved {
  readonly saved: ChannelSubscription;
  /** What a new subscription posts at once, empty where its topics hold no tip; `undefined` for one that was there. */
  readonly firstTip: string | undefined;
}

/**
 * Saves the wish before anything is posted: of two people who type it at once, one makes the subscription and the
 * other changes it, and the channel gets one first tip. `newZone`: of a new one. `undefined`: there is none any more, and
 * no time for a new one.
 */
async function saveSubscription(
  house: House,
  workspaceId: WorkspaceId,
  channel: Address,
  request: ChannelWish,
  newZone: ZoneId,
): Promise<Saved | undefined> {
  const now = house.clock.now();
  return house.store.transaction(async (store) => {
    await store.workspaces.admit(workspaceId, now);
    const present = await store.subscriptions.ofChannel(workspaceId, channel);
    const id = present?.id ?? (crypto.randomUUID() as string as PlanId);
    const times = request.at === undefined ? present?.times : [request.at];
    if (!times) return undefined;
    const wished = {
      times,
      weekdays: request.weekdays ?? present?.weekdays ?? workdays,
      topics: request.topics ?? present?.topics ?? [],
      zone: request.zone ?? present?.zone ?? newZone,
    };
    const first = present ? undefined : firstDraw(house.library, id, wished, now);
    const saved: ChannelSubscription = {
      ...wished,
      id,
      workspaceId,
      channel,
      pausedUntil: present?.pausedUntil,
      skipsHolidays: present?.skipsHolidays,
      lastPost: present?.lastPost,
      ...(present
        ? await keepTipTurn(store, present, wished, { now, library: house.library })
        : { rotation: first?.rotation ?? freshRotation, nextDueAt: nextTipAt(wished, now) }),
    };
    await store.subscriptions.save(saved);
    return { saved, firstTip: first?.id };
  });
}

/** Posts the first tip; resolves to what to tell the asker when it could not be posted. */
async function postFirstTip(
  house: House,
  wish: ChannelSubscription,
  tipId: string,
): Promise<string | undefined> {
  const { library } = house;
  const { say } = library;
  const tip = library.tips.find(({ id }) => id === tipId);
  const platform = house.platforms.get(platformOf(wish.workspaceId));
  if (!tip || !platform) return say('here.failed');
  try {
    const card = tipCard(tip, library, subscriptionSentence(wish, say, 'here.welcome'));
    await keepFirstPost(house, wish, { message: await platform.post(wish.channel, card), tipId: tip.id });
    return undefined;
  } catch (error) {
    if (!(error instanceof BackwiseError)) throw error;
    house.log.warn('subscription.first-tip-not-posted', {
      workspaceId: wish.workspaceId,
      ...errorFacts(error),
    });
    if (error instanceof DeliveryUnclear) return undefined;
    if (!(error instanceof PlatformRefused)) return say('here.failed');
    const isOutside = error.refusal === 'not-in-channel' || error.refusal === 'channel-gone';
    return say(isOutside ? 'here.not-invited' : 'here.not-allowed');
  }
}

async function keepFirstPost(
  { store }: House,
  { workspaceId, id }: ChannelSubscription,
  lastPost: NonNullable<ChannelSubscription['lastPost']>,
): Promise<void> {
  await store.transaction(async ({ subscriptions }) => {
    const present = await subscriptions.find(workspaceId, id);
    if (present && !present.lastPost) await subscriptions.save({ ...present, lastPost });
  });
}

/** The first tip of a new subscription's bag, as it suits the day on which it is posted, one of the channel's own or not. */
function firstDraw(
  library: Library,
  id: PlanId,
  { zone, weekdays, topics }: Pick<ChannelSubscription, 'zone' | 'weekdays' | 'topics'>,
  now: Temporal.Instant,
): Drawn {
  const weekday = weekdayOf(localDayOf(zone, now));
  const day = { weekday, weekdays: everyDay.filter((one) => one === weekday || weekdays.includes(one)) };
  return (
    chooseFromBag(id, freshRotation, tipsFor(library, topics), day) ?? { id: '', rotation: freshRotation }
  );
}
