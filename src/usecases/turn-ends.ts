import { type Delivery, kindsIn } from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import { isStill } from '../domain/is-still.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { isWishedFor } from '../domain/strand.ts';
import { turnBeginning } from '../schedule/turn-bounds.ts';
import { isOvertaken } from './find-ahead.ts';
import type { House } from './house.ts';

/** Nobody is told to change back who was not told to change in time: that may wait still, or never came. */
export async function holdUnbegun(
  { store }: Pick<House, 'store'>,
  plan: ReminderPlan,
  { workspaceId, reminds, returns, dueAt }: Delivery,
): Promise<Hold | undefined> {
  // One that was put off came before that.
  const id = reminds === 'sit' && returns === undefined ? turnBeginning(plan, dueAt) : undefined;
  const beginning = id && (await store.deliveries.find(workspaceId, id));
  return beginning && beganTurn(beginning) && !hasComeBy(beginning, dueAt) ? { is: 'not-begun' } : undefined;
}

/**
 * It was to be sent and to begin a turn: what was held when it was planned has nothing to suggest. Nor has one that waits
 * for somebody who wants none of what there is.
 */
function beganTurn(delivery: Delivery): boolean {
  const wasToCome = delivery.contentId !== '' || delivery.state.is === 'pending';
  return wasToCome && kindsIn(delivery).includes('stand');
}

/** That nobody knows whether it came is taken for yes. */
function hasComeBy({ state }: Delivery, at: Temporal.Instant): boolean {
  if (state.is === 'sending') return true;
  return (state.is === 'sent' || state.is === 'unknown') && Temporal.Instant.compare(state.at, at) < 0;
}

/**
 * A reminder with the end of a turn in it, where that had to wait until this one was due, or was to come while nothing
 * ran: they are due together then, and who was told to change is told to change back. The row says so as well, for why and
 * a snooze. One card never says both to change and to change back.
 */
export async function withOwedEnd(
  house: Pick<House, 'store' | 'clock'>,
  plan: ReminderPlan,
  delivery: Delivery,
): Promise<Delivery> {
  const { workspaceId, id, kind } = delivery;
  const mayTell = kind === 'reminder' && !isInTurn(kindsIn(delivery)) && isWishedFor(plan.strands, 'sit');
  if (!mayTell || !(await isEndOwed(house, plan, delivery))) return delivery;
  // What it says may have changed since it was read to be sent.
  const present = (await house.store.deliveries.find(workspaceId, id)) ?? delivery;
  const { reminds = 'stand', besides = [], contentId } = present;
  const told = { reminds, besides: [...besides, { kind: 'sit' } as const], contentId };
  await house.store.deliveries.retell(workspaceId, id, told);
  return { ...delivery, ...told };
}

/** Whether the end of a turn came too late for a card of its own, and is worth telling still. */
async function isEndOwed(
  house: Pick<House, 'store' | 'clock'>,
  plan: ReminderPlan,
  { dueAt }: Delivery,
): Promise<boolean> {
  const now = house.clock.now();
  // Nothing that is fresh still is older.
  const recent = await house.store.deliveries.ofPlan(plan.workspaceId, plan.id, now.subtract({ hours: 1 }));
  const before = recent.filter((one) => Temporal.Instant.compare(one.dueAt, dueAt) < 0);
  const end = before.findLast((one) => isInTurn(kindsIn(one)));
  if (!end || !kindsIn(end).includes('sit') || !isOvertaken(end) || !isStill(end.bestBefore, now))
    return false;
  return !(await holdUnbegun(house, plan, end));
}

function isInTurn(kinds: readonly ReminderKind[]): boolean {
  return kinds.includes('stand') || kinds.includes('sit');
}
