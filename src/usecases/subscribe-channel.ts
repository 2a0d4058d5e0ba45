import { sentenceCard, subscriptionSentence } from '../cards/status-cards.ts';
import { tipCard } from '../cards/tip-cards.ts';
import type { BackwiseRequest } from '../commands/parse-backwise.ts';
import type { Address } from '../domain/address.ts';
import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import type { PlanId } from '../domain/plan-id.ts';
import type { Reply } from '../domain/reply.ts';
import { freshRotation, type Rotation } from '../domain/rotation.ts';
import { platformOf, type WorkspaceId } from '../domain/workspace.ts';
import type { ZoneId } from '../domain/zone.ts';
import { BackwiseError, PlatformRefused } from '../ports/errors.ts';
import { chooseFromBag } from '../schedule/choose-from-bag.ts';
import { nextDue } from '../schedule/next-due.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { tipIdsFor } from './plan-due.ts';

type SubscribeRequest = Extract<BackwiseRequest, { is: 'subscribe-channel' }>;

/**
 * Subscribes the channel the asker is in, or changes its subscription. A new one posts a first tip at once: it shows
 * the channel what is coming, and shows us whether the bot may post there at all.
 */
export async function subscribeChannel(
  house: House,
  asker: Asker,
  request: SubscribeRequest,
): Promise<Reply> {
  const { say } = house.library;
  const { channel, workspaceId } = asker;
  if (!channel) return sentence(say('here.need-channel'));
  const present = await house.store.subscriptions.ofChannel(workspaceId, channel);
  const zone = request.zone ?? present?.zone ?? (await asker.findZone());
  if (!zone) return sentence(say('here.need-zone'));
  const wish = planSubscription(house, workspaceId, channel, request, zone, present);
  if (!present) {
    const refusal = await postFirstTip(house, wish);
    if (refusal) return sentence(refusal);
  }
  await saveSubscription(house, present ? wish : { ...wish, rotation: firstDraw(house, wish).rotation });
  return sentence(subscriptionSentence(wish, say, 'here.saved'));
}

/** Ends the channel's subscription. */
export async function unsubscribeChannel(house: House, asker: Asker): Promise<Reply> {
  const { say } = house.library;
  if (!asker.channel) return sentence(say('here.need-channel'));
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

/** Says what the channel gets. */
export async function channelStatus(house: House, asker: Asker): Promise<Reply> {
  const { say } = house.library;
  if (!asker.channel) return sentence(say('here.need-channel'));
  const present = await house.store.subscriptions.ofChannel(asker.workspaceId, asker.channel);
  return sentence(present ? subscriptionSentence(present, say, 'here.status') : say('here.none'));
}

function planSubscription(
  house: House,
  workspaceId: WorkspaceId,
  channel: Address,
  request: SubscribeRequest,
  zone: ZoneId,
  present: ChannelSubscription | undefined,
): ChannelSubscription {
  const id = present?.id ?? (crypto.randomUUID() as string as PlanId);
  const cadence = { is: 'at', times: [request.at], weekdays: request.weekdays } as const;
  const pausedUntil = undefined;
  return {
    id,
    workspaceId,
    channel,
    zone,
    cadence,
    topics: request.topics,
    pausedUntil,
    rotation: present?.rotation ?? freshRotation,
    nextDueAt: nextDue({ id, cadence, zone, pausedUntil }, house.clock.now()),
  };
}

/** Posts the first tip; resolves to what to tell the asker when it could not be posted. */
async function postFirstTip(house: House, wish: ChannelSubscription): Promise<string | undefined> {
  const { library } = house;
  const tip = library.tips.find(({ id }) => id === firstDraw(house, wish).id);
  const platform = house.platforms.get(platformOf(wish.workspaceId));
  if (!tip || !platform) return library.say('here.failed');
  try {
    await platform.post(
      wish.channel,
      tipCard(tip, library, subscriptionSentence(wish, library.say, 'here.welcome')),
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof BackwiseError)) throw error;
    house.log.warn('subscription.first-tip-not-posted', { workspaceId: wish.workspaceId, error: error.name });
    return library.say(error instanceof PlatformRefused ? 'here.not-invited' : 'here.failed');
  }
}

/** The first tip of a new subscription's bag. Pure: asked twice, it answers the same. */
function firstDraw(
  house: House,
  wish: ChannelSubscription,
): { readonly id: string; readonly rotation: Rotation } {
  const drawn = chooseFromBag(wish.id, freshRotation, tipIdsFor(house.library, wish.topics));
  return drawn ?? { id: '', rotation: freshRotation };
}

async function saveSubscription(house: House, wish: ChannelSubscription): Promise<void> {
  const now = house.clock.now();
  await house.store.transaction(async (store) => {
    await store.workspaces.admit(wish.workspaceId, now);
    // Two people may have typed it at once: the channel still has one subscription.
    const present = await store.subscriptions.ofChannel(wish.workspaceId, wish.channel);
    const id = present?.id ?? wish.id;
    await store.deliveries.cancelPending(wish.workspaceId, id, now);
    await store.subscriptions.save({ ...wish, id });
  });
}

function sentence(words: string): Reply {
  return { is: 'card', card: sentenceCard(words) };
}
