import { describeInstant } from '../cards/describe-time.ts';
import { mistakeCard, sentenceCard } from '../cards/status-cards.ts';
import type { HereRequest } from '../commands/parse-here.ts';
import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import { isStill } from '../domain/is-still.ts';
import type { PauseEnd } from '../domain/pause-end.ts';
import type { Reply } from '../domain/reply.ts';
import { pauseEndsAt } from '../schedule/pause-ends-at.ts';
import type { Asker } from './asker.ts';
import { type ChannelValue, findWish } from './find-channel.ts';
import type { House } from './house.ts';
import { refuseToConfigure } from './may-configure.ts';
import { nextTipThatComes } from './preview-tips.ts';
import { refuseEnd } from './refuse-end.ts';
import { sentence } from './sentence.ts';
import { cardOf } from './show-channel.ts';

type Change = Pick<ChannelSubscription, 'pausedUntil'> | Pick<ChannelSubscription, 'skipsHolidays'>;

/** What a button pauses for. */
export const aWeek: PauseEnd = { is: 'after', minutes: 7 * 1440 };

/** Pauses the tips of the channel until then. What is due meanwhile is held, and nothing is made up for. */
export async function pauseChannel(
  house: House,
  asker: Asker,
  end: PauseEnd,
  pressed?: ChannelValue,
): Promise<Reply> {
  const { say } = house.library;
  return change(house, asker, pressed, async (wish) => {
    const refusal = refuseEnd(house, end, wish.zone, 'here');
    const pausedUntil = pauseEndsAt(end, wish.zone, house.clock.now());
    if (refusal || !pausedUntil) {
      return { is: 'mistake', card: refusal ?? sentenceCard(say('mistake.past.here')) };
    }
    const when = describeInstant(pausedUntil, { zone: wish.zone, now: house.clock.now() });
    return { is: 'change', change: { pausedUntil }, tell: async () => say('here.paused', { when }) };
  });
}

/** Ends the pause now, where there is one. */
export async function resumeChannel(house: House, asker: Asker, pressed?: ChannelValue): Promise<Reply> {
  const { say } = house.library;
  return change(house, asker, pressed, async (wish) => ({
    is: 'change',
    change: { pausedUntil: undefined },
    tell: async (changed) => {
      const now = house.clock.now();
      const next = await nextTipThatComes(house, changed);
      if (!next) return say('here.preview-none');
      const when = describeInstant(next, { zone: changed.zone, now });
      return say(isStill(wish.pausedUntil, now) ? 'here.resumed' : 'here.not-paused', { when });
    },
  }));
}

/** Keeps the public holidays of a country free of tips; `undefined`: of none any more. */
export async function setChannelHolidays(
  house: House,
  asker: Asker,
  { country }: Extract<HereRequest, { is: 'channel-holidays' }>,
): Promise<Reply> {
  const { say } = house.library;
  const isKnown = country === undefined || (await house.holidays.knows(country));
  return change(house, asker, undefined, async () =>
    isKnown
      ? {
          is: 'change',
          change: { skipsHolidays: country },
          tell: async () =>
            country === undefined ? say('here.holidays-off') : say('here.holidays-on', { country }),
        }
      : { is: 'mistake', card: mistakeCard(country, say('mistake.expected.here-holidays'), say) },
  );
}

type Decided =
  | { readonly is: 'mistake'; readonly card: ReturnType<typeof mistakeCard> }
  | {
      readonly is: 'change';
      readonly change: Change;
      readonly tell: (changed: ChannelSubscription) => Promise<string>;
    };

async function change(
  house: House,
  asker: Asker,
  pressed: ChannelValue | undefined,
  decide: (wish: ChannelSubscription) => Promise<Decided>,
): Promise<Reply> {
  const { say } = house.library;
  if (!pressed && !asker.channel) return sentence(say('here.need-channel'));
  const barred = await refuseToConfigure(house, asker);
  if (barred !== undefined) return sentence(barred);
  const present = await findWish(house.store, asker, pressed);
  if (!present) return sentence(say('here.none'));
  const decided = await decide(present);
  if (decided.is === 'mistake') return { is: 'card', card: decided.card };
  const changed = await house.store.transaction(async ({ subscriptions }) => {
    const wish = await subscriptions.find(present.workspaceId, present.id);
    const next = wish && { ...wish, ...decided.change };
    if (next) await subscriptions.save(next);
    return next;
  });
  if (!changed) return sentence(say('here.none'));
  const card = await cardOf(house, asker, changed, await decided.tell(changed));
  return pressed ? { is: 'replace', card } : { is: 'card', card };
}
