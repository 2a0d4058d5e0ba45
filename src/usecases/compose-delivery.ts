import { checkAgainCard } from '../cards/check-again-cards.ts';
import { reminderCard } from '../cards/reminder-cards.ts';
import { tipCard } from '../cards/tip-cards.ts';
import type { Card } from '../domain/card.ts';
import type { Delivery, SettledReason } from '../domain/delivery.ts';
import type { Refusal } from '../ports/errors.ts';
import { isWithinHours } from '../schedule/is-within-hours.ts';
import type { House } from './house.ts';

/** The card of a delivery, or why it must not be sent any more. */
export type ComposedDelivery =
  | { readonly is: 'card'; readonly card: Card }
  | { readonly is: 'cancel'; readonly reason: SettledReason };

/** Checks at the last moment that the wish still stands, and makes the card. Opting out wins over everything. */
export async function composeDelivery(house: House, delivery: Delivery): Promise<ComposedDelivery> {
  switch (delivery.kind) {
    case 'tip':
      return composeTip(house, delivery);
    case 'reminder':
      return composeReminder(house, delivery);
    // That it is there is the wish: whoever changes their mind has it deleted.
    case 'check-again':
      return { is: 'card', card: checkAgainCard(house.library, house.settings.isCheckOn) };
  }
}

async function composeTip({ store, library, clock }: House, delivery: Delivery): Promise<ComposedDelivery> {
  const subscription = await store.subscriptions.find(delivery.workspaceId, delivery.planId);
  if (!subscription) return { is: 'cancel', reason: 'stopped' };
  if (isPaused(subscription.pausedUntil, clock.now())) return { is: 'cancel', reason: 'paused' };
  const tip = library.tips.find(({ id }) => id === delivery.contentId);
  return tip ? { is: 'card', card: tipCard(tip, library) } : { is: 'cancel', reason: 'content-gone' };
}

async function composeReminder(
  { store, library, clock }: House,
  delivery: Delivery,
): Promise<ComposedDelivery> {
  const plan = await store.plans.find(delivery.workspaceId, delivery.planId);
  if (!plan) return { is: 'cancel', reason: 'stopped' };
  const now = clock.now();
  if (isPaused(plan.pausedUntil, now)) return { is: 'cancel', reason: 'paused' };
  // A wall time moved out of the hours by a clock change was meant; a send delayed out of them was not.
  const wasWithin = isWithinHours(plan.cadence, plan.zone, delivery.dueAt);
  if (wasWithin && !isWithinHours(plan.cadence, plan.zone, now)) {
    return { is: 'cancel', reason: 'outside-hours' };
  }
  const nudge = library.nudges.find(({ id }) => id === delivery.contentId);
  if (!nudge) return { is: 'cancel', reason: 'content-gone' };
  return { is: 'card', card: reminderCard(nudge, delivery.id, library) };
}

function isPaused(until: Temporal.Instant | undefined, now: Temporal.Instant): boolean {
  return until !== undefined && Temporal.Instant.compare(until, now) > 0;
}

/**
 * A platform refused a delivery for good. A channel or person that cannot be reached any more loses the standing
 * wish, so that nobody is knocked on for ever; a refusal of the whole app is left to the operator.
 */
export async function endRefusedWish(house: House, delivery: Delivery, refusal: Refusal): Promise<void> {
  const { workspaceId } = delivery;
  house.log.warn('delivery.refused', { workspaceId, refusal, kind: delivery.kind });
  switch (refusal) {
    case 'not-in-channel':
    case 'channel-gone':
    case 'person-gone':
      return endWish(house, delivery);
    case 'app-removed':
    case 'missing-permission':
    case 'card-refused':
    case 'refused':
      return;
  }
}

async function endWish({ store, clock }: House, { kind, workspaceId, planId }: Delivery): Promise<void> {
  switch (kind) {
    case 'tip':
      await store.subscriptions.remove(workspaceId, planId, clock.now());
      return;
    case 'reminder':
      await store.plans.remove(workspaceId, planId, clock.now());
      return;
    case 'check-again':
      await store.deliveries.forget(workspaceId, planId);
      return;
  }
}
