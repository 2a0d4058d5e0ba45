import { sentenceCard } from '../cards/status-cards.ts';
import { whyCard, whyGoneCard } from '../cards/why-card.ts';
import type { Card } from '../domain/card.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { ZoneId } from '../domain/zone.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { nextSendOf } from './reply-with-plan.ts';

const lookedBackHours = 24;

/** What became of every reminder that was due in the last day, by which rule, and when the next one comes. */
export async function explainPast(house: House, plan: ReminderPlan): Promise<Card> {
  const now = house.clock.now();
  const due = await dueLately(house, plan, now);
  return whyCard(due, { zone: plan.zone, now }, await nextSendOf(house, plan), house.library.say);
}

/** The same for somebody whose plan is gone: what became of its last reminders, unless they had it all forgotten. */
export async function explainPastWithoutPlan(house: House, asker: Asker): Promise<Card> {
  const { say } = house.library;
  const now = house.clock.now();
  const since = now.subtract({ hours: lookedBackHours });
  const due = await house.store.deliveries.toAddress(asker.workspaceId, asker.address, since);
  if (due.length === 0) return sentenceCard(say('standing.none'));
  const zone = (await asker.findZone()) ?? ('UTC' as ZoneId);
  return whyGoneCard(due, { zone, now }, say);
}

/** Of a plan that has sent nothing yet, what the one before it had counts too: it may be from this morning. */
async function dueLately(
  { store: { deliveries } }: House,
  { workspaceId, id, address, progress }: ReminderPlan,
  now: Temporal.Instant,
): Promise<readonly Delivery[]> {
  const since = now.subtract({ hours: lookedBackHours });
  const own = await deliveries.ofPlan(workspaceId, id, since);
  if (progress.last) return own;
  // By address all that was settled in a day has to be looked through, so nobody else is asked for it.
  const earlier = await deliveries.toAddress(workspaceId, address, since);
  return [...earlier.filter(({ planId }) => planId !== id), ...own].toSorted((one, other) =>
    Temporal.Instant.compare(one.dueAt, other.dueAt),
  );
}
