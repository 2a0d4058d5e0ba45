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

/** What becomes of an occurrence; of several kinds that are due in it, of the one that waited longest. */
export type Decision = {
  readonly kind: ReminderKind;
  /** What was due at the same instant as well, and gave way: one comes at a time. */
  readonly besides?: readonly ReminderKind[];
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
 * not held by limits meant for what is planned.
 */
export function decide(plan: DecidedPlan, occurrence: Occurrence, holidayOf: HolidayOf): Decision {
  const { progress } = plan;
  const kind = whoWaitedLongest(occurrence.kinds, progress.recentKinds);
  const others = [...occurrence.kinds.filter((one) => one !== kind), ...(occurrence.givesWay ?? [])];
  const both = others.length === 0 ? { kind } : { kind, besides: others };
  const { at } = occurrence;
  const turnEndsAt = turnEndOf(plan, kind, at, holidayOf);
  const weighed = { ...occurrence, kind, beginsTurn: turnEndsAt !== undefined };
  const hold =
    holdByRule(plan, at, holidayOf) ?? (occurrence.isSnoozed ? undefined : holdByProgress(plan, weighed));
  if (hold) return { is: 'hold', ...both, hold };
  const says = countIgnored(progress) >= backOff.askFrom ? 'question' : 'reminder';
  const begun = says === 'reminder' ? turnEndsAt : undefined;
  return { is: 'send', says, ...both, opening: openingOf(plan, at), turnEndsAt: begun };
}

/** Reminders in a row that went unanswered, as seen when the next one is due. */
export function countIgnored({ ignoredInRow, last }: Progress): number {
  return ignoredInRow + (last?.isOpen ? 1 : 0);
}

/** How many planned reminders were let through on a day. A clock that goes back a day begins no new one. */
export function countSent({ day: counted, sentThatDay }: Progress, day: number): number {
  return counted === undefined || day > counted ? 0 : sentThatDay;
}

/** An occurrence, what it would be, and whether a turn would begin with it. */
type Weighed = Occurrence & { readonly kind: ReminderKind; readonly beginsTurn: boolean };

/**
 * When the turn ends that a change of position would begin. `undefined` for everything else, and where nobody would be
 * told of its end: because of hours, a pause and the like, or with a single reminder a day.
 */
function turnEndOf(
  plan: DecidedPlan,
  kind: ReminderKind,
  at: Temporal.Instant,
  holidayOf: HolidayOf,
): Temporal.Instant | undefined {
  const cadence = kind === 'stand' ? plan.strands.find((strand) => strand.kind === kind)?.cadence : undefined;
  if (cadence?.is !== 'alternate' || !leavesRoomForTurns(plan.limits)) return undefined;
  const endsAt = at.add({ minutes: standMinutesOn(cadence.ramp, localDayOf(plan.zone, at)) });
  return holdByRule(plan, endsAt, holidayOf) ? undefined : endsAt;
}

function holdByProgress({ zone, limits, progress }: DecidedPlan, weighed: Weighed): Hold | undefined {
  const { at, kind, beginsTurn, endsTurn } = weighed;
  const ms = at.epochMilliseconds;
  const { snooze, skipAt, lastAt } = progress;
  if (skipAt?.epochMilliseconds === ms) return { is: 'skipped' };
  if (snooze && ms < snooze.until.epochMilliseconds) return { is: 'snoozed', until: snooze.until };
  const turnEndsAt = endsTurn ? undefined : endOfTurnAfter(progress, ms);
  if (turnEndsAt && kind === 'stand') return { is: 'in-turn', until: turnEndsAt };
  const { mostPerDay, leastGapMinutes } = limits;
  // The end of a turn was promised with its beginning, so both are counted when it begins.
  const counted = countSent(progress, localDayOf(zone, at)) + (turnEndsAt ? 1 : 0) + (beginsTurn ? 2 : 1);
  if (mostPerDay !== undefined && counted > mostPerDay) return { is: 'cap', most: mostPerDay };
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

function whoWaitedLongest(kinds: readonly ReminderKind[], recent: readonly ReminderKind[]): ReminderKind {
  const [first = 'stand', ...others] = kinds;
  return others.reduce(
    (waiting, kind) => (recent.indexOf(kind) < recent.indexOf(waiting) ? kind : waiting),
    first,
  );
}
