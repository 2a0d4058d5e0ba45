import { type Delivery, type DeliveryId, kindsIn } from '../domain/delivery.ts';
import { openReminder } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { withoutWaiting } from '../schedule/advance.ts';
import { type Ended, endReminder } from '../schedule/end-reminder.ts';
import { turnEnding } from '../schedule/turn-bounds.ts';
import type { Asker } from './asker.ts';
import { changeSeen, type SeenChange } from './change-plan.ts';
import type { House } from './house.ts';
import { recordAnswer } from './private-record.ts';

/**
 * Ends a reminder that was done or skipped, and counts it in the private record, once. Who skips the beginning of a turn
 * is not told of its end. `shownOn`: the reminder whose card is replaced by the answer itself.
 */
export async function settleReminder(
  house: House,
  asker: Asker,
  delivery: Delivery,
  { what, shownOn }: { readonly what: 'done' | 'skipped'; readonly shownOn?: DeliveryId | undefined },
): Promise<void> {
  let wasUnsettled = false;
  const changed = await changeSeen(house, asker, delivery.id, (plan, _now, waiting, underWay) => {
    wasUnsettled = isUnsettled(plan, delivery, [waiting, underWay]);
    const ending = { takesTurn: what === 'skipped', shownOn, waiting };
    const seen = letGo(plan, endReminder(plan, delivery, ending));
    return what === 'skipped' ? withoutEnd(seen, delivery) : seen;
  });
  // Pressed twice it counts once, and the question whether to go on asks for no break.
  if (changed && wasUnsettled && delivery.kind === 'reminder')
    await recordAnswer(house, changed, delivery, what);
}

/** It is open, or was put off and is not back yet, or nobody knew whether it came: who answers it has seen it. */
function isUnsettled(
  { progress }: ReminderPlan,
  { id }: Delivery,
  [waiting, underWay]: readonly [Delivery | undefined, Delivery | undefined],
): boolean {
  const unseen = waiting ?? (underWay?.id === id ? undefined : underWay);
  const seen = unseen ? withoutWaiting(progress, unseen) : progress;
  const unclear = seen.last?.isUnclear ? seen.last.id : undefined;
  return [openReminder(seen)?.id, seen.snooze?.of, unclear].includes(id);
}

/** The plan without a reminder that is over; the one that waits is held where it is over as well. */
export function letGo(plan: ReminderPlan, { progress, endsWaiting, leaves }: Ended): SeenChange {
  return { plan: { ...plan, progress }, holds: endsWaiting ? { is: 'skipped' } : undefined, leaves };
}

/** The same, and no later card tells of the end of the turn that it began. */
export function withoutEnd(seen: SeenChange, delivery: Delivery): SeenChange {
  const beginsTurn = kindsIn(delivery).includes('stand');
  return beginsTurn ? { ...seen, letsGo: turnEnding(seen.plan, delivery.dueAt) } : seen;
}
