import { sentenceCard } from '../cards/status-cards.ts';
import { whyCard, whyGoneCard } from '../cards/why-card.ts';
import type { Card } from '../domain/card.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { ZoneId } from '../domain/zone.ts';
import type { Asker } from './asker.ts';
import { findOwed } from './find-owed.ts';
import type { House } from './house.ts';
import { keepToWait } from './keep-to-wait.ts';
import { nextSendOf } from './reply-with-plan.ts';

const lookedBackHours = 24;

/** What became of every reminder that was due in the last day, by which rule, and when the next one comes. */
export async function explainPast(house: House, plan: ReminderPlan): Promise<Card> {
  const now = house.clock.now();
  const owed = await findOwed(house, { ...plan, plan }, now.subtract({ hours: lookedBackHours }));
  const due = await keepToWait(house.store, plan.workspaceId, owed, now);
  return whyCard(due, { zone: plan.zone, now }, await nextSendOf(house, plan), house.library.say);
}

/** The same for somebody whose plan is gone: what became of its last reminders, unless they had it all forgotten. */
export async function explainPastWithoutPlan(house: House, asker: Asker): Promise<Card> {
  const { say } = house.library;
  const now = house.clock.now();
  const due = await findOwed(house, asker, now.subtract({ hours: lookedBackHours }));
  if (due.length === 0) return sentenceCard(say('standing.none'));
  const zone = (await asker.findZone()) ?? ('UTC' as ZoneId);
  return whyGoneCard(due, { zone, now }, say);
}
