import { describeHold } from '../cards/describe-hold.ts';
import { describeClock, describeInstant, type Reader } from '../cards/describe-time.ts';
import { type Delivery, type DeliveryId, kindsBeside } from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import { isStill } from '../domain/is-still.ts';
import type { Say } from '../domain/phrases.ts';
import { openReminder, type Progress, withAnswer, withoutTurnOf } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { leftOfSnooze, mostSnoozes, type Snooze } from '../domain/snooze.ts';
import { withoutWaiting } from '../schedule/advance.ts';
import { endReminder } from '../schedule/end-reminder.ts';
import { type HolidayOf, holdByRule } from '../schedule/hold-by-rule.ts';
import type { Asker } from './asker.ts';
import { changeSeen } from './change-plan.ts';
import type { House } from './house.ts';
import { knowHolidays, noHolidays } from './know-holidays.ts';
import { letGo } from './settle-reminder.ts';

/** What a wish to snooze comes to: the plan with the snooze in it, or why there is none. */
type Snoozed =
  | { readonly is: 'snoozed'; readonly snooze: Snooze }
  | { readonly is: 'closed' }
  | { readonly is: 'paused'; readonly until: Temporal.Instant }
  /** Rules of the person's own would hold it back when it came. */
  | { readonly is: 'held'; readonly until: Temporal.Instant; readonly hold: Hold }
  | { readonly is: 'often' };

/**
 * Puts the last reminder off, if the plan still stands and is not paused; resolves to what to tell the person. Pressed
 * again before it is back, the last press counts, so two snoozes never double. One that would end where a rule holds it
 * back, the end of the hours or an absence, is not made: they asked for quiet then. Nor is one more than a reminder may
 * have. `plan`: as it was found a moment ago. `shownOn`: the reminder whose card is replaced by the answer itself.
 */
export async function snoozeReminder(
  house: House,
  asker: Asker,
  { plan: found, delivery }: { readonly plan: ReminderPlan; readonly delivery: Delivery },
  minutes: number,
  shownOn?: DeliveryId | undefined,
): Promise<string> {
  const { say } = house.library;
  let outcome: Snoozed = { is: 'closed' };
  const holidayOf = await holidaysAhead(house, found, minutes);
  const plan = await changeSeen(house, asker, delivery.id, (present, now, waiting) => {
    const seen = waiting ? { ...present, progress: withoutWaiting(present.progress, waiting) } : present;
    outcome = judge(seen, delivery, { minutes, now, holidayOf });
    if (outcome.is === 'often' || outcome.is === 'held' || isEnded(outcome, seen, delivery)) {
      return letGo(present, endReminder(present, delivery, { shownOn, waiting }));
    }
    if (outcome.is !== 'snoozed') return { plan: present };
    // As any other that is due while one is put off, where it is not that very one.
    const isItself = waiting?.returns === delivery.id && !waiting.besides;
    const holds = { is: isItself ? 'put-off' : 'snoozed', until: outcome.snooze.until } as const;
    return { plan: putOff(seen, outcome.snooze, shownOn), holds };
  });
  return plan ? tell(outcome, { zone: plan.zone, now: house.clock.now() }, say) : say('reminder.closed');
}

/** The one that is there, of which nothing is wished for any more: it is over, and was answered. */
function isEnded({ is }: Snoozed, { progress }: ReminderPlan, { id, kind }: Delivery): boolean {
  const isThere = progress.last?.id === id || openReminder(progress)?.id === id;
  return is === 'closed' && kind === 'reminder' && isThere;
}

/**
 * Loaded before the transaction, for which everybody who writes waits. A country that is set in the same moment counts
 * when the snooze is back.
 */
function holidaysAhead(
  { holidays, clock }: House,
  { quiet }: ReminderPlan,
  minutes: number,
): HolidayOf | Promise<HolidayOf> {
  const now = clock.now();
  if (quiet.holidays === undefined) return noHolidays;
  return knowHolidays(holidays, [quiet.holidays], now, now.add({ minutes }));
}

/** By the rules that the clock will go by when it is back, so that none is promised that they will hold. */
function judge(
  plan: ReminderPlan,
  delivery: Delivery,
  {
    minutes,
    now,
    holidayOf,
  }: { readonly minutes: number; readonly now: Temporal.Instant; readonly holidayOf: HolidayOf },
): Snoozed {
  const { pausedUntil, progress } = plan;
  if (isStill(pausedUntil, now)) return { is: 'paused', until: pausedUntil };
  // An older reminder has had its time: the newer one is there to be put off.
  const snoozes = snoozesOf(progress, delivery.id);
  if (delivery.kind !== 'reminder' || snoozes === undefined) return { is: 'closed' };
  if (snoozes >= mostSnoozes) return { is: 'often' };
  const until = now.add({ minutes }).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const hold = holdByRule(plan, until, holidayOf);
  if (hold) return { is: 'held', until, hold };
  const snooze = snoozeOf(plan, delivery, until, snoozes + 1);
  return snooze ? { is: 'snoozed', snooze } : { is: 'closed' };
}

/** How often the last reminder that came was put off before; `undefined` for one that is older. */
function snoozesOf(progress: Progress, id: DeliveryId): number | undefined {
  const { last, snooze } = progress;
  if (last?.id === id) return last.snoozes;
  const open = openReminder(progress);
  if (open?.id === id) return open.snoozes;
  // Put off already, and pressed again.
  return snooze?.of === id ? snooze.count - 1 : undefined;
}

function putOff(plan: ReminderPlan, snooze: Snooze, shownOn: DeliveryId | undefined): ReminderPlan {
  // The turn begins when it is back.
  const progress = withAnswer(withoutTurnOf(plan.progress, snooze.of), shownOn);
  return { ...plan, progress: { ...progress, snooze } };
}

/** What comes back of a reminder; `undefined` where all that was due in it is wished for no more. */
function snoozeOf(
  { strands }: ReminderPlan,
  { id: of, reminds: kind = 'stand', besides, contentId }: Delivery,
  until: Temporal.Instant,
  count: number,
): Snooze | undefined {
  return leftOfSnooze({ until, of, kind, besides: kindsBeside(kind, besides), contentId, count }, strands);
}

function tell(outcome: Snoozed, reader: Reader, say: Say): string {
  switch (outcome.is) {
    case 'snoozed':
      return say('reminder.snoozed', { time: describeClock(outcome.snooze.until, reader.zone) });
    case 'closed':
      return say('reminder.closed');
    case 'paused':
      return say('standing.paused', { when: describeInstant(outcome.until, reader) });
    case 'held':
      return outcome.hold.is === 'outside-hours'
        ? say('reminder.snooze-over')
        : say('reminder.snooze-held', {
            time: describeClock(outcome.until, reader.zone),
            rule: describeHold(outcome.hold, reader, say),
          });
    case 'often':
      return say('reminder.snooze-often', { times: mostSnoozes });
  }
}
