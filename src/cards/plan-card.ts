import {
  type Button,
  buttons,
  type Card,
  type CardElement,
  card,
  heading,
  list,
  text,
} from '../domain/card.ts';
import type { Hold } from '../domain/hold.ts';
import { isStill } from '../domain/is-still.ts';
import { leavesRoomForTurns } from '../domain/limits.ts';
import type { LocalDay } from '../domain/local-day.ts';
import type { Say } from '../domain/phrases.ts';
import { standMinutesOn } from '../domain/ramp.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Strand } from '../domain/strand.ts';
import type { WorkingHours } from '../domain/working-hours.ts';
import type { ZoneId } from '../domain/zone.ts';
import { describeHold } from './describe-hold.ts';
import { describeHours, describePlan, describeSpans } from './describe-plan.ts';
import { describeClock, describeInstant, type Reader } from './describe-time.ts';
import { gapLines, mostLines } from './limit-lines.ts';
import { type Waiting, waitingLines } from './waiting-lines.ts';

export interface PlanMoments {
  readonly now: Temporal.Instant;
  readonly today: LocalDay;
  /** When the next reminder will really come. */
  readonly next: Temporal.Instant | undefined;
  /** What is owed beside it. */
  readonly waiting?: Waiting;
  /** The ones after it, as far as they are shown. */
  readonly later?: readonly Temporal.Instant[];
  /** Kinds of which nothing comes in the coming week, the limit that holds them, and when. */
  readonly leftOut?: readonly {
    readonly kind: ReminderKind;
    readonly hold: Hold;
    readonly times: readonly Temporal.Instant[];
  }[];
  /** What was promised and does not come, since the plan is another one now. */
  readonly dropped?: {
    readonly snoozeUntil: Temporal.Instant | undefined;
    readonly skipAt: Temporal.Instant | undefined;
    /** In which these times were told. */
    readonly zone: ZoneId;
  };
  /** The hours of the plan before, where setting one kind changed them for the others as well. */
  readonly hoursBefore?: WorkingHours;
}

/**
 * A person's reminder plan in words. `standing.saved` says it was just set; `standing.status` comes with everything that
 * can be done about it.
 */
export function planCard(
  plan: ReminderPlan,
  { now, today, next, waiting, later = [], leftOut = [], dropped, hoursBefore }: PlanMoments,
  say: Say,
  lead: 'standing.saved' | 'standing.status',
): Card {
  const { pausedUntil, quiet } = plan;
  const reader = { zone: plan.zone, now };
  const isStatus = lead === 'standing.status';
  const lines: CardElement[] = [
    ...(isStatus ? [heading(say('home.heading'))] : []),
    text(say(lead, { plan: describePlan(plan, today, say) })),
    ...(hoursBefore ? [text(say('standing.hours-for-all', { hours: describeHours(hoursBefore, say) }))] : []),
  ];
  if (isStill(pausedUntil, now)) {
    lines.push(
      text(
        say(isStatus ? 'standing.paused-until' : 'standing.still-paused', {
          when: describeInstant(pausedUntil, reader),
        }),
      ),
    );
  }
  if (isStill(quiet.awayUntil, now)) {
    lines.push(text(say('standing.away-until', { when: describeInstant(quiet.awayUntil, reader) })));
  }
  const { snoozeUntil, skipAt } = dropped ?? {};
  const toldIn = { zone: dropped?.zone ?? plan.zone, now };
  if (snoozeUntil) {
    lines.push(text(say('standing.snooze-dropped', { when: describeInstant(snoozeUntil, toldIn) })));
  }
  if (isStill(skipAt, now)) {
    lines.push(text(say('standing.skip-dropped', { when: describeInstant(skipAt, toldIn) })));
  }
  if (waiting) lines.push(...waitingLines(waiting, reader, say).map(text));
  lines.push(text(sayNext(plan, next, reader, say)));
  if (isStatus && later.length > 0) {
    const whens = later.map((instant) => describeInstant(instant, reader)).join('; ');
    lines.push(text(say('home.later', { whens })));
  }
  for (const one of leftOut) lines.push(text(sayLeftOut(one, reader, say)));
  const rules = rulesOf(plan, today, say);
  const ways = isStatus
    ? statusButtons({ isPaused: isStill(pausedUntil, now), isAway: isStill(quiet.awayUntil, now) }, say)
    : [openingButton(say('standing.form.open'))];
  return card(...lines, ...(rules.length === 0 ? [] : [list(rules)]), buttons(...ways));
}

/** When the next one comes, or why none does: the plan waits for its person, or nothing fits it. */
function sayNext(
  { progress: { isAsked, ignoredInRow: count } }: ReminderPlan,
  next: Temporal.Instant | undefined,
  reader: Reader,
  say: Say,
): string {
  if (next) return say('standing.next', { when: describeInstant(next, reader) });
  return isAsked ? say('standing.waits', { count }) : say('standing.no-next');
}

/** So many times of a day are named where a kind never comes. */
const mostLeftOut = 3;

function sayLeftOut(
  { kind, hold, times }: NonNullable<PlanMoments['leftOut']>[number],
  reader: Reader,
  say: Say,
): string {
  const clocks = [...new Set(times.map((at) => describeClock(at, reader.zone)))];
  const shown = clocks.slice(0, mostLeftOut).join(', ');
  const rule = describeHold(hold, reader, say);
  const whens = clocks.length > mostLeftOut ? say('standing.none-of-times', { times: shown }) : shown;
  return say('standing.none-of', { kind: say(`kind.${kind}`), times: whens, rule });
}

/** What somebody without a plan sees where a plan would stand: an invitation. */
export function noPlanCard(say: Say): Card {
  return card(
    heading(say('home.heading')),
    text(say('standing.none')),
    text(say('home.none')),
    buttons({ ...openingButton(say('standing.form.open')), style: 'primary' }),
  );
}

/** Opens the form of all reminders. */
export function openingButton(label: string): Button {
  return { label, action: 'standing.open.v1', value: '', opensForm: true };
}

function statusButtons(
  { isPaused, isAway }: { readonly isPaused: boolean; readonly isAway: boolean },
  say: Say,
): readonly Button[] {
  const press = (name: 'pause' | 'resume' | 'back' | 'why' | 'next'): Button => ({
    label: say(`home.${name}-label`),
    action: `standing.${name}.v1`,
    value: '',
    spokenLabel: say(`home.${name}-spoken`),
  });
  return [
    openingButton(say('home.change-label')),
    ...(isPaused ? [{ ...press('resume'), style: 'primary' } as const] : []),
    ...(isAway ? [{ ...press('back'), style: 'primary' } as const] : []),
    // Who is away has nothing to pause today.
    ...(isPaused || isAway ? [] : [press('pause')]),
    press('why'),
    press('next'),
  ];
}

/** The rules around the plan, where they are not the usual ones. */
function rulesOf(
  { strands, limits, quiet, zone, isZonePinned }: ReminderPlan,
  today: LocalDay,
  say: Say,
): readonly string[] {
  const hasRoom = leavesRoomForTurns(limits);
  const hasNoTurns = !hasRoom && strands.some(({ cadence }) => cadence.is === 'alternate');
  const days = quiet.days.filter(({ to }) => to >= today);
  return [
    ...mostLines(limits.mostPerDay, say),
    ...(hasNoTurns ? [say('standing.no-turns')] : []),
    ...(hasRoom ? heldRamp(strands, today, say) : []),
    ...gapLines(limits.leastGapMinutes, say),
    ...(days.length === 0 ? [] : [say('standing.quiet-days', { days: describeSpans(days) })]),
    ...(quiet.holidays === undefined ? [] : [say('standing.holidays', { country: quiet.holidays })]),
    ...(quiet.heedsDoNotDisturb ? [] : [say('standing.ignores-dnd')]),
    ...(isZonePinned ? [say('standing.zone-pinned', { zone })] : []),
  ];
}

/** A ramp that was held short of its target, with the way to let it grow. */
function heldRamp(strands: readonly Strand[], today: LocalDay, say: Say): readonly string[] {
  return strands.flatMap(({ cadence }) => {
    if (cadence.is !== 'alternate' || !cadence.ramp.isHeld) return [];
    const { targetMinutes: target } = cadence.ramp;
    const now = standMinutesOn(cadence.ramp, today);
    return now < target ? [say('standing.ramp-held', { now, target })] : [];
  });
}
