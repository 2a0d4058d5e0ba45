import { tipCard } from '../cards/tip-cards.ts';
import type { MessageRef } from '../domain/address.ts';
import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import { weekdayOf } from '../domain/local-day.ts';
import type { Reply } from '../domain/reply.ts';
import type { Rotation } from '../domain/rotation.ts';
import type { Tip } from '../domain/tip.ts';
import { tipTitle } from '../domain/tip-title.ts';
import { platformOf } from '../domain/workspace.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import { errorFacts } from '../ports/error-facts.ts';
import { BackwiseError, DeliveryUnclear, PlatformRefused } from '../ports/errors.ts';
import { chooseFromBag } from '../schedule/choose-from-bag.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import type { Asker } from './asker.ts';
import { type ChannelValue, findWish, standOf } from './find-channel.ts';
import type { House } from './house.ts';
import { refuseToConfigure } from './may-configure.ts';
import { tipsFor } from './plan-tip.ts';
import { sentence } from './sentence.ts';
import { cardOf } from './show-channel.ts';

/** What a platform did: it took it, may have, or why not in words. */
type Took = { readonly is: 'yes' } | { readonly is: 'no' | 'unclear'; readonly sentence: string };

/** Posts a tip in the channel at once, drawn as any other. */
export async function postTipNow(house: House, asker: Asker, pressed?: ChannelValue): Promise<Reply> {
  const { library } = house;
  return withWish(house, asker, pressed, async (wish, platform) => {
    const drawn = await draw(house, wish, pressed, 'any');
    if (typeof drawn === 'string') return { wish, lead: drawn };
    let message: NonNullable<ChannelSubscription['lastPost']>['message'] | undefined;
    const took = await attempt(house, 'post', async () => {
      message = await platform.post(wish.channel, tipCard(drawn.tip, library));
    });
    if (took.is === 'no') return { wish: await putBack(house, drawn), lead: took.sentence };
    // Where the answer is unclear it may be there, but nobody knows which message it is.
    const lastPost = message && { message, tipId: drawn.tip.id };
    const changed = await keepLast(house, drawn.wish, lastPost);
    const lead = library.say('here.posted', { title: tipTitle(drawn.tip) });
    return { wish: changed, lead: took.is === 'unclear' ? took.sentence : lead };
  });
}

/** Puts another tip in place of the last one, in the same message. */
export async function swapLastTip(house: House, asker: Asker, pressed?: ChannelValue): Promise<Reply> {
  const { library } = house;
  return withWish(house, asker, pressed, async (wish, platform) => {
    const { lastPost } = wish;
    if (!lastPost) return { wish, lead: library.say('here.nothing-last') };
    const drawn = await draw(house, wish, pressed, lastPost.tipId);
    if (typeof drawn === 'string') return { wish, lead: drawn };
    const took = await attempt(house, 'change', () =>
      platform.update(lastPost.message, tipCard(drawn.tip, library)),
    );
    if (took.is === 'no') return { wish: await putBack(house, drawn), lead: took.sentence };
    const { message } = lastPost;
    const changed = await keepLast(house, drawn.wish, { message, tipId: drawn.tip.id }, message);
    const lead = library.say('here.swapped', { title: tipTitle(drawn.tip) });
    return { wish: changed, lead: took.is === 'unclear' ? took.sentence : lead };
  });
}

/** Takes the last tip out of the channel. It counts as seen, so it does not come back before the others. */
export async function deleteLastTip(house: House, asker: Asker, pressed?: ChannelValue): Promise<Reply> {
  const { library } = house;
  return withWish(house, asker, pressed, async (wish, platform) => {
    const { lastPost } = wish;
    if (!lastPost) return { wish, lead: library.say('here.nothing-last') };
    if (pressed && pressed.stand !== standOf(wish)) return { wish, lead: library.say('here.stale') };
    const took = await attempt(house, 'change', () => platform.remove(lastPost.message));
    if (took.is !== 'yes') return { wish, lead: took.sentence };
    const changed = await keepLast(house, wish, undefined, lastPost.message);
    return { wish: changed, lead: library.say('here.deleted') };
  });
}

interface Outcome {
  readonly wish: ChannelSubscription;
  readonly lead: string;
}

async function withWish(
  house: House,
  asker: Asker,
  pressed: ChannelValue | undefined,
  act: (wish: ChannelSubscription, platform: ChatPlatform) => Promise<Outcome>,
): Promise<Reply> {
  const { say } = house.library;
  if (!pressed && !asker.channel) return sentence(say('here.need-channel'));
  const barred = await refuseToConfigure(house, asker);
  if (barred !== undefined) return sentence(barred);
  const wish = await findWish(house.store, asker, pressed);
  if (!wish) return sentence(say('here.none'));
  const platform = house.platforms.get(platformOf(wish.workspaceId));
  if (!platform) return sentence(say('here.failed'));
  const outcome = await act(wish, platform);
  const card = await cardOf(house, asker, outcome.wish, outcome.lead);
  return pressed ? { is: 'replace', card } : { is: 'card', card };
}

interface Drawing {
  readonly tip: Tip;
  /** The subscription with the tip out of its bag. */
  readonly wish: ChannelSubscription;
  /** The bag before. */
  readonly from: Rotation;
}

/**
 * Draws a tip and keeps that it is drawn before anything is sent: of two presses at once, on whatever machine, one finds
 * the bag as its card showed it. Resolves to words where there is none to draw.
 */
async function draw(
  house: House,
  { workspaceId, id }: ChannelSubscription,
  pressed: ChannelValue | undefined,
  other: string,
): Promise<Drawing | string> {
  const { library } = house;
  const { say } = library;
  return house.store.transaction(async ({ subscriptions }) => {
    const wish = await subscriptions.find(workspaceId, id);
    if (!wish) return say('here.none');
    if (pressed && pressed.stand !== standOf(wish)) return say('here.stale');
    const { zone, weekdays, topics, rotation } = wish;
    const weekday = weekdayOf(localDayOf(zone, house.clock.now()));
    const tips = tipsFor(library, topics).filter((tip) => tip.id !== other);
    const drawn = chooseFromBag(id, rotation, tips, { weekday, weekdays });
    const tip = tips.find((one) => one.id === drawn?.id);
    if (!drawn || !tip) return say('here.no-other');
    const next = { ...wish, rotation: drawn.rotation };
    await subscriptions.save(next);
    return { tip, wish: next, from: rotation };
  });
}

/** What nobody saw goes back into the bag, unless the next is drawn already. */
async function putBack({ store }: House, { wish: drawn, from }: Drawing): Promise<ChannelSubscription> {
  return store.transaction(async ({ subscriptions }) => {
    const wish = await subscriptions.find(drawn.workspaceId, drawn.id);
    if (!wish || standOf(wish) !== standOf(drawn)) return wish ?? drawn;
    const back = { ...wish, rotation: from };
    await subscriptions.save(back);
    return back;
  });
}

/** `instead`: of which message; the tip of the day may have come while the platform was asked, and stays the last then. */
async function keepLast(
  { store }: House,
  drawn: ChannelSubscription,
  lastPost: ChannelSubscription['lastPost'],
  instead?: MessageRef,
): Promise<ChannelSubscription> {
  return store.transaction(async ({ subscriptions }) => {
    const wish = await subscriptions.find(drawn.workspaceId, drawn.id);
    if (!wish) return drawn;
    if (instead !== undefined && wish.lastPost?.message !== instead) return wish;
    const next = { ...wish, lastPost };
    await subscriptions.save(next);
    return next;
  });
}

/** Calls a platform once; never rejects for what a platform does. */
async function attempt(
  { library, log }: House,
  what: 'post' | 'change',
  call: () => Promise<void>,
): Promise<Took> {
  const { say } = library;
  try {
    await call();
    return { is: 'yes' };
  } catch (error) {
    if (!(error instanceof BackwiseError)) throw error;
    log.warn('subscription.tip-not-changed', errorFacts(error));
    if (error instanceof DeliveryUnclear) return { is: 'unclear', sentence: say('here.unclear') };
    if (!(error instanceof PlatformRefused)) return { is: 'no', sentence: say('here.failed') };
    if (what === 'change') return { is: 'no', sentence: say('here.last-refused') };
    const isOutside = error.refusal === 'not-in-channel' || error.refusal === 'channel-gone';
    return { is: 'no', sentence: say(isOutside ? 'here.not-invited' : 'here.not-allowed') };
  }
}
