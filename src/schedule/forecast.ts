import { deliveryIdOf } from '../domain/delivery.ts';
import { withAnswer } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { advance } from './advance.ts';
import { type Decision, decide } from './decide.ts';
import type { HolidayOf } from './hold-by-rule.ts';
import { nextPlanned } from './occurrence.ts';

/** An occurrence to come, and what will become of it. */
export interface Foreseen {
  readonly at: Temporal.Instant;
  readonly decision: Decision;
}

/**
 * What a plan comes to after `from` and up to `until`, if nothing is changed and every reminder is answered, or none.
 * It is what the clock will do, by the same functions.
 */
export function forecast(
  plan: ReminderPlan,
  from: Temporal.Instant,
  until: Temporal.Instant,
  { holidayOf, answers }: { readonly holidayOf: HolidayOf; readonly answers: 'all' | 'none' },
): readonly Foreseen[] {
  const foreseen: Foreseen[] = [];
  const { id, zone } = plan;
  let present = plan;
  let next = nextPlanned(present, from);
  while (next && Temporal.Instant.compare(next.at, until) <= 0) {
    const { at } = next;
    const decision = decide(present, next, holidayOf);
    foreseen.push({ at, decision });
    const moved = advance(present.progress, next, decision, { zone, id: deliveryIdOf(id, at) });
    const isAnswered = decision.is === 'send' && answers === 'all';
    present = { ...present, progress: isAnswered ? withAnswer(moved) : moved };
    next = nextPlanned(present, at);
  }
  return foreseen;
}
