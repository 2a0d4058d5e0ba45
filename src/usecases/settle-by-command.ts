import { describeInstant } from '../cards/describe-time.ts';
import { withAnswer, withoutTurnOf } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { nextPlanned } from '../schedule/occurrence.ts';
import type { Asker } from './asker.ts';
import { changePlan } from './change-plan.ts';
import type { House } from './house.ts';
import { recordAnswer } from './private-record.ts';
import { findUnsettled, showSettled } from './show-settled.ts';
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

/**
 * Lets go the reminder that is open or was put off; without one, the next that is planned. Resolves to what to tell the
 * person.
 */
export async function skipByCommand(house: House, asker: Asker, plan: ReminderPlan): Promise<string> {
  const { say } = house.library;
  const one = await findUnsettled(house, plan);
  if (one || plan.progress.snooze) {
    await changePlan(house, asker, ({ progress, ...present }) => {
      const left = one ? withoutTurnOf(progress, one.id) : progress;
      return { ...present, progress: { ...withAnswer(left), snooze: undefined } };
    });
    if (one) await recordAnswer(house, plan, one, 'skipped');
    await showSettled(house, one, say('reminder.skipped'));
    return say('reminder.skipped');
  }
  const changed = await changePlan(house, asker, (present, now) => {
    const skipAt = nextPlanned(present, now)?.at;
    return { ...present, progress: { ...present.progress, skipAt } };
  });
  const skipAt = changed?.progress.skipAt;
  return changed && skipAt
    ? say('standing.skips', { when: describeInstant(skipAt, { zone: changed.zone, now: house.clock.now() }) })
    : say('standing.no-next');
}
