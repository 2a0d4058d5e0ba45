import { answeredReminderCard, unwantedReminderCard } from '../cards/reminder-cards.ts';
import type { ActionId } from '../domain/card.ts';
import type { Delivery, DeliveryId } from '../domain/delivery.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Reply } from '../domain/reply.ts';
import { withUnwanted, withWanted } from '../domain/rotation.ts';
import { snoozeChoices } from '../domain/snooze.ts';
import { endReminder } from '../schedule/end-reminder.ts';
import type { Asker } from './asker.ts';
import { changePlan, changeSeen, findPlan } from './change-plan.ts';
import { endRest, pauseToday, thinOut } from './change-rules.ts';
import type { House } from './house.ts';
import { sentence } from './sentence.ts';
import { letGo, settleReminder, withoutEnd } from './settle-reminder.ts';
import { snoozeReminder } from './snooze-reminder.ts';
import { stopReminders } from './stop-reminders.ts';

type ReminderAction = Extract<ActionId, `reminder.${string}`>;

/** Longest button value that is looked at; longer is forged. Characters. */
const longestValue = 100;

/** What a button of a reminder carries: which delivery, and for how long a snooze is. */
interface Pressed {
  readonly id: DeliveryId;
  readonly minutes: number;
}

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
  const pressed = readValue(action, value);
  if (!pressed) return replaced(say('reminder.closed'));
  const delivery = await house.store.deliveries.find(asker.workspaceId, pressed.id);
  const plan = delivery && (await house.store.plans.find(asker.workspaceId, delivery.planId));
  if (!delivery || !plan) {
    // A card can outlive its delivery. Whoever presses "stop" on it means their own reminders, so that is done.
    const isStopped = action === 'reminder.stop.v1' && (await stopReminders(house, asker));
    return replaced(say(isStopped ? 'standing.stopped' : 'reminder.closed'));
  }
  if (plan.personId !== asker.personId) return sentence(say('reminder.not-yours'));
  switch (action) {
    case 'reminder.done.v1':
      return settle(house, asker, delivery, 'done', say('reminder.done'));
    case 'reminder.skip.v1':
      return settle(house, asker, delivery, 'skipped', say('reminder.skipped'));
    case 'reminder.snooze.v1':
    case 'reminder.snooze.v2':
      return snooze(house, asker, { plan, delivery }, pressed.minutes);
    case 'reminder.pause.v1':
      return pause(house, asker, shownBy(delivery));
    case 'reminder.not-for-me.v1':
      return leaveOut(house, asker, delivery);
    case 'reminder.for-me.v1':
      await changePlan(house, asker, (present) => ({
        ...present,
        rotation: withWanted(present.rotation, delivery.contentId),
      }));
      return replaced(say('reminder.for-me-again'));
    case 'reminder.keep.v1':
      await endRest(house, asker, { id: delivery.id, shownOn: shownBy(delivery) });
      return replaced(say('question.kept'));
    case 'reminder.fewer.v1':
      return replaced(await thinOut(house, asker, { id: delivery.id, shownOn: shownBy(delivery) }));
    case 'reminder.stop.v1':
      return replaced(
        say((await isStopped(house, asker, delivery.id)) ? 'standing.stopped' : 'reminder.closed'),
      );
  }
}

/** True for a second press as well, which found nothing left to stop; false where reminders were set after the press. */
async function isStopped(house: House, asker: Asker, shownOn: DeliveryId): Promise<boolean> {
  return (await stopReminders(house, asker, shownOn)) || (await findPlan(house, asker)) === undefined;
}

/** `undefined` for what no button of ours carries. */
function readValue(action: ReminderAction, value: string): Pressed | undefined {
  if (value.length > longestValue) return undefined;
  if (action !== 'reminder.snooze.v2') return { id: value as DeliveryId, minutes: 10 };
  const [, text, id] = /^(\d{1,2}):(.+)$/s.exec(value) ?? [];
  const minutes = snoozeChoices.find((choice) => String(choice) === text);
  return minutes === undefined || id === undefined ? undefined : { id: id as DeliveryId, minutes };
}

/**
 * The reminder whose card shows that it was answered, and with which the one before has become a quiet line: only one
 * that the platform said is there, or of which it gave no clear answer until it was pressed.
 */
function shownBy({ id, state }: Delivery): DeliveryId | undefined {
  const isUnclear = state.is === 'unknown' && state.reason !== 'interrupted';
  return state.is === 'sent' || isUnclear ? id : undefined;
}

/** Done and skipped end the reminder, and a snooze of it that was pressed at the same moment. */
async function settle(
  house: House,
  asker: Asker,
  delivery: Delivery,
  what: 'done' | 'skipped',
  sentence: string,
): Promise<Reply> {
  await settleReminder(house, asker, delivery, { what, shownOn: shownBy(delivery) });
  return replaced(sentence);
}

async function snooze(
  house: House,
  asker: Asker,
  open: { readonly plan: ReminderPlan; readonly delivery: Delivery },
  minutes: number,
): Promise<Reply> {
  return replaced(await snoozeReminder(house, asker, open, minutes, shownBy(open.delivery)));
}

/**
 * Ends the reminder, and keeps what it suggested from coming again: by its id, and nothing else is kept of it. It judges
 * a suggestion and no break, so the private record counts it as neither taken nor skipped, and nothing else in its card.
 */
async function leaveOut(house: House, asker: Asker, delivery: Delivery): Promise<Reply> {
  const { contentId, reminds = 'stand' } = delivery;
  if (contentId === '')
    return settle(house, asker, delivery, 'skipped', house.library.say('reminder.skipped'));
  const shownOn = shownBy(delivery);
  await changeSeen(house, asker, delivery.id, (plan, _now, waiting) => {
    // A change of position that another kind leads is not what is judged.
    const ended = endReminder(plan, delivery, { takesTurn: reminds === 'stand', shownOn, waiting });
    const seen = letGo({ ...plan, rotation: withUnwanted(plan.rotation, contentId) }, ended);
    return reminds === 'stand' ? withoutEnd(seen, delivery) : seen;
  });
  return { is: 'replace', card: unwantedReminderCard(delivery, house.library) };
}

/** Until the end of the day, unless they are paused for longer already: an old card takes nothing back. */
async function pause(house: House, asker: Asker, shownOn: DeliveryId | undefined): Promise<Reply> {
  const { say } = house.library;
  const plan = await findPlan(house, asker);
  if (!plan) return replaced(say('reminder.closed'));
  return replaced(await pauseToday(house, asker, plan, shownOn));
}

function replaced(sentence: string): Reply {
  return { is: 'replace', card: answeredReminderCard(sentence) };
}
