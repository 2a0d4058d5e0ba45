import { describePlan } from '../cards/describe-plan.ts';
import { describeInstant } from '../cards/describe-time.ts';
import type { DeliveryId } from '../domain/delivery.ts';
import { isStill } from '../domain/is-still.ts';
import { isOnWallClock, type PauseEnd } from '../domain/pause-end.ts';
import { showsAnswer, withAnswer } from '../domain/progress.ts';
import { withAway, withPauseMark } from '../domain/quiet-rules.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { ZoneId } from '../domain/zone.ts';
import { endReminder } from '../schedule/end-reminder.ts';
import { withFewer } from '../schedule/fewer.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import { pauseEndsAt } from '../schedule/pause-ends-at.ts';
import type { Asker } from './asker.ts';
import { changePlan, changeSeen, saveDueAgain, takeBackPending } from './change-plan.ts';
import type { House } from './house.ts';
import { letGo } from './settle-reminder.ts';

/**
 * Pauses the asker's plan, or with `undefined` ends its pause. What is decided and not yet sent is held by the pause; after
 * the pause nothing is made up for. A pause that is not there is not ended. `shownOn`: the card that will say so.
 * `undefined` when there is no plan any more, or the pause would already be over.
 */
export async function pauseReminders(
  house: House,
  asker: Asker,
  zone: ZoneId,
  end: PauseEnd | undefined,
  shownOn?: DeliveryId | undefined,
): Promise<ReminderPlan | undefined> {
  const now = house.clock.now();
  const pausedUntil = end && pauseEndsAt(end, zone, now);
  if (end && !pausedUntil) return undefined;
  return house.store.transaction(async (store) => {
    const plan = await store.plans.ofPerson(asker.workspaceId, asker.personId);
    if (!plan || (!end && !isPaused(plan, now))) return plan;
    const until = pausedUntil ?? now;
    const cleared = await takeBackPending(store, plan, {
      is: 'held',
      at: now,
      hold: { is: 'paused', until },
    });
    // What was back already, and had to wait, is over.
    const { snooze } = plan.progress;
    const progress = { ...withAnswer(cleared.progress, shownOn), snooze };
    const quiet = withPauseMark(plan.quiet, !!end && isOnWallClock(end));
    return saveDueAgain(store, { ...cleared, progress, pausedUntil, quiet }, now);
  });
}

export function isPaused({ pausedUntil }: ReminderPlan, now: Temporal.Instant): boolean {
  return isStill(pausedUntil, now);
}

/**
 * Pauses the asker's plan for the rest of the day; a pause that lasts longer stays. Resolves to what to tell the
 * person.
 */
export async function pauseToday(
  house: House,
  asker: Asker,
  plan: ReminderPlan,
  shownOn?: DeliveryId | undefined,
): Promise<string> {
  const { say } = house.library;
  const { zone, pausedUntil: present } = plan;
  const now = house.clock.now();
  const end = pauseEndsAt({ is: 'end-of-today' }, zone, now);
  if (present && end && Temporal.Instant.compare(present, end) > 0) {
    return say('standing.paused-already', { when: describeInstant(present, { zone, now }) });
  }
  const paused = await pauseReminders(house, asker, zone, { is: 'end-of-today' }, shownOn);
  if (!paused?.pausedUntil) return say('reminder.closed');
  return say('standing.paused', { when: describeInstant(paused.pausedUntil, { zone: paused.zone, now }) });
}

/** The asker is back earlier than they said. */
export async function endAbsence(house: House, asker: Asker): Promise<void> {
  await changePlan(house, asker, (plan) => ({ ...plan, quiet: withAway(plan.quiet, undefined, false) }));
}

/** Reminders go on as they were, after nobody had answered for long. */
export async function endRest(house: House, asker: Asker, question: Question): Promise<void> {
  await changeSeen(house, asker, question.id, (plan, _now, waiting) =>
    letGo(plan, endReminder(plan, question, { ...question, waiting })),
  );
}

/** The question whether reminders are still wanted. `shownOn`: itself, where its card is replaced by the answer. */
export interface Question {
  readonly id: DeliveryId;
  readonly shownOn: DeliveryId | undefined;
}

/** About half as many from now on, once for each time it is asked; resolves to what to tell the person. */
export async function thinOut(house: House, asker: Asker, question: Question): Promise<string> {
  const { say } = house.library;
  let isFewer = false;
  const plan = await changeSeen(house, asker, question.id, (present, now, waiting) => {
    const isRepeat = showsAnswer(present.progress, question.id);
    const fewer = isRepeat ? present : withFewer(present, now);
    isFewer = fewer !== undefined;
    return letGo(fewer ?? present, endReminder(present, question, { ...question, waiting }));
  });
  if (!plan) return say('reminder.closed');
  const sentence = describePlan(plan, localDayOf(plan.zone, house.clock.now()), say);
  return say(isFewer ? 'question.fewer' : 'question.fewest', { plan: sentence });
}
