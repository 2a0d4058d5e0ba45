import { type Delivery, type DeliveryId, kindsBeside } from '../domain/delivery.ts';
import { openReminder, type Progress, withAnswer, withoutBefore, withoutTurnOf } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { withoutWaiting } from './advance.ts';
import { turnBeginning } from './turn-beginning.ts';

/** What was done about a reminder, and what else is known of it. */
export interface Ending {
  /** True: the turn that it began is not begun. */
  readonly takesTurn?: boolean;
  /** The reminder whose card is replaced by the answer itself. */
  readonly shownOn?: DeliveryId | undefined;
  /** The last reminder of the plan, where it waits to be sent still. */
  readonly waiting?: Delivery | undefined;
}

/** How far the plan is once a reminder is over, and whether the one that waits is over with it. */
export interface Ended {
  readonly progress: Progress;
  readonly endsWaiting: boolean;
}

/**
 * Ends a reminder, and a snooze of it. One that waits to be sent is another one and comes all the same, unless it is that
 * very reminder, put off until now, or nothing but the end of a turn that is taken with it.
 */
export function endReminder(
  plan: Pick<ReminderPlan, 'id' | 'strands' | 'zone' | 'progress'>,
  id: DeliveryId,
  { takesTurn = false, shownOn, waiting }: Ending,
): Ended {
  const endsWaiting = waiting !== undefined && isOverWith(plan, id, waiting, takesTurn);
  const known = endsWaiting ? withoutWaiting(plan.progress, waiting) : plan.progress;
  const left = takesTurn ? withoutTurnOf(known, id) : known;
  const isLast = left.last?.id === id || openReminder(left)?.id === id;
  const answered = isLast ? withAnswer(left, shownOn) : withoutBefore(left, id, shownOn === id);
  const progress = answered.snooze?.of === id ? { ...answered, snooze: undefined } : answered;
  return { progress, endsWaiting };
}

function isOverWith(
  plan: Pick<ReminderPlan, 'id' | 'strands' | 'zone'>,
  id: DeliveryId,
  { reminds = 'stand', besides, returns, dueAt }: Delivery,
  takesTurn: boolean,
): boolean {
  if (returns === id) return true;
  const isOnlyEnd = reminds === 'sit' && kindsBeside(reminds, besides).length === 0;
  return takesTurn && isOnlyEnd && turnBeginning(plan, dueAt) === id;
}
