import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import type { PlanId } from '../domain/plan-id.ts';
import type { Store } from '../ports/store.ts';
import type { Asker } from './asker.ts';

/** Longest button value that is looked at; longer is forged. Characters. */
const longestValue = 100;

/** What a button of a channel's card carries. */
export interface ChannelValue {
  readonly id: PlanId;
  /** Where the bag stood when the card was made: pressed on an older card, a button changes nothing. */
  readonly stand: string;
}

/** Every tip that is drawn moves it on, so that a button pressed twice acts once. */
export function standOf({ rotation }: Pick<ChannelSubscription, 'rotation'>): string {
  return `${rotation.round}.${rotation.seen.length}`;
}

/** What the buttons of a channel's card carry. */
export function channelValueOf(wish: ChannelSubscription): string {
  return `${wish.id}:${standOf(wish)}`;
}

/** `undefined` for what no button of ours carries. */
export function readChannelValue(value: string): ChannelValue | undefined {
  if (value.length > longestValue) return undefined;
  const [, id, stand] = /^([^:]+):(\d+\.\d+)$/.exec(value) ?? [];
  return id === undefined || stand === undefined ? undefined : { id: id as PlanId, stand };
}

/**
 * The subscription that is meant. A typed command means the channel it is typed in. A button may be pressed in a private
 * chat, so it names the subscription by its id: nobody can guess one, it is looked for in the presser's own workspace,
 * and only whoever asked in that channel was ever shown it.
 */
export async function findWish(
  store: Store,
  { workspaceId, channel }: Pick<Asker, 'workspaceId' | 'channel'>,
  pressed: ChannelValue | undefined,
): Promise<ChannelSubscription | undefined> {
  if (pressed) return store.subscriptions.find(workspaceId, pressed.id);
  return channel && store.subscriptions.ofChannel(workspaceId, channel);
}
