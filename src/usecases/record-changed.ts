import { type Beside, bestBeforeOf, type Delivery, deliveryIdOf } from '../domain/delivery.ts';
import { isStill } from '../domain/is-still.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Store } from '../ports/store.ts';
import { nextPlanned, type Occurrence } from '../schedule/occurrence.ts';

/** More than this was due in no outage after which somebody types before the clock has ticked. */
const mostRecorded = 200;

/**
 * What was due by the plan before, was not yet taken up, and is not due by the one that was saved: it ends in a decision
 * like anything that was due. Inside a transaction.
 */
export async function recordChanged(
  { deliveries }: Pick<Store, 'deliveries'>,
  before: ReminderPlan,
  saved: ReminderPlan,
  now: Temporal.Instant,
): Promise<void> {
  const { nextDueAt: from } = before;
  if (!from || Temporal.Instant.compare(from, now) > 0) return;
  const rows: Delivery[] = [];
  let due = nextPlanned(before, from.subtract({ milliseconds: 1 }));
  while (due && !isStill(due.at, now) && isBefore(due.at, saved.nextDueAt) && rows.length < mostRecorded) {
    rows.push(asChanged(before, due, now));
    due = nextPlanned(before, due.at);
  }
  if (rows.length > 0) await deliveries.insert(rows);
}

function isBefore(at: Temporal.Instant, next: Temporal.Instant | undefined): boolean {
  return next === undefined || Temporal.Instant.compare(at, next) < 0;
}

function asChanged(
  { id: planId, workspaceId, address }: ReminderPlan,
  { at: dueAt, kinds, joins = [] }: Occurrence,
  now: Temporal.Instant,
): Delivery {
  const [reminds = 'stand', ...others] = [...kinds, ...joins];
  const besides = others.map((kind): Beside => ({ kind }));
  return {
    ...{ id: deliveryIdOf(planId, dueAt), workspaceId, planId, kind: 'reminder', address, dueAt },
    ...{ bestBefore: bestBeforeOf('reminder', dueAt), contentId: '', reminds, attempts: 0 },
    ...(besides.length > 0 ? { besides } : {}),
    state: { is: 'held', at: now, hold: { is: 'changed' } },
  };
}
