import { describeInstant } from '../cards/describe-time.ts';
import type { Delivery } from '../domain/delivery.ts';
import { isStill } from '../domain/is-still.ts';
import { openReminder, type Progress } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { withoutWaiting } from '../schedule/advance.ts';
import { holdByRule } from '../schedule/hold-by-rule.ts';
import type { Asker } from './asker.ts';
import { changePlan, changeSeen } from './change-plan.ts';
import type { House } from './house.ts';
import { knowHolidays } from './know-holidays.ts';
import { nextSendOf } from './reply-with-plan.ts';
import { settleReminder } from './settle-reminder.ts';
import { findUnsettled, seeReminders, showSettled } from './show-settled.ts';
import { snoozeReminder } from './snooze-reminder.ts';

/** Puts the open reminder off, or again the one that was put off, as its button would; resolves to what to tell the person. */
export async function snoozeByCommand(
  house: House,
  asker: Asker,
  plan: ReminderPlan,
  minutes: number,
): Promise<string> {
  const one = await findUnsettled(house, plan);
  if (!one) return house.library.say('standing.nothing-open');
  const sentence = await snoozeReminder(house, asker, { plan, delivery: one }, minutes);
  await showSettled(house, one, sentence);
  return sentence;
}

/** Done, for the reminder that is open or was put off, as its button would have it; resolves to what to tell the person. */
export async function doneByCommand(house: House, asker: Asker, plan: ReminderPlan): Promise<string> {
  const { one } = await seeReminders(house, plan, 'not-there');
  if (!one) return house.library.say('standing.nothing-open');
  return settleByCommand(house, asker, one, 'done');
}

/**
 * Lets go the reminder that is open or was put off; without one, the next that would come: what is held anyway needs no
 * letting go. Resolves to what to tell the person.
 */
export async function skipByCommand(house: House, asker: Asker, plan: ReminderPlan): Promise<string> {
  const { say } = house.library;
  const { progress, one, waiting } = await seeReminders(house, plan, 'not-there');
  if (one && (openReminder(progress) || (await willReturn(house, { ...plan, progress })))) {
    return settleByCommand(house, asker, one, 'skipped');
  }
  if (waiting && (await holdWaiting(house, asker, waiting))) {
    const reader = { zone: plan.zone, now: house.clock.now() };
    return say('standing.skips', { when: describeInstant(waiting.dueAt, reader) });
  }
  // Typed twice it is the same one: as if nothing had been let go yet.
  const skipAt = await nextSendOf(house, withSkip(plan, undefined));
  let before: Temporal.Instant | undefined;
  const changed =
    skipAt &&
    (await changePlan(house, asker, (present) => {
      before = present.progress.skipAt;
      return withSkip(present, skipAt);
    }));
  if (!changed) return say('standing.no-next');
  const reader = { zone: changed.zone, now: house.clock.now() };
  const when = describeInstant(skipAt, reader);
  return before && isStill(before, reader.now) && Temporal.Instant.compare(before, skipAt) !== 0
    ? say('standing.skips-instead', { when, before: describeInstant(before, reader) })
    : say('standing.skips', { when });
}

/** Lets go the one that waits to be sent; false where its sending has begun. */
async function holdWaiting(house: House, asker: Asker, { id }: Delivery): Promise<boolean> {
  let isHeld = false;
  await changeSeen(house, asker, undefined, (plan, _now, waiting) => {
    isHeld = waiting?.id === id;
    if (!waiting || !isHeld) return undefined;
    const progress = withoutWaiting(plan.progress, waiting);
    return { plan: { ...plan, progress }, holds: { is: 'skipped' } };
  });
  return isHeld;
}

/** Ends a reminder, and shows it on its card. */
async function settleByCommand(
  house: House,
  asker: Asker,
  one: Delivery,
  what: 'done' | 'skipped',
): Promise<string> {
  await settleReminder(house, asker, one, { what });
  const sentence = house.library.say(`reminder.${what}`);
  await showSettled(house, one, sentence);
  return sentence;
}

/** True where a reminder was put off to a time at which no rule holds it. */
async function willReturn({ holidays }: House, plan: ReminderPlan): Promise<boolean> {
  const until = plan.progress.snooze?.until;
  if (!until) return false;
  return !holdByRule(plan, until, await knowHolidays(holidays, [plan.quiet.holidays], until));
}

function withSkip(plan: ReminderPlan, skipAt: Progress['skipAt']): ReminderPlan {
  return { ...plan, progress: { ...plan.progress, skipAt } };
}
