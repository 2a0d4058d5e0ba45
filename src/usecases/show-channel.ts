import { channelCard } from '../cards/channel-card.ts';
import { tipCountsCard } from '../cards/tip-counts-card.ts';
import type { Card } from '../domain/card.ts';
import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import type { Reply } from '../domain/reply.ts';
import type { TipCount } from '../domain/tip-vote.ts';
import type { Asker } from './asker.ts';
import { type ChannelValue, channelValueOf, findWish } from './find-channel.ts';
import type { House } from './house.ts';
import { refuseToConfigure } from './may-configure.ts';
import { nextTipThatComes } from './preview-tips.ts';
import { sentence } from './sentence.ts';

/** Says what the channel gets and what can be done about it; `pressed`: asked by a button, whose card is replaced. */
export async function showChannel(house: House, asker: Asker, pressed?: ChannelValue): Promise<Reply> {
  const { say } = house.library;
  if (!pressed && !asker.channel) return sentence(say('here.need-channel'));
  const wish = await findWish(house.store, asker, pressed);
  if (!wish) return sentence(say('here.none'));
  const card = await cardOf(house, asker, wish);
  return pressed ? { is: 'replace', card } : { is: 'card', card };
}

/** How the tips were taken in the whole workspace, for whoever may configure. */
export async function showCounts(house: House, asker: Asker): Promise<Reply> {
  const barred = await refuseToConfigure(house, asker);
  if (barred !== undefined) return sentence(barred);
  return {
    is: 'card',
    card: tipCountsCard(await house.store.tipVotes.list(asker.workspaceId), house.library),
  };
}

/** The card of a channel as it stands, with `lead` first. */
export async function cardOf(
  house: House,
  asker: Asker,
  wish: ChannelSubscription,
  lead?: string,
): Promise<Card> {
  const mayConfigure = (await refuseToConfigure(house, asker)) === undefined;
  return channelCard(
    wish,
    {
      ...{ now: house.clock.now(), lead, mayConfigure, value: channelValueOf(wish) },
      next: await nextTipThatComes(house, wish),
      counts: mayConfigure ? await countsOfLast(house, wish) : undefined,
    },
    house.library,
  );
}

async function countsOfLast(
  { store }: House,
  { workspaceId, lastPost }: ChannelSubscription,
): Promise<TipCount | undefined> {
  if (!lastPost) return undefined;
  const counts = await store.tipVotes.list(workspaceId);
  return (
    counts.find(({ tipId }) => tipId === lastPost.tipId) ?? { tipId: lastPost.tipId, helpful: 0, notForMe: 0 }
  );
}
