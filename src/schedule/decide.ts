import type { Beside } from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import { isStill } from '../domain/is-still.ts';
import { leavesRoomForTurns } from '../domain/limits.ts';
import type { Opening } from '../domain/opening.ts';
import type { Progress } from '../domain/progress.ts';
import { standMinutesOn } from '../domain/ramp.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { type HolidayOf, holdByRule, type QuietPlan } from './hold-by-rule.ts';
import { localDayOf } from './local-calendar.ts';
import type { Occurrence } from './occurrence.ts';

/** From so many ignored in a row, only every second reminder comes; from so many more, one question and then silence. */
export const backOff = { fewerFrom: 4, askFrom: 8 } as const;

/** What becomes of an occurrence: one card for all that is due in it and not held, or none. */
export type Decision = {
  /** The one that was promised, or waited longest of those that come. */
  readonly kind: ReminderKind;
  /** What was due at the same instant as well, with the rule where another one held it than what became of the card. */
  readonly besides?: readonly Beside[];
} & (
  | {
      readonly is: 'send';
      /** `question`: whether reminders are still wanted, in place of one. */
      readonly says: 'reminder' | 'question';
      readonly opening: Opening | undefined;
      /** When the turn ends that it begins; `undefined` where it begins none. */
      readonly turnEndsAt: Temporal.Instant | undefined;
    }
  | { readonly is: 'hold'; readonly hold: Hold }
);

export type DecidedPlan = QuietPlan & Pick<ReminderPlan, 'strands' | 'limits' | 'progress'>;

/**
 * Decides what becomes of an occurrence, by the time it is due and not by when somebody gets round to it, so that a
 * forecast and what happens later are one. The first rule that holds it counts; what a person put off themselves is
 * not held by limits meant for what is planned. Limits count cards, so what joins one that comes is not held by them.
 */
export function decide(plan: DecidedPlan, occurrence: Occurrence, holidayOf: HolidayOf): Decision {
  const { at, kinds, joins = [], isSnoozed, endsTurn } = occurrence;
  const ruled = holdByRule(plan, at, holidayOf);
  const turnEndsAt = turnEndOf(plan, [...kinds, ...joins], at, holidayOf);
  const weigh = (kind: ReminderKind, isReturning: boolean): Due => {
    const beginsTurn = kind === 'stand' && turnEndsAt !== undefined;
    return {
      kind,
      hold: ruled ?? (isReturning ? undefined : holdByProgress(plan, { ...occurrence, kind, beginsTurn })),
    };
  };
  const due = [...kinds.map((kind) => weigh(kind, isSnoozed)), ...joins.map((kind) => weigh(kind, false))];
  const come = due.filter(({ hold }) => !hold);
  const lead = leadOf(come.length > 0 ? come : due, isSnoozed || endsTurn, plan.progress.recentKinds);
  const { kind, hold } = lead;
  const besides = due.filter((one) => one !== lead).map((one) => besideOf(one, hold));
  const all = besides.length === 0 ? { kind } : { kind, besides };
  if (hold) return { is: 'hold', ...all, hold };
  const says = countIgnored(plan.progress) >= backOff.askFrom ? 'question' : 'reminder';
  const hasBegun = says === 'reminder' && come.some((one) => one.kind === 'stand');
  const begun = hasBegun ? turnEndsAt : undefined;
  return { is: 'send', says, ...all, opening: openingOf(plan, at), turnEndsAt: begun };
}

/** One kind that is due, and what holds it. */
interface Due {
  readonly kind: ReminderKind;
  readonly hold: Hold | undefined;
}

/** What was promised leads as it did before; of the others who waited longest. */
function leadOf(due: readonly Due[], isPromised: boolean, recent: readonly ReminderKind[]): Due {
  const [first = { kind: 'stand', hold: undefined }, ...others] = due;
  if (isPromised) return first;
  return others.reduce(
    (waiting, one) => (recent.indexOf(one.kind) < recent.indexOf(waiting.kind) ? one : waiting),
    first,
  );
}

/** `shared`: what became of the card, which needs no second telling. */
function besideOf({ kind, hold }: Due, shared: Hold | undefined): Beside {
  return hold && hold.is !== shared?.is ? { kind, hold } : { kind };
}

/** Reminders in a row that went unanswered, as seen when the next one is due. */
export function countIgnored({ ignoredInRow, last }: Progress): number {
  return ignoredInRow + (last?.isOpen ? 1 : 0);
}

/**
 * How many planned reminders were let through on a day. A clock that goes back a day begins no new one: what came since the
 * later day began counts, and what came on that same date before.
 */
export function countSent({ day: counted, sentThatDay, sentBefore = [] }: Progress, day: number): number {
  if (counted === undefined || day > counted) return 0;
  const before = sentBefore.find((one) => one.day === day)?.sent ?? 0;
  return day === counted ? sentThatDay : Math.max(sentThatDay, before);
}

/** An occurrence, a kind that is due in it, and whether a turn would begin with it. */
type Weighed = Occurrence & { readonly kind: ReminderKind; readonly beginsTurn: boolean };

/**
 * When the turn ends that a change of position would begin. `undefined` for everything else, and where nobody would be
 * told of its end: because of hours, a pause and the like, or with a single reminder a day.
 */
function turnEndOf(
  plan: DecidedPlan,
  kinds: readonly ReminderKind[],
  at: Temporal.Instant,
  holidayOf: HolidayOf,
): Temporal.Instant | undefined {
  if (!kinds.includes('stand')) return undefined;
  const cadence = plan.strands.find(({ kind }) => kind === 'stand')?.cadence;
  if (cadence?.is !== 'alternate' || !leavesRoomForTurns(plan.limits)) return undefined;
  const endsAt = at.add({ minutes: standMinutesOn(cadence.ramp, localDayOf(plan.zone, at)) });
  return holdByRule(plan, endsAt, holidayOf) ? undefined : endsAt;
}

function holdByProgress({ zone, limits, progress }: DecidedPlan, weighed: Weighed): Hold | undefined {
  const { at, kind, kinds, joins, beginsTurn, endsTurn, isSnoozed } = weighed;
  const ms = at.epochMilliseconds;
  const { snooze, skipAt, lastAt } = progress;
  if (skipAt?.epochMilliseconds === ms) return { is: 'skipped' };
  if (snooze && ms < snooze.until.epochMilliseconds) return { is: 'snoozed', until: snooze.until };
  const turnEndsAt = endsTurn ? undefined : endOfTurnAfter(progress, ms);
  // One card never says to change position and to change back.
  const inTurnUntil = turnEndsAt ?? (kinds.includes('sit') || joins?.includes('sit') ? at : undefined);
  if (inTurnUntil && kind === 'stand') return { is: 'in-turn', until: inTurnUntil };
  const { mostPerDay, leastGapMinutes } = limits;
  // The end of a turn was promised with its beginning, so both are counted when it begins. What is back was counted.
  const own = (isSnoozed ? 0 : 1) + (beginsTurn ? 1 : 0);
  const counted = countSent(progress, localDayOf(zone, at)) + (turnEndsAt ? 1 : 0) + own;
  if (own > 0 && mostPerDay !== undefined && counted > mostPerDay) return { is: 'cap', most: mostPerDay };
  // What joins a card that comes is no nearer to another one than that.
  if (isSnoozed) return undefined;
  // A turn is as long as it is; everything else keeps its distance from both of its ends.
  const apart = [lastAt && ms - lastAt.epochMilliseconds, turnEndsAt && turnEndsAt.epochMilliseconds - ms];
  const isClose = apart.some((time) => time !== undefined && time < leastGapMinutes * 60_000);
  if (isClose && !endsTurn) return { is: 'gap', minutes: leastGapMinutes };
  return holdByBackOff(progress, endsTurn);
}

function endOfTurnAfter({ turn }: Progress, ms: number): Temporal.Instant | undefined {
  return turn && turn.endsAt.epochMilliseconds > ms ? turn.endsAt : undefined;
}

/** Who was told that a turn begins is told that it ends, whatever rests; not once too many went unanswered. */
function holdByBackOff(progress: Progress, endsTurn: boolean): Hold | undefined {
  const { isAsked, hasRested, ignoredInRow } = progress;
  // The question itself is no reminder that anybody ignored.
  if (isAsked) return { is: 'backed-off', ignored: ignoredInRow, isAsked };
  const ignored = countIgnored(progress);
  const restsFrom = endsTurn ? backOff.askFrom : backOff.fewerFrom;
  return ignored >= restsFrom && !hasRested ? { is: 'backed-off', ignored, isAsked } : undefined;
}

function openingOf(plan: DecidedPlan, at: Temporal.Instant): Opening | undefined {
  const { zone, progress, pausedUntil, quiet } = plan;
  const { owedOpening, day, lastAt } = progress;
  if (owedOpening !== undefined) return owedOpening;
  // Who asked for quiet hears that it is over, also where nothing was due in it.
  const endedSinceLast = (until: Temporal.Instant | undefined) =>
    until !== undefined && !isStill(until, at) && (lastAt === undefined || isStill(until, lastAt));
  if (endedSinceLast(pausedUntil)) return 'after-pause';
  if (endedSinceLast(quiet.awayUntil)) return 'after-away';
  if (day === undefined) return undefined;
  return localDayOf(zone, at) > day ? 'new-day' : undefined;
}
