import { type Delivery, type DeliveryId, kindsIn, type ToldContent } from '../domain/delivery.ts';
import { withKindsLeft } from '../domain/left-of-reminder.ts';
import {
  openReminder,
  type Progress,
  withAnswer,
  withLastAnew,
  withoutBefore,
  withoutTurnOf,
} from '../domain/progress.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { withoutWaiting } from './advance.ts';
import { kindsPlannedAt } from './occurrence.ts';
import type { PlanTiming } from './plan-timetable.ts';
import { turnBeginning } from './turn-bounds.ts';

/** What was done about a reminder, and what else is known of it. */
export interface Ending {
  /** True: the turn that it began is not begun. */
  readonly takesTurn?: boolean;
  /** The reminder whose card is replaced by the answer itself. */
  readonly shownOn?: DeliveryId | undefined;
  /** The last reminder of the plan, where it waits to be sent still. */
  readonly waiting?: Delivery | undefined;
}

/** How far the plan is once a reminder is over, and what becomes of the one that waits. */
export interface Ended {
  readonly progress: Progress;
  /** All that is due in it is over as well. */
  readonly endsWaiting: boolean;
  /** What it says still, where only a part of it is over. */
  readonly leaves?: ToldContent | undefined;
}

type Timed = PlanTiming & Pick<ReminderPlan, 'id' | 'progress'>;
/** A reminder that is over. */
type Over = Pick<Delivery, 'id' | 'reminds' | 'besides'>;

/**
 * Ends a reminder, and a snooze of it. One that waits to be sent is another one and comes all the same, without what was
 * put off until now and is over, and without the end of a turn that is taken; not at all where nothing else is in it.
 */
export function endReminder(plan: Timed, over: Over, { takesTurn = false, shownOn, waiting }: Ending): Ended {
  const { id } = over;
  const kindsLeft = waiting && leftIn(plan, over, waiting, takesTurn);
  const endsWaiting = kindsLeft?.length === 0;
  const known = waiting && endsWaiting ? withoutWaiting(plan.progress, waiting) : plan.progress;
  const left = takesTurn ? withoutTurnOf(known, id) : known;
  const isLast = left.last?.id === id || openReminder(left)?.id === id;
  const answered = isLast ? withAnswer(left, shownOn) : withoutBefore(left, id, shownOn === id);
  const progress = answered.snooze?.of === id ? { ...answered, snooze: undefined } : answered;
  if (!waiting || !kindsLeft || endsWaiting) return { progress, endsWaiting };
  const isBack = waiting.returns === id;
  // What is over was due in the same card as well, and is let go.
  const told = withKindsLeft(waiting, (kind) => kindsLeft.includes(kind), { is: 'skipped' });
  const leaves = told && { ...told, ...(isBack ? { isReturn: false as const } : {}) };
  return { progress: isBack ? withLastAnew(progress) : progress, endsWaiting, leaves };
}

/** The kinds that are left in the one that waits; `undefined` where all of it comes as it is. */
function leftIn(
  plan: Timed,
  over: Over,
  waiting: Delivery,
  takesTurn: boolean,
): readonly ReminderKind[] | undefined {
  const { returns, besides = [], dueAt } = waiting;
  const coming = kindsIn(waiting);
  if (returns === over.id) {
    // What joined it is due of its own.
    const own = kindsPlannedAt(plan, dueAt).filter(
      (kind) => !besides.some((one) => one.kind === kind && one.hold),
    );
    return coming.filter((kind) => own.includes(kind) || !kindsIn(over).includes(kind));
  }
  const isEnd = takesTurn && coming.includes('sit') && turnBeginning(plan, dueAt) === over.id;
  return isEnd ? coming.filter((kind) => kind !== 'sit') : undefined;
}
