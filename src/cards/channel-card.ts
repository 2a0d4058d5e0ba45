import { type Button, buttons, type Card, card, text } from '../domain/card.ts';
import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import { isStill } from '../domain/is-still.ts';
import type { Library } from '../domain/library.ts';
import type { Say } from '../domain/phrases.ts';
import { tipTitle } from '../domain/tip-title.ts';
import { canShow, leastVotesShown, type TipCount } from '../domain/tip-vote.ts';
import { describeInstant } from './describe-time.ts';
import { nextTipSentence, subscriptionSentence } from './status-cards.ts';

/** What the asker may see and do beside the plan itself. */
export interface ChannelMoment {
  readonly now: Temporal.Instant;
  /** When the next tip comes, as foreseen. */
  readonly next: Temporal.Instant | undefined;
  /** What happened just now, said first. */
  readonly lead?: string | undefined;
  /** How the last tip was taken; `undefined` for those who may not configure. */
  readonly counts: TipCount | undefined;
  readonly mayConfigure: boolean;
  /** What the buttons carry: the subscription, and where it stood when the card was made. */
  readonly value: string;
}

/** What a channel gets, how its last tip was taken, and what can be done about it. */
export function channelCard(wish: ChannelSubscription, moment: ChannelMoment, library: Library): Card {
  const { say } = library;
  const { now, next, lead, mayConfigure } = moment;
  const reader = { zone: wish.zone, now };
  const isPaused = isStill(wish.pausedUntil, now);
  const last = library.tips.find(({ id }) => id === wish.lastPost?.tipId);
  return card(
    ...(lead === undefined ? [] : [text(lead)]),
    text(`${subscriptionSentence(wish, say, 'here.status')} ${nextTipSentence(next, reader, say)}`),
    ...(isStill(wish.pausedUntil, now)
      ? [text(say('here.paused-until', { when: describeInstant(wish.pausedUntil, reader) }))]
      : []),
    ...(wish.skipsHolidays === undefined
      ? []
      : [text(say('here.holidays', { country: wish.skipsHolidays }))]),
    ...(last ? [text(say('here.last', { title: tipTitle(last) }))] : []),
    ...(last && moment.counts ? [text(countSentence(moment.counts, say))] : []),
    buttons(
      button('preview', moment.value, say),
      ...(mayConfigure ? configuring(isPaused, last !== undefined, moment.value, say) : []),
    ),
  );
}

/** How one tip was taken, or that too few have answered for that to be told. */
function countSentence(counts: TipCount, say: Say): string {
  return canShow(counts)
    ? say('here.counts', { helpful: counts.helpful, not: counts.notForMe })
    : say('here.counts-few', { least: leastVotesShown });
}

function configuring(isPaused: boolean, hasLast: boolean, value: string, say: Say): readonly Button[] {
  return [
    button('now', value, say),
    ...(hasLast
      ? [button('swap', value, say), { ...button('delete', value, say), style: 'danger' as const }]
      : []),
    button(isPaused ? 'resume' : 'pause', value, say),
  ];
}

function button(
  what: 'preview' | 'now' | 'swap' | 'delete' | 'pause' | 'resume',
  value: string,
  say: Say,
): Button {
  return {
    label: say(`here.${what}-label`),
    action: `here.${what}.v1`,
    value,
    spokenLabel: say(`here.${what}-spoken`),
  };
}
