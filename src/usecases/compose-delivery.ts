import { checkAgainCard } from '../cards/check-again-cards.ts';
import { questionCard } from '../cards/question-card.ts';
import { reminderCard } from '../cards/reminder-cards.ts';
import { tipCard } from '../cards/tip-cards.ts';
import type { Address } from '../domain/address.ts';
import type { Card } from '../domain/card.ts';
import type { Delivery, SettledReason } from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import { leftOfReminder } from '../domain/left-of-reminder.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { mostSnoozes } from '../domain/snooze.ts';
import { findSuggestion } from '../domain/suggestion.ts';
import { platformOf } from '../domain/workspace.ts';
import { holdByRule, holdTip } from '../schedule/hold-by-rule.ts';
import { turnBeginning } from '../schedule/turn-bounds.ts';
import type { House } from './house.ts';
import { knowHolidays } from './know-holidays.ts';
import { holdUnbegun, withOwedEnd } from './turn-ends.ts';

/** The card of a delivery, or which rule holds it back after all, or why it must not be sent any more. */
export type ComposedDelivery =
  | { readonly is: 'card'; readonly card: Card }
  | { readonly is: 'hold'; readonly hold: Hold }
  | { readonly is: 'cancel'; readonly reason: SettledReason };

/**
 * Checks at the last moment that the wish still stands, and makes the card. Opting out wins over everything. `soon`:
 * deliveries of the same workspace that come next.
 */
export async function composeDelivery(
  house: House,
  delivery: Delivery,
  soon: readonly Delivery[] = [],
): Promise<ComposedDelivery> {
  switch (delivery.kind) {
    case 'tip':
      return composeTip(house, delivery);
    case 'reminder':
    case 'question':
      return composeReminder(house, delivery, soon);
    // That it is there is the wish: whoever changes their mind has it deleted.
    case 'check-again':
      return { is: 'card', card: checkAgainCard(house.library, house.settings.isCheckOn) };
  }
}

async function composeTip(house: House, delivery: Delivery): Promise<ComposedDelivery> {
  const { store, library, clock, holidays } = house;
  const subscription = await store.subscriptions.find(delivery.workspaceId, delivery.planId);
  if (!subscription) return { is: 'cancel', reason: 'stopped' };
  const now = clock.now();
  const hold = holdTip(subscription, now, await knowHolidays(holidays, [subscription.skipsHolidays], now));
  if (hold) return { is: 'hold', hold };
  const tip = library.tips.find(({ id }) => id === delivery.contentId);
  return tip ? { is: 'card', card: tipCard(tip, library) } : { is: 'cancel', reason: 'content-gone' };
}

async function composeReminder(
  house: House,
  queued: Delivery,
  soon: readonly Delivery[],
): Promise<ComposedDelivery> {
  const { store, library, pictureUrl } = house;
  const plan = await store.plans.find(queued.workspaceId, queued.planId);
  if (!plan) return { is: 'cancel', reason: 'stopped' };
  const delivery = await asToldNow(house, queued);
  const hold =
    holdSettled(plan, delivery) ??
    holdOvertaken(plan, delivery) ??
    holdAnswered(plan, delivery) ??
    (await holdUnbegun(house, plan, delivery)) ??
    (await holdNow(house, plan, soon));
  if (hold) return { is: 'hold', hold };
  const { last, ignoredInRow } = plan.progress;
  if (delivery.kind === 'question') {
    return { is: 'card', card: questionCard(delivery.id, ignoredInRow, library) };
  }
  const whole = await withOwedEnd(house, plan, delivery);
  // A kind may have been ended since this one was taken up.
  const left = leftOfReminder(whole, plan.strands);
  if (!left) return { is: 'cancel', reason: 'stopped' };
  const suggestion = findSuggestion(library, left.contentId);
  // Without an id nothing was drawn, since this person wants none of what there is, or the kind that led was ended.
  if (!suggestion && left.contentId !== '') return { is: 'cancel', reason: 'content-gone' };
  const mayBeSnoozed = last?.id !== delivery.id || last.snoozes < mostSnoozes;
  const look = { mayBeSnoozed, pictureUrl };
  const { besides: _before, ...rest } = delivery;
  return { is: 'card', card: reminderCard(suggestion?.content, { ...rest, ...left }, library, look) };
}

/** A part of what was promised may have been let go since it was taken up to be sent, and the rest comes. */
async function asToldNow({ store }: House, queued: Delivery): Promise<Delivery> {
  const { workspaceId, id, returns, reminds, besides } = queued;
  const isPromised =
    returns !== undefined || reminds === 'sit' || besides?.some(({ kind }) => kind === 'sit');
  return (isPromised ? await store.deliveries.find(workspaceId, id) : undefined) ?? queued;
}

/**
 * One that had to wait until the next was due is not sent beside it: never two at once, and never the older one last.
 * Where that next one is the end of the turn it begins, it comes alone, and the end does not.
 */
function holdOvertaken(plan: ReminderPlan, { id, dueAt }: Delivery): Hold | undefined {
  const { last, lastAt } = plan.progress;
  if (lastAt === undefined || Temporal.Instant.compare(lastAt, dueAt) <= 0) return undefined;
  const isByOwnEnd = last?.before?.id === id && turnBeginning(plan, lastAt) === id;
  return isByOwnEnd ? undefined : { is: 'overtaken' };
}

/** One that was put off, done or let go by a line while it was being sent, and that had to wait after all, is over. */
function holdSettled({ progress: { last, snooze } }: ReminderPlan, { id }: Delivery): Hold | undefined {
  if (snooze?.of === id) return { is: 'put-off', until: snooze.until };
  return last?.id === id && !last.isOpen ? { is: 'skipped' } : undefined;
}

/** Nobody is asked whether to go on who was heard of since: they do. */
function holdAnswered({ progress }: ReminderPlan, { kind }: Delivery): Hold | undefined {
  return kind === 'question' && !progress.isAsked ? { is: 'answered' } : undefined;
}

/** What holds a reminder back at this very moment: the rules of the plan, and the platform's do-not-disturb. */
async function holdNow(
  { clock, holidays, platforms }: House,
  plan: ReminderPlan,
  soon: readonly Delivery[],
): Promise<Hold | undefined> {
  const now = clock.now();
  const hold = holdByRule(plan, now, await knowHolidays(holidays, [plan.quiet.holidays], now));
  if (hold || !plan.quiet.heedsDoNotDisturb) return hold;
  const quiet = await platforms
    .get(platformOf(plan.workspaceId))
    ?.quietUntil(plan.address, addressesOf(soon));
  return quiet?.is === 'quiet' ? { is: 'do-not-disturb', until: quiet.until } : undefined;
}

/** Of people who are to be reminded; a tip waits for nobody's quiet. */
function addressesOf(soon: readonly Delivery[]): readonly Address[] {
  return soon.filter(({ kind }) => kind === 'reminder' || kind === 'question').map(({ address }) => address);
}
