import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import type { Delivery } from '../domain/delivery.ts';
import { isStill } from '../domain/is-still.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { withoutDrawn } from '../domain/rotation.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { DuePlan, Store, WishCursor } from '../ports/store.ts';
import type { Bits } from '../ports/turns.ts';
import { withoutWaiting } from '../schedule/advance.ts';
import { clocksApart, withoutTimeAhead } from '../schedule/without-time-ahead.ts';
import type { House } from './house.ts';
import { dueAtOf, nextDueAfter } from './next-due.ts';

/**
 * Plans anew what a clock that was ahead has planned: every wish of a workspace that is kept for later than the clock of now
 * would plan it. What that clock decided and nobody has seen is taken back, and decided when its time comes; what was sent,
 * or settled by a word of the person, stays so and does not come again. Resolves to how many wishes. Throws what the store
 * throws; then it may be run again.
 */
export async function replanAhead(
  { store, clock }: Pick<House, 'store' | 'clock'>,
  workspaceId: WorkspaceId,
  bits: Bits,
): Promise<number> {
  let count = 0;
  let after: WishCursor | undefined;
  do {
    const { wishes, next } = await store.due.list(workspaceId, bits.size, after);
    const now = clock.now();
    // Nobody who writes has to wait for those that are as they should be.
    const suspects = wishes.filter((wish) => isAhead(wish, now));
    if (suspects.length > 0) count += await store.transaction((bound) => replanEach(bound, suspects, now));
    await bits.next(wishes.length);
    after = next;
  } while (after !== undefined);
  return count;
}

/**
 * True for a wish that is kept for later than the clock of now would plan it. Only a clock that was ahead leaves one so: as
 * time goes by, what is kept falls behind what would be planned, and never the other way.
 */
function isAhead(wish: DuePlan, now: Temporal.Instant): boolean {
  if (wish.is === 'plan') {
    const { progress, zone } = wish.plan;
    if (withoutTimeAhead(progress, zone, now) !== progress) return true;
  }
  const kept = dueAtOf(wish);
  return isStill(kept, now) && isStill(kept, nextDueAfter(wish, now.add(clocksApart)) ?? kept);
}

async function replanEach(
  store: Store,
  suspects: readonly DuePlan[],
  now: Temporal.Instant,
): Promise<number> {
  let count = 0;
  for (const wish of suspects) {
    const isAnew =
      wish.is === 'plan'
        ? await replanReminders(store, wish.plan, now)
        : await replanTips(store, wish.subscription, now);
    if (isAnew) count += 1;
  }
  return count;
}

/** False where somebody changed it meanwhile, or it is as it should be. */
async function replanReminders(
  store: Store,
  { workspaceId, id }: ReminderPlan,
  now: Temporal.Instant,
): Promise<boolean> {
  const plan = await store.plans.find(workspaceId, id);
  if (!plan || !isAhead({ is: 'plan', plan }, now)) return false;
  const { undone, decided } = await takeBack(store, plan, now, () => true);
  // The last first, as they were counted; what was put off until one of them is so still.
  const known = undone.reduceRight(withoutWaiting, plan.progress);
  const progress = withoutTimeAhead(known, plan.zone, now);
  // What is due and not yet taken up keeps its turn.
  const isToCome = isStill(plan.nextDueAt, now);
  const healed = { is: 'plan', plan: { ...plan, progress } } as const;
  const nextDueAt = isToCome ? firstOpen(healed, decided, now) : plan.nextDueAt;
  await store.plans.save({ ...plan, progress, nextDueAt });
  return progress !== plan.progress || !isSame(nextDueAt, plan.nextDueAt);
}

async function replanTips(
  store: Store,
  { workspaceId, id }: ChannelSubscription,
  now: Temporal.Instant,
): Promise<boolean> {
  const present = await store.subscriptions.find(workspaceId, id);
  const wish = present && ({ is: 'subscription', subscription: present } as const);
  if (!wish || !isAhead(wish, now)) return false;
  // One that somebody asked to be posted at once has no time in the table.
  const isPlanned = ({ dueAt }: Delivery) =>
    isSame(nextDueAfter(wish, dueAt.subtract({ milliseconds: 1 })), dueAt);
  const { undone, decided } = await takeBack(store, present, now, isPlanned);
  const rotation = undone.reduce((bag, { contentId }) => withoutDrawn(bag, contentId), present.rotation);
  const nextDueAt = firstOpen(wish, decided, now);
  await store.subscriptions.save({ ...present, rotation, nextDueAt });
  return !isSame(nextDueAt, present.nextDueAt);
}

/** What was decided for times to come: what of it is taken back, ascending, and the times of what stays, in milliseconds. */
async function takeBack(
  { deliveries }: Store,
  { workspaceId, id }: ReminderPlan | ChannelSubscription,
  now: Temporal.Instant,
  isPlanned: (delivery: Delivery) => boolean,
): Promise<{ readonly undone: readonly Delivery[]; readonly decided: ReadonlySet<number> }> {
  const undone: Delivery[] = [];
  const decided = new Set<number>();
  for (const delivery of await deliveries.ofPlan(workspaceId, id, now.add({ milliseconds: 1 }))) {
    const isUnseen = isOpenAgain(delivery, now) && isPlanned(delivery);
    // Not where its sending began meanwhile.
    if (isUnseen && (await deliveries.remove(workspaceId, delivery.id, delivery.state.is)))
      undone.push(delivery);
    else decided.add(delivery.dueAt.epochMilliseconds);
  }
  return { undone, decided };
}

/** True where nobody saw it nor is about to, and no word of the person made it what it is. */
function isOpenAgain({ state, dueAt }: Delivery, now: Temporal.Instant): boolean {
  switch (state.is) {
    case 'expired':
      return true;
    case 'pending':
      // What is decided so far ahead comes in any case: the clock of another process may be there already.
      return isStill(dueAt, now.add(clocksApart));
    case 'held':
      return !['skipped', 'snoozed', 'put-off', 'changed', 'answered'].includes(state.hold.is);
    case 'sending':
    case 'sent':
    case 'failed':
    case 'unknown':
    case 'cancelled':
      return false;
  }
}

function firstOpen(
  wish: DuePlan,
  decided: ReadonlySet<number>,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  let at = nextDueAfter(wish, now);
  while (at && decided.has(at.epochMilliseconds)) at = nextDueAfter(wish, at);
  return at;
}

function isSame(one: Temporal.Instant | undefined, other: Temporal.Instant | undefined): boolean {
  return one?.epochMilliseconds === other?.epochMilliseconds;
}
