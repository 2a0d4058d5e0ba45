import { bestBeforeOf, type Delivery, type DeliveryId, type DeliveryKind } from '../domain/delivery.ts';
import type { Library } from '../domain/library.ts';
import type { Rotation } from '../domain/rotation.ts';
import type { Topic } from '../domain/tip.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { DuePlan, UnreadableRow } from '../ports/store.ts';
import { chooseFromBag } from '../schedule/choose-from-bag.ts';
import { nextDue } from '../schedule/next-due.ts';
import type { House } from './house.ts';

/** Standing wishes claimed in one transaction: small, so that a burst never blocks the event loop for long. */
const batchSize = 200;

/**
 * What happens at ten o'clock: claims what is due, writes one delivery for each, and moves each on to its next time,
 * in one transaction a batch. After downtime the missed time becomes one expired delivery, and the next is counted
 * from now: never a burst. A wish that cannot be read is set aside and named in the log. Resolves to how many
 * deliveries are new.
 */
export async function planDue(house: House): Promise<number> {
  let planned = 0;
  for (;;) {
    const batch = await planBatch(house);
    planned += batch.planned;
    for (const { table, id } of batch.unreadable) house.log.warn('store.row-unreadable', { table, id });
    if (batch.claimed < batchSize) return planned;
    // SQLite answers within the same turn of the event loop: without a pause a burst would keep everybody waiting.
    await house.clock.wait(0);
  }
}

/** Ids of the tips a subscription draws from; no topics means all. */
export function tipIdsFor(library: Library, topics: readonly Topic[]): readonly string[] {
  return library.tips.filter((tip) => topics.length === 0 || topics.includes(tip.topic)).map((tip) => tip.id);
}

interface Batch {
  readonly claimed: number;
  readonly planned: number;
  readonly unreadable: readonly UnreadableRow[];
}

async function planBatch(house: House): Promise<Batch> {
  const now = house.clock.now();
  return house.store.transaction(async (store) => {
    const { due, unreadable } = await store.due.claim(now, batchSize);
    const deliveries: Delivery[] = [];
    const woken = new Set<WorkspaceId>();
    for (const duePlan of due) {
      const wish = duePlan.is === 'subscription' ? duePlan.subscription : duePlan.plan;
      const { rotation, delivery } = planOne(house, duePlan, now);
      if (delivery) deliveries.push(delivery);
      if (delivery?.state.is === 'pending') woken.add(wish.workspaceId);
      await store.due.advance(wish.workspaceId, wish.id, { nextDueAt: nextDue(wish, now), rotation });
    }
    const planned = await store.deliveries.insert(deliveries);
    if (woken.size > 0) await house.dispatcher.wake([...woken], store);
    return { claimed: due.length + unreadable.length, planned, unreadable };
  });
}

function planOne(
  house: House,
  duePlan: DuePlan,
  now: Temporal.Instant,
): { rotation: Rotation; delivery?: Delivery } {
  const wish = duePlan.is === 'subscription' ? duePlan.subscription : duePlan.plan;
  const { rotation, nextDueAt: dueAt } = wish;
  const isPaused = wish.pausedUntil && Temporal.Instant.compare(wish.pausedUntil, now) > 0;
  const drawn = chooseFromBag(wish.id, rotation, idsFor(house.library, duePlan));
  if (!dueAt || isPaused || !drawn) return { rotation };
  const kind: DeliveryKind = duePlan.is === 'subscription' ? 'tip' : 'reminder';
  const bestBefore = bestBeforeOf(kind, dueAt);
  const isStale = Temporal.Instant.compare(bestBefore, now) <= 0;
  return {
    // What nobody saw stays in the bag.
    rotation: isStale ? rotation : drawn.rotation,
    delivery: {
      id: deliveryId(wish.id, dueAt),
      workspaceId: wish.workspaceId,
      planId: wish.id,
      kind,
      address: duePlan.is === 'subscription' ? duePlan.subscription.channel : duePlan.plan.address,
      contentId: drawn.id,
      dueAt,
      bestBefore,
      attempts: 0,
      state: isStale ? { is: 'expired', at: now } : { is: 'pending', notBefore: dueAt },
    },
  };
}

function idsFor(library: Library, duePlan: DuePlan): readonly string[] {
  switch (duePlan.is) {
    case 'subscription':
      return tipIdsFor(library, duePlan.subscription.topics);
    case 'plan':
      return library.nudges.map((nudge) => nudge.id);
  }
}

/** Unique by construction, as plan and due time are. */
export function deliveryId(planId: string, dueAt: Temporal.Instant): DeliveryId {
  return `${planId}.${dueAt.epochMilliseconds}` as DeliveryId;
}
