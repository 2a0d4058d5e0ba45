import { standingValuesOf } from '../cards/standing-values.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { stableHash } from '../domain/stable-hash.ts';
import { localDayOf } from '../schedule/local-calendar.ts';

/** The mark of a form that was opened without a plan; no hash of one reads so. */
const withoutPlan = 'new';

/**
 * A short mark of all that the form shows of a plan at an instant. A form carries the one of the plan it was filled from:
 * where another comes back than the plan has, what stands in the form is no longer what is set. It hides nothing and
 * proves nothing: who forges it can overwrite their own settings alone.
 */
export function standingStampOf(plan: ReminderPlan | undefined, now: Temporal.Instant): string {
  if (!plan) return withoutPlan;
  const shown = standingValuesOf(plan, { now, today: localDayOf(plan.zone, now) });
  return `1.${stableHash(JSON.stringify(shown)).toString(36)}`;
}
