import type { Delivery, DeliveryId, TakenBack, ToldContent } from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import { leftOfReminder } from '../domain/left-of-reminder.ts';
import { withSignOfLife } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Strand } from '../domain/strand.ts';
import type { Store } from '../ports/store.ts';
import { withoutWaiting } from '../schedule/advance.ts';
import { nextPlanned } from '../schedule/occurrence.ts';
import type { Asker } from './asker.ts';
import { findAhead, letOvertakenGo, settleLate, settleOvertaken } from './find-ahead.ts';
import type { House } from './house.ts';

/** The asker's own plan, if they have one. */
export async function findPlan(house: House, asker: Asker): Promise<ReminderPlan | undefined> {
  return house.store.plans.ofPerson(asker.workspaceId, asker.personId);
}

/**
 * Changes the asker's plan as it is at that moment, and says when it is due again. `undefined` from `change` leaves it
 * as it is; it waits for nothing, since everybody else who writes waits for it. Resolves to the changed plan;
 * `undefined` when nothing was changed or there is no plan any more.
 */
export async function changePlan(
  house: House,
  asker: Asker,
  change: (plan: ReminderPlan, now: Temporal.Instant) => ReminderPlan | undefined,
): Promise<ReminderPlan | undefined> {
  const now = house.clock.now();
  return house.store.transaction(async (store) => {
    const present = await store.plans.ofPerson(asker.workspaceId, asker.personId);
    const changed = present && change({ ...present, progress: withSignOfLife(present.progress) }, now);
    return changed && saveDueAgain(store, changed, now);
  });
}

/** A change of a plan, and what becomes of its reminder that waits to be sent. */
export interface SeenChange {
  readonly plan: ReminderPlan;
  /** The rule that holds back the one that waits, which never comes then; `undefined`: it comes all the same. */
  readonly holds?: Hold | undefined;
  /** What it says in place of what it was to say. */
  readonly leaves?: ToldContent | undefined;
  /** The end of a turn that was let go: no later card tells it, where it was overtaken. */
  readonly letsGo?: DeliveryId | undefined;
}

/**
 * The same for what answers a card: `change` is told as well which reminder is decided and waits to be sent, since nobody
 * who answers means one that is not there, and which is being sent while another card is open. `answered` counts as
 * there, since its card was pressed.
 */
export async function changeSeen(
  house: House,
  asker: Asker,
  answered: DeliveryId | undefined,
  change: (
    plan: ReminderPlan,
    now: Temporal.Instant,
    waiting: Delivery | undefined,
    underWay: Delivery | undefined,
  ) => SeenChange | undefined,
): Promise<ReminderPlan | undefined> {
  const now = house.clock.now();
  return house.store.transaction(async (store) => {
    const present = await store.plans.ofPerson(asker.workspaceId, asker.personId);
    if (!present) return undefined;
    const ahead = await findAhead(store, present, now);
    const alive = { ...ahead.plan, progress: withSignOfLife(ahead.plan.progress) };
    const waiting = ahead.waiting?.id === answered ? undefined : ahead.waiting;
    const changed = change(alive, now, waiting, ahead.underWay);
    if (changed) {
      await settleOvertaken(store, ahead, now);
      await settleLate(store, ahead, now);
    }
    if (changed?.letsGo && changed.letsGo !== waiting?.id)
      await letOvertakenGo(store, present, changed.letsGo, now);
    if (!waiting || !changed) return changed && saveDueAgain(store, changed.plan, now);
    const isInTime = await settleWaiting(store, waiting, changed, now);
    // Else its sending began a moment ago.
    const settled = isInTime ? changed : change(alive, now, undefined, waiting);
    return settled && saveDueAgain(store, settled.plan, now);
  });
}

/** False where its sending began. */
async function settleWaiting(
  { deliveries }: Store,
  { workspaceId, id }: Delivery,
  { holds: hold, leaves }: SeenChange,
  at: Temporal.Instant,
): Promise<boolean> {
  if (hold) return deliveries.move(workspaceId, id, 'pending', { is: 'held', at, hold });
  return leaves ? deliveries.retell(workspaceId, id, leaves) : true;
}

/** Saves a changed plan with its next due time. Inside a transaction. */
export async function saveDueAgain(
  store: Store,
  plan: ReminderPlan,
  now: Temporal.Instant,
): Promise<ReminderPlan> {
  const saved = { ...plan, nextDueAt: nextPlanned(plan, lookedAtFrom(plan, now))?.at };
  await store.plans.save(saved);
  return saved;
}

/** What is due and not yet taken up keeps its turn: everything that was due ends in a decision. */
function lookedAtFrom({ nextDueAt }: ReminderPlan, now: Temporal.Instant): Temporal.Instant {
  const isDue = nextDueAt !== undefined && Temporal.Instant.compare(nextDueAt, now) <= 0;
  return isDue ? nextDueAt.subtract({ milliseconds: 1 }) : now;
}

/**
 * Takes back what is decided and not yet sent, and the end of a turn with it, because the plan rests or is another one
 * now; `to` says which. What was put off or let go beforehand stays, and is decided by the rules when its time has come.
 * Inside a transaction.
 */
export async function takeBackPending(
  store: Store,
  plan: ReminderPlan,
  to: TakenBack,
): Promise<ReminderPlan> {
  const ahead = await findAhead(store, plan, to.at);
  await settleLate(store, ahead, to.at);
  const { plan: seen, waiting } = ahead;
  const { progress } = waiting ? await takeBackWaiting(store, seen, waiting, to) : seen;
  // Another one that waits as well.
  await store.deliveries.settlePending(plan.workspaceId, plan.id, to);
  return { ...plan, progress: { ...progress, turn: undefined } };
}

/** Taken back because the plan is another one, or none, now. */
export function asStopped(at: Temporal.Instant): TakenBack {
  return { is: 'cancelled', at, reason: 'stopped' };
}

/** What waits to be sent comes with what is left of it, and is taken back where nothing is. Inside a transaction. */
export async function keepRest(
  store: Store,
  present: ReminderPlan,
  strands: readonly Strand[],
  now: Temporal.Instant,
): Promise<ReminderPlan> {
  const ahead = await findAhead(store, present, now);
  await settleOvertaken(store, ahead, now);
  await settleLate(store, ahead, now);
  const { plan, waiting } = ahead;
  if (waiting?.kind !== 'reminder') return plan;
  const left = leftOfReminder(waiting, strands);
  if (!left) return takeBackWaiting(store, plan, waiting, asStopped(now));
  await store.deliveries.retell(waiting.workspaceId, waiting.id, left);
  return plan;
}

/**
 * Takes back the one that waits to be sent, unless its sending has begun. What it brought back was put off until then, and
 * is so still, for the caller to keep or to tell. Inside a transaction.
 */
async function takeBackWaiting(
  { deliveries }: Store,
  plan: ReminderPlan,
  waiting: Delivery,
  to: TakenBack,
): Promise<ReminderPlan> {
  const isBack = await deliveries.move(waiting.workspaceId, waiting.id, 'pending', to);
  return isBack ? { ...plan, progress: withoutWaiting(plan.progress, waiting) } : plan;
}
