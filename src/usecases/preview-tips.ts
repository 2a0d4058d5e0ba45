import { type ForeseenTip, previewCard } from '../cards/preview-card.ts';
import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import type { Library } from '../domain/library.ts';
import type { Reply } from '../domain/reply.ts';
import type { HolidayOf } from '../schedule/hold-by-rule.ts';
import type { Asker } from './asker.ts';
import { type ChannelValue, channelValueOf, findWish } from './find-channel.ts';
import type { House } from './house.ts';
import { knowHolidays } from './know-holidays.ts';
import { planTip } from './plan-tip.ts';
import { sentence } from './sentence.ts';

const shownTips = 5;
/** A pause lasts a year at most; then at least one tip a week comes. */
const mostOccurrences = 400;

/** The next five tips of the channel, with what holds any back on the way. */
export async function previewTips(house: House, asker: Asker, pressed?: ChannelValue): Promise<Reply> {
  const { library, clock } = house;
  const { say } = library;
  if (!pressed && !asker.channel) return sentence(say('here.need-channel'));
  const wish = await findWish(house.store, asker, pressed);
  if (!wish) return sentence(say('here.none'));
  const card = previewCard(
    await foreseeFromNow(house, wish, shownTips),
    { zone: wish.zone, now: clock.now() },
    channelValueOf(wish),
    library,
  );
  return pressed ? { is: 'replace', card } : { is: 'card', card };
}

/** When the next tip really comes, as the preview has it: neither in a pause nor on a holiday. */
export async function nextTipThatComes(
  house: House,
  wish: ChannelSubscription,
): Promise<Temporal.Instant | undefined> {
  return (await foreseeFromNow(house, wish, 1)).find(({ is }) => is === 'tip')?.at;
}

async function foreseeFromNow(
  { library, holidays, clock }: House,
  wish: ChannelSubscription,
  count: number,
): Promise<readonly ForeseenTip[]> {
  const now = clock.now();
  const until = now.add({ hours: 24 * 7 * 60 });
  const holidayOf = await knowHolidays(holidays, [wish.skipsHolidays], now, until);
  return foreseeTips(wish, count, { holidayOf, library });
}

/**
 * So many tips to come, and all that is held before them, if nothing is changed: by the function that plans them when
 * they are due.
 */
export function foreseeTips(
  subscription: ChannelSubscription,
  count: number,
  known: { readonly holidayOf: HolidayOf; readonly library: Library },
): readonly ForeseenTip[] {
  const foreseen: ForeseenTip[] = [];
  let wish = subscription;
  let tips = 0;
  for (let seen = 0; seen < mostOccurrences && tips < count; seen++) {
    const at = wish.nextDueAt;
    if (at === undefined) break;
    const { delivery, move } = planTip(wish, at, at, known);
    if (delivery?.state.is === 'held') foreseen.push({ is: 'held', at, hold: delivery.state.hold });
    if (delivery?.state.is === 'pending') {
      foreseen.push({ is: 'tip', at, tipId: delivery.contentId });
      tips++;
    }
    wish = { ...wish, nextDueAt: move.nextDueAt, rotation: move.rotation };
  }
  return foreseen;
}
