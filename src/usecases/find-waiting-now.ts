import type { Waiting } from '../cards/waiting-lines.ts';
import { isStill } from '../domain/is-still.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { holdByRule } from '../schedule/hold-by-rule.ts';
import { findAhead } from './find-ahead.ts';
import type { House } from './house.ts';
import { keepToWait } from './keep-to-wait.ts';
import { knowHolidays } from './know-holidays.ts';

/**
 * What somebody waits for beside what is planned. One that a rule will hold when it is back is not promised, nor one that
 * will be too late.
 */
export async function findWaitingNow(
  { store, clock, holidays }: Pick<House, 'store' | 'clock' | 'holidays'>,
  plan: ReminderPlan,
): Promise<Waiting> {
  const now = clock.now();
  const until = plan.progress.snooze?.until;
  const isPutOff =
    isStill(until, now) &&
    !holdByRule(plan, until, await knowHolidays(holidays, [plan.quiet.holidays], now, until));
  const { waiting } = await findAhead(store, plan, now);
  const [one] = await keepToWait(store, plan.workspaceId, waiting ? [waiting] : [], now);
  const unsent =
    one?.state.is === 'pending' ? { dueAt: one.dueAt, notBefore: one.state.notBefore } : undefined;
  return { putOffUntil: isPutOff ? until : undefined, unsent };
}
