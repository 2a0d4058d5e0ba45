import { describeInstant } from '../cards/describe-time.ts';
import { type Progress, withAnswer, withoutTurnOf } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { holdByRule } from '../schedule/hold-by-rule.ts';
import type { Asker } from './asker.ts';
import { changePlan } from './change-plan.ts';
import type { House } from './house.ts';
import { knowHolidays } from './know-holidays.ts';
import { recordAnswer } from './private-record.ts';
import { nextSendOf } from './reply-with-plan.ts';
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
 * Lets go the reminder that is open or was put off; without one, the next that would come: what is held anyway needs no
 * letting go. Resolves to what to tell the person.
 */
export async function skipByCommand(house: House, asker: Asker, plan: ReminderPlan): Promise<string> {
  const { say } = house.library;
  if (plan.progress.last?.isOpen || (await willReturn(house, plan))) {
    const one = await findUnsettled(house, plan);
    await changePlan(house, asker, ({ progress, ...present }) => {
      const left = one ? withoutTurnOf(progress, one.id) : progress;
      return { ...present, progress: { ...withAnswer(left), snooze: undefined } };
    });
    if (one) await recordAnswer(house, plan, one, 'skipped');
    await showSettled(house, one, say('reminder.skipped'));
    return say('reminder.skipped');
  }
  // Typed twice it is the same one: as if nothing had been let go yet.
  const skipAt = await nextSendOf(house, withSkip(plan, undefined));
  const changed = skipAt && (await changePlan(house, asker, (present) => withSkip(present, skipAt)));
  return changed
    ? say('standing.skips', { when: describeInstant(skipAt, { zone: changed.zone, now: house.clock.now() }) })
    : say('standing.no-next');
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
