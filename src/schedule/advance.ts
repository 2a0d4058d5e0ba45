import { bestBeforeOf, type Delivery, type DeliveryId, kindsBeside } from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import { isStill } from '../domain/is-still.ts';
import { mayHaveCome, neverCame } from '../domain/last-reminder.ts';
import type { LocalDay } from '../domain/local-day.ts';
import type { Opening } from '../domain/opening.ts';
import {
  type DayCount,
  type Progress,
  stillOpen,
  withoutBefore,
  withoutTurnOf,
  withoutUnsent,
} from '../domain/progress.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import type { ZoneId } from '../domain/zone.ts';
import { countIgnored, type Decision } from './decide.ts';
import { localDayOf } from './local-calendar.ts';
import type { Occurrence } from './occurrence.ts';

/** A decision, or that its time was past before anybody could act on it. */
export type Settlement = Decision | { readonly is: 'miss'; readonly kind: ReminderKind };

/** How far a plan is once an occurrence is settled. `id`: the delivery it became. */
export function advance(
  progress: Progress,
  occurrence: Occurrence,
  settled: Settlement,
  { zone, id }: { readonly zone: ZoneId; readonly id: DeliveryId },
): Progress {
  const passed = withoutPassed(progress, occurrence);
  switch (settled.is) {
    case 'send':
      return {
        ...sent(passed, occurrence, settled, localDayOf(zone, occurrence.at)),
        last: {
          ...{ id, isOpen: true, snoozes: occurrence.isSnoozed ? (progress.snooze?.count ?? 0) : 0 },
          ...stillOpen(progress, mayWait(progress, occurrence)),
        },
        turn: settled.turnEndsAt ? { of: id, endsAt: settled.turnEndsAt } : passed.turn,
      };
    case 'hold':
      return held(passed, restIn(settled) ?? settled.hold);
    case 'miss':
      return { ...passed, owedOpening: 'after-downtime' };
  }
}

/** Whether the one before may not have been sent yet: it is worth sending still. */
function mayWait({ lastAt }: Progress, { at }: Occurrence): boolean {
  return lastAt !== undefined && isStill(bestBeforeOf('reminder', lastAt), at);
}

/** What a snooze, a turn or a skip was about is over, whatever became of it. */
function withoutPassed(progress: Progress, { at }: Occurrence): Progress {
  const { snooze, turn, skipAt } = progress;
  if (!snooze && !turn && !skipAt) return progress;
  const isOver = (time: Temporal.Instant | undefined) =>
    time !== undefined && time.epochMilliseconds <= at.epochMilliseconds;
  return {
    ...progress,
    snooze: isOver(snooze?.until) ? undefined : snooze,
    turn: isOver(turn?.endsAt) ? undefined : turn,
    skipAt: isOver(skipAt) ? undefined : skipAt,
  };
}

function sent(
  progress: Progress,
  { at, isSnoozed }: Occurrence,
  { kind, besides, says }: Extract<Decision, { is: 'send' }>,
  day: number,
): Omit<Progress, 'last' | 'turn'> {
  const { recentKinds, sentBefore: _before, ...rest } = progress;
  const own = isSnoozed ? 0 : 1;
  const isNewDay = progress.day === undefined || day > progress.day;
  const before = isNewDay ? daysBefore(progress, day) : withOneMore(progress, day, own);
  const came = besides ? [...inOrderOfWaiting(kindsBeside(kind, besides), recentKinds), kind] : [kind];
  return {
    ...rest,
    lastAt: at,
    day: Math.max(day, progress.day ?? day),
    sentThatDay: (isNewDay ? 0 : progress.sentThatDay) + own,
    ...(before.length === 0 ? {} : { sentBefore: before }),
    recentKinds: [...recentKinds.filter((recent) => !came.includes(recent)), ...came],
    ignoredInRow: countIgnored(progress),
    hasRested: false,
    isAsked: says === 'question',
    owedOpening: undefined,
  };
}

/** From the most easterly zone to the most westerly the date goes back by two days. */
export const mostDaysBack = 2;

/** The counts that may still be asked about once a later day has begun. */
function daysBefore(
  { day: counted, sentThatDay, sentBefore = [] }: Progress,
  day: LocalDay,
): readonly DayCount[] {
  const last = counted === undefined || sentThatDay === 0 ? [] : [{ day: counted, sent: sentThatDay }];
  return [...last, ...sentBefore].filter((one) => one.day >= day - mostDaysBack);
}

/** One more on a day that is lived again; the latest day is counted apart. */
function withOneMore(
  { day: counted, sentBefore = [] }: Progress,
  day: LocalDay,
  own: number,
): readonly DayCount[] {
  if (day === counted || own === 0) return sentBefore;
  const sent = (sentBefore.find((one) => one.day === day)?.sent ?? 0) + own;
  return [{ day, sent }, ...sentBefore.filter((one) => one.day !== day)];
}

/** Who waited longest and did not lead is the next to lead, so that kinds which always come together take turns. */
function inOrderOfWaiting(
  kinds: readonly ReminderKind[],
  recent: readonly ReminderKind[],
): readonly ReminderKind[] {
  return kinds.toSorted((one, other) => recent.indexOf(one) - recent.indexOf(other));
}

/** A card that rests is a rest, whichever of its kinds another rule holds. */
function restIn({ hold, besides = [] }: Extract<Decision, { is: 'hold' }>): Hold | undefined {
  return [hold, ...besides.map((one) => one.hold)].find((one) => one?.is === 'backed-off');
}

function held(progress: Progress, hold: Hold): Progress {
  switch (hold.is) {
    case 'paused':
      return { ...progress, owedOpening: 'after-pause' };
    case 'away':
      return { ...progress, owedOpening: 'after-away' };
    case 'quiet-day':
    case 'holiday':
      return { ...progress, owedOpening: 'after-days-off' };
    case 'backed-off':
      return { ...progress, hasRested: !hold.isAsked };
    case 'outside-hours':
    case 'snoozed':
    case 'put-off':
    case 'in-turn':
    case 'skipped':
    case 'changed':
    case 'cap':
    case 'gap':
    case 'overtaken':
    case 'not-begun':
    case 'answered':
    case 'do-not-disturb':
      return progress;
  }
}

/**
 * How far a plan is for somebody to whom its last reminder has not come yet: as if that were taken back, and what was put
 * off until then were so still.
 */
export function withoutWaiting(known: Progress, waiting: Delivery): Progress {
  const progress = withdraw(known, waiting);
  const { returns: of, reminds: kind = 'stand', besides, contentId, dueAt: until } = waiting;
  if (of === undefined) return progress;
  const count = [known.last, known.last?.before].find((one) => one?.id === waiting.id)?.snoozes ?? 1;
  return { ...progress, snooze: { until, of, kind, besides: kindsBeside(kind, besides), contentId, count } };
}

/**
 * Takes back what a delivery was counted for, because it never reached the person: it is neither one of the day's nor
 * one they ignored, the one before it is as open as it was, what it had to say first is still owed, and a turn that it
 * was to begin did not. The count stays where another came after it, and where nobody knows whether this one came.
 */
export function withdraw(
  known: Progress,
  delivery: Pick<Delivery, 'id' | 'kind' | 'opening'>,
  isUnclear = false,
): Progress {
  const progress = withoutTurnOf(known, delivery.id);
  const { last } = progress;
  if (last?.id !== delivery.id || !last.isOpen) {
    // One that may have come has ended the one before it.
    if (isUnclear) return withoutBefore(progress, delivery.id);
    return withoutUnsent(owing(progress, delivery.opening), delivery.id);
  }
  const opening: Opening | undefined = delivery.opening ?? progress.owedOpening;
  return {
    ...progress,
    // One that was put off was counted when it first came. One that may have come counts: better one too few in a day
    // than one too many.
    sentThatDay: Math.max(0, progress.sentThatDay - (last.snoozes > 0 || isUnclear ? 0 : 1)),
    // Kept, so that the next one ends the card which this one was to replace. One that may have come has ended it.
    last: isUnclear ? mayHaveCome(last) : neverCame(last),
    hasRested: true,
    // Asked at most once, as everything is sent.
    isAsked: delivery.kind === 'question' && !isUnclear ? false : progress.isAsked,
    owedOpening: opening,
  };
}

/** A word after silence is owed still where the one that had it never came, also when another was taken up meanwhile. */
function owing(progress: Progress, opening: Opening | undefined): Progress {
  const isOwed = opening !== undefined && opening !== 'new-day' && progress.owedOpening === undefined;
  return isOwed ? { ...progress, owedOpening: opening } : progress;
}
