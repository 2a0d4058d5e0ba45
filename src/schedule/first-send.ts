import { deliveryIdOf } from '../domain/delivery.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { advance } from './advance.ts';
import { decide } from './decide.ts';
import type { HolidayOf } from './hold-by-rule.ts';
import { nextPlanned } from './occurrence.ts';

/** A pause lasts a year at most; beyond this nobody plans. */
export const lookedAheadDays = 400;

/**
 * When the next reminder of a plan will really come: after pauses, quiet days and whatever else holds it. `undefined`:
 * not in the next thirteen months.
 */
export function firstSend(
  plan: ReminderPlan,
  from: Temporal.Instant,
  holidayOf: HolidayOf,
): Temporal.Instant | undefined {
  const until = from.add({ hours: lookedAheadDays * 24 });
  let present = plan;
  let after = from;
  for (;;) {
    const next = nextPlanned(present, after);
    if (!next || Temporal.Instant.compare(next.at, until) > 0) return undefined;
    const decision = decide(present, next, holidayOf);
    if (decision.is === 'send') return next.at;
    const { zone } = plan;
    const progress = advance(present.progress, next, decision, { zone, id: deliveryIdOf(plan.id, next.at) });
    present = { ...present, progress };
    // A long pause is stepped over in one go: it holds everything up to its end.
    const { hold } = decision;
    const isLong = hold.is === 'paused' || hold.is === 'away';
    after = isLong ? hold.until.subtract({ milliseconds: 1 }) : next.at;
  }
}
