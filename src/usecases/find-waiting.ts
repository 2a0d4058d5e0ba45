import type { Delivery } from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import { openReminder } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Store } from '../ports/store.ts';
import { withdraw } from '../schedule/advance.ts';
import { turnBeginning } from '../schedule/turn-beginning.ts';

type Deliveries = Pick<Store, 'deliveries'>;

/** The last reminder of a plan, where it is decided and waits to be sent. */
export async function findWaiting(
  { deliveries }: Deliveries,
  { workspaceId, progress }: ReminderPlan,
): Promise<Delivery | undefined> {
  const open = openReminder(progress);
  const one = open && (await deliveries.find(workspaceId, open.id));
  return one?.state.is === 'pending' ? one : undefined;
}

/** What of a plan is decided and waits to be sent. */
export interface Ahead {
  /** Without the one that does not come. */
  readonly plan: ReminderPlan;
  /** The one that comes. */
  readonly waiting: Delivery | undefined;
  /** Another one that waits still, and the rule by which it will not come. */
  readonly overtaken?: { readonly delivery: Delivery; readonly hold: Hold };
}

/**
 * Looks at what waits. Where the platform asks to wait for long, two may: the newer one comes, as the sender will find,
 * unless it is the end of the turn that the other one begins.
 */
export async function findAhead(store: Deliveries, plan: ReminderPlan): Promise<Ahead> {
  const waiting = await findWaiting(store, plan);
  const { last } = plan.progress;
  const before = last && waiting?.id === last.id ? last.before : undefined;
  const older = before && (await store.deliveries.find(plan.workspaceId, before.id));
  if (!waiting || older?.state.is !== 'pending') return { plan, waiting };
  const without = (one: Delivery) => ({ ...plan, progress: withdraw(plan.progress, one) });
  const isOwnEnd = waiting.reminds === 'sit' && turnBeginning(plan, waiting.dueAt) === older.id;
  return isOwnEnd && waiting.returns === undefined
    ? {
        plan: without(waiting),
        waiting: older,
        overtaken: { delivery: waiting, hold: { is: 'not-begun' } },
      }
    : { plan: without(older), waiting, overtaken: { delivery: older, hold: { is: 'overtaken' } } };
}

/** The one that does not come is held at once, since the plan knows of it no more. Inside a transaction. */
export async function settleOvertaken(
  { deliveries }: Deliveries,
  { overtaken }: Ahead,
  at: Temporal.Instant,
): Promise<void> {
  if (!overtaken) return;
  const { delivery, hold } = overtaken;
  await deliveries.move(delivery.workspaceId, delivery.id, 'pending', { is: 'held', at, hold });
}
