import { answeredReminderCard } from '../cards/reminder-cards.ts';
import type { Delivery, DeliveryId } from '../domain/delivery.ts';
import { openReminder, type Progress, withCardSettled, withFormerSettled } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { platformOf } from '../domain/workspace.ts';
import { errorFacts } from '../ports/error-facts.ts';
import { withoutWaiting } from '../schedule/advance.ts';
import { findAhead, findComing } from './find-ahead.ts';
import { findFormer } from './find-former.ts';
import type { House } from './house.ts';

/** What somebody can see of their reminders, and mean by what they type. */
export interface Seen {
  /** How far the plan is, without the one that has not come yet. */
  readonly progress: Progress;
  /** The reminder whose card still says something: it is open, or says until when it was put off. */
  readonly one: Delivery | undefined;
  /** One that is decided and waits to be sent. */
  readonly waiting: Delivery | undefined;
}

/**
 * `counts`: how one counts that is being sent while another card is open. Who says that a break was taken or is let go
 * means the card they have before them; every other word is about all that comes as well.
 */
export async function seeReminders(
  { store, clock }: House,
  plan: ReminderPlan,
  counts: 'there' | 'not-there' = 'there',
): Promise<Seen> {
  const { plan: known, waiting, underWay } = await findAhead(store, plan, clock.now());
  const unseen = waiting ?? (counts === 'not-there' ? underWay : undefined);
  const progress = unseen ? withoutWaiting(known.progress, unseen) : known.progress;
  const id = openReminder(progress)?.id ?? progress.snooze?.of;
  const one = id && (await store.deliveries.find(plan.workspaceId, id));
  return { progress, one, waiting };
}

/** The reminder whose card still says something. */
export async function findUnsettled(house: House, plan: ReminderPlan): Promise<Delivery | undefined> {
  return (await seeReminders(house, plan)).one;
}

/** What was put off is gone, and its card says no more that it will be back. */
export async function closePutOff(
  house: House,
  { workspaceId }: ReminderPlan,
  putOff: DeliveryId,
): Promise<void> {
  const one = await house.store.deliveries.find(workspaceId, putOff);
  await showSettled(house, one, house.library.say('reminder.closed'));
}

/**
 * The card shows what was typed or pressed elsewhere, best effort. Only when the platform has taken that is the reminder
 * settled for good: where it did not, or the process died before, the next one that comes ends its buttons.
 */
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
    house.log.debug('reminder.card-not-updated', { workspaceId, ...errorFacts(error) });
    return;
  }
  await noteSettled(house, delivery);
}

async function noteSettled(house: House, { workspaceId, planId, id }: Delivery): Promise<void> {
  await house.store.transaction(async ({ plans, deliveries }) => {
    const plan = await plans.find(workspaceId, planId);
    if (!plan) return;
    const coming = await findComing({ deliveries }, plan);
    // Those between them never came.
    const former = coming?.replaces && (await findFormer({ deliveries }, workspaceId, coming.replaces));
    const isFormer = former?.id === id;
    const progress = isFormer ? withFormerSettled(plan.progress) : withCardSettled(plan.progress, id);
    if (progress !== plan.progress) await plans.save({ ...plan, progress });
  });
}
