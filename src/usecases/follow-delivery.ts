import { describeClock } from '../cards/describe-time.ts';
import { passedReminderCard } from '../cards/reminder-cards.ts';
import type { MessageRef } from '../domain/address.ts';
import { type Delivery, type DeliveryState, loggedKind, type SettledReason } from '../domain/delivery.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { platformOf } from '../domain/workspace.ts';
import { errorFacts } from '../ports/error-facts.ts';
import { withdraw } from '../schedule/advance.ts';
import { saveDueAgain } from './change-plan.ts';
import { findFormer, mostLookedPast } from './find-former.ts';
import type { House } from './house.ts';
import { recordReminder } from './private-record.ts';
import { showSettled } from './show-settled.ts';

/**
 * What follows when the outbox has settled a delivery: the reminder before it becomes a quiet line, what never reached
 * the person is counted for nothing, and a wish whose channel or person is gone for good ends.
 */
export async function followDelivery(house: House, delivery: Delivery, state: DeliveryState): Promise<void> {
  switch (state.is) {
    case 'sent':
      if (delivery.kind === 'tip') return keepLastPost(house, delivery, state.message);
      return afterReminder(house, delivery, state.message);
    case 'failed':
      await takeBack(house, delivery);
      return endUnreachable(house, delivery, state.reason);
    case 'unknown': {
      const plan = await house.store.plans.find(delivery.workspaceId, delivery.planId);
      await takeBack(house, delivery, true);
      // It may be there, and then it must not be the second that is open.
      return endsNothing(plan, delivery) ? undefined : quietFormer(house, delivery, 'unclear');
    }
    case 'held':
    case 'expired':
      return takeBack(house, delivery);
    case 'pending':
    case 'sending':
    case 'cancelled':
      return;
  }
}

/** A message to a person came. */
async function afterReminder(house: House, delivery: Delivery, message: MessageRef): Promise<void> {
  const { workspaceId, planId, kind } = delivery;
  if (kind === 'check-again') return;
  const plan = await house.store.plans.find(workspaceId, planId);
  if (plan && kind === 'reminder') await recordQuietly(house, plan, delivery);
  if (plan && (await isOvertaken(house, plan, delivery))) await quiet(house, delivery, message);
  if (plan?.progress.snooze?.of === delivery.id) await showPutOff(house, plan, delivery, message);
  return endsNothing(plan, delivery) ? undefined : quietFormer(house, delivery);
}

/** The card before it was answered while this one waited, and says so. */
function endsNothing(plan: ReminderPlan | undefined, { id }: Delivery): boolean {
  const last = plan?.progress.last;
  return last?.id === id && last.endsNothing === true;
}

/** Put off by a line while it was being sent: its card says so, as any other that was put off. */
async function showPutOff(
  house: House,
  { zone, progress: { snooze } }: ReminderPlan,
  delivery: Delivery,
  message: MessageRef,
): Promise<void> {
  if (!snooze) return;
  const sentence = house.library.say('reminder.snoozed', { time: describeClock(snooze.until, zone) });
  await showSettled(house, { ...delivery, state: { is: 'sent', at: house.clock.now(), message } }, sentence);
}

/** Best effort: a day that is missing in a record is no reason to trouble the outbox. */
async function recordQuietly(house: House, plan: ReminderPlan, delivery: Delivery): Promise<void> {
  try {
    await recordReminder(house, plan, delivery);
  } catch (error) {
    house.log.debug('record.day-not-kept', { workspaceId: delivery.workspaceId, ...errorFacts(error) });
  }
}

/**
 * Best effort and never again: an old card with its buttons does no harm. Where the former one never came or nobody
 * knows its card, the one it was to replace is still there, and is quieted in its place.
 */
async function quietFormer(
  house: House,
  { workspaceId, replaces }: Delivery,
  next: 'there' | 'unclear' = 'there',
): Promise<void> {
  const former = replaces && (await findFormer(house.store, workspaceId, replaces));
  if (former?.state.is === 'sent') await quiet(house, former, former.state.message, next);
}

async function quiet(
  house: House,
  { workspaceId, kind }: Delivery,
  message: MessageRef,
  next: 'there' | 'unclear' = 'there',
): Promise<void> {
  try {
    const passed = passedReminderCard(house.library, kind, next);
    await house.platforms.get(platformOf(workspaceId))?.update(message, passed, 'whenever');
  } catch (error) {
    house.log.debug('reminder.former-not-quieted', { workspaceId, ...errorFacts(error) });
  }
}

/**
 * Whether one that came later in the plan was sent first, because the answer to this one was slow: it has looked for
 * this card and could not find it yet.
 */
async function isOvertaken(
  { store }: House,
  { progress }: ReminderPlan,
  { workspaceId, id }: Delivery,
): Promise<boolean> {
  let later = progress.last?.id;
  let hasCome = false;
  for (let past = 0; later && later !== id && past <= mostLookedPast; past++) {
    const delivery: Delivery | undefined = await store.deliveries.find(workspaceId, later);
    hasCome ||= delivery?.state.is === 'sent' || delivery?.state.is === 'unknown';
    later = delivery?.replaces;
  }
  return hasCome && later === id;
}

async function keepLastPost(
  { store }: House,
  { workspaceId, planId, contentId: tipId }: Delivery,
  message: MessageRef,
): Promise<void> {
  await store.transaction(async ({ subscriptions }) => {
    const subscription = await subscriptions.find(workspaceId, planId);
    if (subscription) await subscriptions.save({ ...subscription, lastPost: { message, tipId } });
  });
}

async function takeBack(
  { store: whole, clock }: House,
  delivery: Delivery,
  mayHaveCome = false,
): Promise<void> {
  if (delivery.kind === 'tip' || delivery.kind === 'check-again') return;
  const now = clock.now();
  await whole.transaction(async (store) => {
    const plan = await store.plans.find(delivery.workspaceId, delivery.planId);
    const progress = plan && withdraw(plan.progress, delivery, mayHaveCome);
    // Without its turn the plan is due at another time.
    if (plan && progress && progress !== plan.progress) await saveDueAgain(store, { ...plan, progress }, now);
  });
}

/**
 * A channel or person that cannot be reached any more loses the standing wish, so that nobody is knocked on for ever; a
 * refusal of the whole app is left to the operator.
 */
async function endUnreachable(house: House, delivery: Delivery, reason: SettledReason): Promise<void> {
  const { workspaceId, planId, kind } = delivery;
  if (reason === 'too-many-attempts') return;
  house.log.warn('delivery.refused', { workspaceId, refusal: reason, kind: loggedKind(kind) });
  if (reason !== 'not-in-channel' && reason !== 'channel-gone' && reason !== 'person-gone') return;
  const now = house.clock.now();
  switch (kind) {
    case 'tip':
      await house.store.subscriptions.remove(workspaceId, planId, now);
      return;
    case 'reminder':
    case 'question':
      await house.store.plans.remove(workspaceId, planId, now);
      return;
    case 'check-again':
      await house.store.deliveries.forget(workspaceId, planId);
      return;
  }
}
