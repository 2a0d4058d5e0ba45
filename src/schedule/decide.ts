import type { Hold } from '../domain/hold.ts';
import type { Opening } from '../domain/opening.ts';
import type { Progress } from '../domain/progress.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { type HolidayOf, holdByRule, type QuietPlan } from './hold-by-rule.ts';
import { localDayOf } from './local-calendar.ts';
import type { Occurrence } from './occurrence.ts';

/** From so many ignored in a row, only every second reminder comes; from so many more, one question and then silence. */
export const backOff = { fewerFrom: 4, askFrom: 8 } as const;

/** What becomes of an occurrence. */
export type Decision =
  | {
      readonly is: 'send';
      /** `question`: whether reminders are still wanted, in place of one. */
      readonly says: 'reminder' | 'question';
      readonly kind: ReminderKind;
      readonly opening: Opening | undefined;
    }
  | { readonly is: 'hold'; readonly kind: ReminderKind; readonly hold: Hold };

export type DecidedPlan = QuietPlan & Pick<ReminderPlan, 'limits' | 'progress'>;

/**
 * Decides what becomes of an occurrence, by the time it is due and not by when somebody gets round to it, so that a
 * forecast and what happens later are one. The first rule that holds it counts; what a person put off themselves is
 * not held by limits meant for what is planned.
 */
export function decide(plan: DecidedPlan, occurrence: Occurrence, holidayOf: HolidayOf): Decision {
  const { progress } = plan;
  const kind = whoWaitedLongest(occurrence.kinds, progress.recentKinds);
  const hold =
    holdByRule(plan, occurrence.at, holidayOf) ??
    (occurrence.isSnoozed ? undefined : holdByProgress(plan, occurrence.at));
  if (hold) return { is: 'hold', kind, hold };
  const says = countIgnored(progress) >= backOff.askFrom ? 'question' : 'reminder';
  return { is: 'send', says, kind, opening: openingOf(plan, occurrence.at) };
}

/** Reminders in a row that went unanswered, as seen when the next one is due. */
export function countIgnored({ ignoredInRow, last }: Progress): number {
  return ignoredInRow + (last?.isOpen ? 1 : 0);
}

/** How many planned reminders were let through on a day. A clock that goes back a day begins no new one. */
export function countSent({ day: counted, sentThatDay }: Progress, day: number): number {
  return counted === undefined || day > counted ? 0 : sentThatDay;
}

function holdByProgress({ zone, limits, progress }: DecidedPlan, at: Temporal.Instant): Hold | undefined {
  const ms = at.epochMilliseconds;
  const { snooze, skipAt, lastAt } = progress;
  if (skipAt?.epochMilliseconds === ms) return { is: 'skipped' };
  if (snooze && ms < snooze.until.epochMilliseconds) return { is: 'snoozed', until: snooze.until };
  const { mostPerDay, leastGapMinutes } = limits;
  if (mostPerDay !== undefined && countSent(progress, localDayOf(zone, at)) >= mostPerDay) {
    return { is: 'cap', most: mostPerDay };
  }
  if (lastAt && ms - lastAt.epochMilliseconds < leastGapMinutes * 60_000) {
    return { is: 'gap', minutes: leastGapMinutes };
  }
  return holdByBackOff(progress);
}

function holdByBackOff(progress: Progress): Hold | undefined {
  const { isAsked, hasRested, ignoredInRow } = progress;
  // The question itself is no reminder that anybody ignored.
  if (isAsked) return { is: 'backed-off', ignored: ignoredInRow, isAsked };
  const ignored = countIgnored(progress);
  return ignored >= backOff.fewerFrom && !hasRested ? { is: 'backed-off', ignored, isAsked } : undefined;
}

function openingOf({ zone, progress }: DecidedPlan, at: Temporal.Instant): Opening | undefined {
  const { owedOpening, day } = progress;
  if (owedOpening !== undefined || day === undefined) return owedOpening;
  return localDayOf(zone, at) > day ? 'new-day' : undefined;
}

function whoWaitedLongest(kinds: readonly ReminderKind[], recent: readonly ReminderKind[]): ReminderKind {
  const [first = 'stand', ...others] = kinds;
  return others.reduce(
    (waiting, kind) => (recent.indexOf(kind) < recent.indexOf(waiting) ? kind : waiting),
    first,
  );
}
