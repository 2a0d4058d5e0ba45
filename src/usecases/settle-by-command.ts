import { describeInstant } from '../cards/describe-time.ts';
import { answeredReminderCard } from '../cards/reminder-cards.ts';
import type { Delivery } from '../domain/delivery.ts';
import { withAnswer, withoutTurnOf } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { platformOf } from '../domain/workspace.ts';
import { errorName } from '../ports/error-name.ts';
import { nextPlanned } from '../schedule/occurrence.ts';
import type { Asker } from './asker.ts';
import { changePlan } from './change-plan.ts';
import type { House } from './house.ts';
import { recordAnswer } from './private-record.ts';
import { snoozeReminder } from './snooze-reminder.ts';

/** Puts the open reminder off, as its button would; resolves to what to tell the person. */
export async function snoozeByCommand(
  house: House,
  asker: Asker,
  plan: ReminderPlan,
  minutes: number,
): Promise<string> {
  const open = await findOpen(house, plan);
  if (!open) return house.library.say('standing.nothing-open');
  const sentence = await snoozeReminder(house, asker, open, minutes);
  await showSettled(house, open, sentence);
  return sentence;
}

/**
 * Lets go the reminder that is open or was put off; without one, the next that is planned. Resolves to what to tell the
 * person.
 */
export async function skipByCommand(house: House, asker: Asker, plan: ReminderPlan): Promise<string> {
  const { say } = house.library;
  const open = await findOpen(house, plan);
  if (open || plan.progress.snooze) {
    await changePlan(house, asker, (present) => ({
      ...present,
      progress: {
        ...withAnswer(open ? withoutTurnOf(present.progress, open.id) : present.progress),
        snooze: undefined,
      },
    }));
    if (open) {
      await recordAnswer(house, plan, open, 'skipped');
      await showSettled(house, open, say('reminder.skipped'));
    }
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

async function findOpen(
  house: House,
  { workspaceId, progress }: ReminderPlan,
): Promise<Delivery | undefined> {
  return progress.last?.isOpen ? house.store.deliveries.find(workspaceId, progress.last.id) : undefined;
}

/** The card shows what was typed, best effort: left as it was, its buttons still have a sane answer. */
async function showSettled(house: House, { workspaceId, state }: Delivery, sentence: string): Promise<void> {
  const platform = house.platforms.get(platformOf(workspaceId));
  if (state.is !== 'sent' || !platform) return;
  try {
    await platform.update(state.message, answeredReminderCard(sentence));
  } catch (error) {
    house.log.debug('reminder.card-not-updated', { workspaceId, error: errorName(error) });
  }
}
