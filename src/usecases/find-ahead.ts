import type { Delivery, DeliveryId } from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import { openReminder } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Store } from '../ports/store.ts';
import { withdraw } from '../schedule/advance.ts';
import { turnBeginning } from '../schedule/turn-bounds.ts';
import { isTooLateBy } from './keep-to-wait.ts';

type Deliveries = Pick<Store, 'deliveries'>;

/** The last reminder of a plan, where it has not come yet: it waits, or is being sent. */
export async function findComing(
  { deliveries }: Deliveries,
  { workspaceId, progress }: ReminderPlan,
): Promise<Delivery | undefined> {
  const open = openReminder(progress);
  const one = open && (await deliveries.find(workspaceId, open.id));
  return one?.state.is === 'pending' || one?.state.is === 'sending' ? one : undefined;
}

/** What of a plan is decided and waits to be sent. */
export interface Ahead {
  /** Without the one that does not come. */
  readonly plan: ReminderPlan;
  /** The one that comes. */
  readonly waiting: Delivery | undefined;
  /** The last one, where it is being sent and a card before it is open: what is typed or pressed may be about that. */
  readonly underWay: Delivery | undefined;
  /** Another one that waits still, and the rule by which it will not come. */
  readonly overtaken?: { readonly delivery: Delivery; readonly hold: Hold };
  /** Those that the platform asks to wait for until it is too late: nobody who types or presses means them. */
  readonly late: readonly Delivery[];
}

/**
 * Looks at what waits. Where the platform asks to wait for long, two may: the newer one comes, as the sender will find,
 * unless it is the end of the turn that the other one begins.
 */
export async function findAhead(
  store: Deliveries & Pick<Store, 'lanes'>,
  plan: ReminderPlan,
  now: Temporal.Instant,
): Promise<Ahead> {
  const coming = await findComing(store, plan);
  if (coming && (await isTooLateBy(store, coming, now))) {
    const progress = withdraw(plan.progress, coming);
    const rest = await findAhead(store, { ...plan, progress }, now);
    return { ...rest, late: [coming, ...rest.late] };
  }
  const { last } = plan.progress;
  const before = last && coming?.id === last.id ? last.before : undefined;
  const older = before && (await store.deliveries.find(plan.workspaceId, before.id));
  const underWay = coming?.state.is === 'sending' && older?.state.is === 'sent' ? coming : undefined;
  const waiting = coming?.state.is === 'pending' ? coming : undefined;
  if (!waiting || older?.state.is !== 'pending') return { plan, waiting, underWay, late: [] };
  const without = (one: Delivery) => ({ ...plan, progress: withdraw(plan.progress, one) });
  const isOwnEnd = waiting.reminds === 'sit' && turnBeginning(plan, waiting.dueAt) === older.id;
  if (isOwnEnd && waiting.returns === undefined) {
    const overtaken = { delivery: waiting, hold: { is: 'not-begun' } } as const;
    return { plan: without(waiting), waiting: older, underWay, overtaken, late: [] };
  }
  const overtaken = { delivery: older, hold: { is: 'overtaken' } } as const;
  return { plan: without(older), waiting, underWay, overtaken, late: [] };
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

/** What is too late has expired at once, since the plan knows of it no more. Inside a transaction. */
export async function settleLate(
  { deliveries }: Deliveries,
  { late }: Ahead,
  at: Temporal.Instant,
): Promise<void> {
  const expired = { is: 'expired', at, reason: 'asked-to-wait' } as const;
  for (const { workspaceId, id } of late) await deliveries.move(workspaceId, id, 'pending', expired);
}

/** One that a later card would tell still, since it had to wait until that was due, is let go. Inside a transaction. */
export async function letOvertakenGo(
  { deliveries }: Deliveries,
  { workspaceId }: ReminderPlan,
  id: DeliveryId,
  at: Temporal.Instant,
): Promise<void> {
  const one = await deliveries.find(workspaceId, id);
  if (!one || !isOvertaken(one)) return;
  await deliveries.move(workspaceId, id, one.state.is, { is: 'held', at, hold: { is: 'skipped' } });
}

/** It waits and will be held for the later one, was held for it, or was passed over as that one was due by then. */
export function isOvertaken({ state }: Delivery): boolean {
  switch (state.is) {
    case 'pending':
      return true;
    case 'held':
      return state.hold.is === 'overtaken';
    case 'expired':
      return state.reason === 'was-down';
    case 'sending':
    case 'sent':
    case 'failed':
    case 'unknown':
    case 'cancelled':
      return false;
  }
}
