import { whyCard } from '../cards/why-card.ts';
import type { Card } from '../domain/card.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { House } from './house.ts';
import { nextSendOf } from './reply-with-plan.ts';

const lookedBackHours = 24;

/** What became of every reminder that was due in the last day, by which rule, and when the next one comes. */
export async function explainPast(house: House, plan: ReminderPlan): Promise<Card> {
  const { workspaceId, id, zone } = plan;
  const now = house.clock.now();
  const since = now.subtract({ hours: lookedBackHours });
  const due = await house.store.deliveries.ofPlan(workspaceId, id, since);
  return whyCard(due, { zone, now }, await nextSendOf(house, plan), house.library.say);
}
