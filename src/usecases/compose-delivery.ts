import { reminderCard } from '../cards/reminder-cards.ts';
import { tipCard } from '../cards/tip-cards.ts';
import type { Card } from '../domain/card.ts';
import type { Delivery, SettledReason } from '../domain/delivery.ts';
import type { Refusal } from '../ports/errors.ts';
import type { House } from './house.ts';

/** The card of a delivery, or why it must not be sent any more. */
export type ComposedDelivery =
  | { readonly is: 'card'; readonly card: Card }
  | { readonly is: 'cancel'; readonly reason: SettledReason };

/** Checks at the last moment that the wish still stands, and makes the card. Opting out wins over everything. */
export async function composeDelivery(house: House, delivery: Delivery): Promise<ComposedDelivery> {
  const { store, library, clock } = house;
  const { workspaceId, planId, contentId } = delivery;
  const wish =
    delivery.kind === 'tip'
      ? await store.subscriptions.find(workspaceId, planId)
      : await store.plans.find(workspaceId, planId);
  if (!wish) return { is: 'cancel', reason: 'stopped' };
  if (wish.pausedUntil && Temporal.Instant.compare(wish.pausedUntil, clock.now()) > 0) {
    return { is: 'cancel', reason: 'paused' };
  }
  switch (delivery.kind) {
    case 'tip': {
      const tip = library.tips.find(({ id }) => id === contentId);
      return tip ? { is: 'card', card: tipCard(tip, library) } : { is: 'cancel', reason: 'content-gone' };
    }
    case 'reminder': {
      const nudge = library.nudges.find(({ id }) => id === contentId);
      if (!nudge) return { is: 'cancel', reason: 'content-gone' };
      return { is: 'card', card: reminderCard(nudge, delivery.id, library) };
    }
  }
}

/**
 * A platform refused a delivery for good. A channel or person that cannot be reached any more loses the standing
 * wish, so that nobody is knocked on for ever; a refusal of the whole app is left to the operator.
 */
export async function endRefusedWish(house: House, delivery: Delivery, refusal: Refusal): Promise<void> {
  const { workspaceId, planId } = delivery;
  house.log.warn('delivery.refused', { workspaceId, refusal, kind: delivery.kind });
  switch (refusal) {
    case 'not-in-channel':
    case 'channel-gone':
    case 'person-gone': {
      const wishes = delivery.kind === 'tip' ? house.store.subscriptions : house.store.plans;
      await wishes.remove(workspaceId, planId, house.clock.now());
      return;
    }
    case 'app-removed':
    case 'missing-permission':
    case 'card-refused':
    case 'refused':
      return;
  }
}
