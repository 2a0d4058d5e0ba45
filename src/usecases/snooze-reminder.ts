import { describeClock, describeInstant, type Reader } from '../cards/describe-time.ts';
import type { Delivery, DeliveryId } from '../domain/delivery.ts';
import type { Say } from '../domain/phrases.ts';
import { mostSnoozes, withAnswer, withoutTurnOf } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { isWithinHours } from '../domain/working-hours.ts';
import { localMomentOf } from '../schedule/local-calendar.ts';
import type { Asker } from './asker.ts';
import { changePlan } from './change-plan.ts';
import type { House } from './house.ts';

/** What a wish to snooze comes to: the plan with the snooze in it, or why there is none. */
type Snoozed =
  | { readonly is: 'snoozed'; readonly until: Temporal.Instant }
  | { readonly is: 'closed' }
  | { readonly is: 'paused'; readonly until: Temporal.Instant }
  | { readonly is: 'over' }
  | { readonly is: 'often' };

/**
 * Puts the last reminder off, if the plan still stands and is not paused; resolves to what to tell the person. Pressed
 * again before it is back, the last press counts, so two snoozes never double. One that would end outside the person's
 * hours is not made: they asked for quiet then. Nor is one more than a reminder may have. `shownOn`: the reminder whose
 * card is replaced by the answer itself.
 */
export async function snoozeReminder(
  house: House,
  asker: Asker,
  delivery: Delivery,
  minutes: number,
  shownOn?: DeliveryId | undefined,
): Promise<string> {
  const { say } = house.library;
  let outcome: Snoozed = { is: 'closed' };
  const plan = await changePlan(house, asker, (present, now) => {
    outcome = judge(present, delivery, minutes, now);
    if (outcome.is === 'often' || outcome.is === 'over')
      return { ...present, progress: withAnswer(present.progress, shownOn) };
    return outcome.is === 'snoozed' ? putOff(present, delivery, outcome.until, shownOn) : present;
  });
  return plan ? tell(outcome, { zone: plan.zone, now: house.clock.now() }, say) : say('reminder.closed');
}

function judge(plan: ReminderPlan, delivery: Delivery, minutes: number, now: Temporal.Instant): Snoozed {
  const { pausedUntil, progress, zone, hours } = plan;
  if (pausedUntil && Temporal.Instant.compare(pausedUntil, now) > 0)
    return { is: 'paused', until: pausedUntil };
  // An older reminder has had its time: the newer one is there to be put off.
  if (delivery.kind !== 'reminder' || progress.last?.id !== delivery.id) return { is: 'closed' };
  if (progress.last.snoozes >= mostSnoozes) return { is: 'often' };
  const until = now.add({ minutes }).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const { day, minute } = localMomentOf(zone, until.epochMilliseconds);
  return isWithinHours(hours, day, minute) ? { is: 'snoozed', until } : { is: 'over' };
}

function putOff(
  plan: ReminderPlan,
  delivery: Delivery,
  until: Temporal.Instant,
  shownOn: DeliveryId | undefined,
): ReminderPlan {
  // The turn begins when it is back.
  const progress = withAnswer(withoutTurnOf(plan.progress, delivery.id), shownOn);
  const { reminds: kind = 'stand', contentId } = delivery;
  const count = (progress.last?.snoozes ?? 0) + 1;
  return { ...plan, progress: { ...progress, snooze: { until, of: delivery.id, kind, contentId, count } } };
}

function tell(outcome: Snoozed, reader: Reader, say: Say): string {
  switch (outcome.is) {
    case 'snoozed':
      return say('reminder.snoozed', { time: describeClock(outcome.until, reader.zone) });
    case 'closed':
      return say('reminder.closed');
    case 'paused':
      return say('standing.paused', { when: describeInstant(outcome.until, reader) });
    case 'over':
      return say('reminder.snooze-over');
    case 'often':
      return say('reminder.snooze-often', { times: mostSnoozes });
  }
}
