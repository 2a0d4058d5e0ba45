import { describeInstant } from '../cards/describe-cadence.ts';
import { answeredReminderCard, snoozeMinutes } from '../cards/reminder-cards.ts';
import { sentenceCard } from '../cards/status-cards.ts';
import type { ActionId } from '../domain/card.ts';
import { bestBeforeOf, type Delivery, type DeliveryId } from '../domain/delivery.ts';
import { formatLocalMinute } from '../domain/local-time.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Reply } from '../domain/reply.ts';
import type { Store } from '../ports/store.ts';
import { isWithinHours } from '../schedule/is-within-hours.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { deliveryId } from './plan-due.ts';
import { stopReminders } from './set-reminders.ts';

type ReminderAction = Extract<ActionId, `reminder.${string}`>;

/** Longest delivery id that is looked up; longer is forged. Characters. */
const longestId = 100;

/**
 * Answers a reminder's button. The id in the button is only a pointer: the delivery must be in the presser's own
 * workspace and belong to the presser's own plan. A reminder that is over, or forged, gets a harmless line; "stop"
 * on it still stops the presser's own reminders.
 */
export async function answerReminder(
  house: House,
  asker: Asker,
  action: ReminderAction,
  value: string,
): Promise<Reply> {
  const { say } = house.library;
  if (value.length > longestId) return replaced(say('reminder.closed'));
  const delivery = await house.store.deliveries.find(asker.workspaceId, value as DeliveryId);
  const plan = delivery && (await house.store.plans.find(asker.workspaceId, delivery.planId));
  if (!delivery || !plan) {
    // A card can outlive its delivery. Whoever presses "stop" on it means their own reminders, so that is done.
    const isStopped = action === 'reminder.stop.v1' && (await stopReminders(house, asker));
    return replaced(say(isStopped ? 'reminder.stopped' : 'reminder.closed'));
  }
  if (plan.personId !== asker.personId) return { is: 'card', card: sentenceCard(say('reminder.not-yours')) };
  switch (action) {
    case 'reminder.done.v1':
      return settle(house, plan, say('reminder.done'));
    case 'reminder.skip.v1':
      return settle(house, plan, say('reminder.skipped'));
    case 'reminder.stop.v1':
      await stopReminders(house, asker);
      return replaced(say('reminder.stopped'));
    case 'reminder.snooze.v1':
      return snooze(house, plan, delivery);
  }
}

/** Done and skipped end the reminder, and a snooze of it that was pressed at the same moment. */
async function settle(house: House, plan: ReminderPlan, sentence: string): Promise<Reply> {
  await house.store.deliveries.cancelPending(plan.workspaceId, plan.id, house.clock.now());
  return replaced(sentence);
}

/**
 * Puts one reminder off, if the plan still stands and is not paused. Whatever was still pending for it gives way, so
 * two snoozes never double. A snooze that would end outside the person's hours is not made: they asked for quiet then.
 */
async function snooze(house: House, asked: ReminderPlan, delivery: Delivery): Promise<Reply> {
  const { say } = house.library;
  const now = house.clock.now();
  const wanted = now.add({ minutes: snoozeMinutes }).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  return house.store.transaction(async (store) => {
    const plan = await store.plans.find(asked.workspaceId, asked.id);
    if (!plan) return replaced(say('reminder.closed'));
    if (plan.pausedUntil && Temporal.Instant.compare(plan.pausedUntil, now) > 0) {
      return replaced(say('standing.paused', { when: describeInstant(plan.pausedUntil, plan.zone) }));
    }
    if (!isWithinHours(plan.cadence, plan.zone, wanted)) return replaced(say('reminder.snooze-over'));
    await putOff(store, delivery, wanted, now);
    await house.dispatcher.wake([plan.workspaceId], store);
    const local = wanted.toZonedDateTimeISO(plan.zone);
    return replaced(say('reminder.snoozed', { time: formatLocalMinute(local.hour * 60 + local.minute) }));
  });
}

async function putOff(
  store: Store,
  delivery: Delivery,
  wanted: Temporal.Instant,
  now: Temporal.Instant,
): Promise<void> {
  const { workspaceId, planId } = delivery;
  let dueAt = wanted;
  for (;;) {
    const there = await store.deliveries.find(workspaceId, deliveryId(planId, dueAt));
    if (!there) break;
    // A second press within the minute: what it asks for is on its way.
    if (there.state.is === 'pending') return;
    // Taken by one that was cancelled, and a plan has one delivery for a time: a second later is free.
    dueAt = dueAt.add({ seconds: 1 });
  }
  await store.deliveries.cancelPending(workspaceId, planId, now);
  await store.deliveries.insert([
    {
      ...delivery,
      id: deliveryId(planId, dueAt),
      dueAt,
      bestBefore: bestBeforeOf('reminder', dueAt),
      attempts: 0,
      state: { is: 'pending', notBefore: dueAt },
    },
  ]);
}

function replaced(sentence: string): Reply {
  return { is: 'replace', card: answeredReminderCard(sentence) };
}
