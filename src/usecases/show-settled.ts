import { answeredReminderCard } from '../cards/reminder-cards.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { platformOf } from '../domain/workspace.ts';
import { errorName } from '../ports/error-name.ts';
import type { House } from './house.ts';

/** The reminder whose card still says something: it is open, or says until when it was put off. */
export async function findUnsettled(
  house: House,
  { workspaceId, progress }: ReminderPlan,
): Promise<Delivery | undefined> {
  const { last, snooze } = progress;
  const id = last?.isOpen ? last.id : snooze?.of;
  return id && house.store.deliveries.find(workspaceId, id);
}

/** The card shows what was typed or pressed elsewhere, best effort: left as it was, its buttons still have a sane answer. */
export async function showSettled(
  house: House,
  delivery: Delivery | undefined,
  sentence: string,
): Promise<void> {
  if (delivery?.state.is !== 'sent') return;
  const { workspaceId, state } = delivery;
  try {
    await house.platforms.get(platformOf(workspaceId))?.update(state.message, answeredReminderCard(sentence));
  } catch (error) {
    house.log.debug('reminder.card-not-updated', { workspaceId, error: errorName(error) });
  }
}
