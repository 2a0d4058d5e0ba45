import type { DeliveryId } from './delivery.ts';
import {
  asOpen,
  closed,
  type LastReminder,
  type OpenReminder,
  withBefore,
  withNothingOpen,
} from './last-reminder.ts';
import type { LocalDay } from './local-day.ts';
import type { Opening } from './opening.ts';
import type { ReminderKind } from './reminder-kind.ts';
import type { Snooze } from './snooze.ts';

/** A turn of an alternation, from the change of position that began it to the one that ends it. */
export interface Turn {
  /** The reminder that began it. */
  readonly of: DeliveryId;
  readonly endsAt: Temporal.Instant;
}

/** How many planned reminders were let through on a local day. */
export interface DayCount {
  readonly day: LocalDay;
  readonly sent: number;
}

/** How far a plan has come: all that a decision needs to know of what was before. */
export interface Progress {
  /** When the last reminder was due that was let through. */
  readonly lastAt: Temporal.Instant | undefined;
  /** The local day that `sentThatDay` counts. */
  readonly day: LocalDay | undefined;
  /** Planned reminders let through on that day; one that was put off counts once. */
  readonly sentThatDay: number;
  /** The same of the two days before it, for who travels west and lives one of them again; left out where there were none. */
  readonly sentBefore?: readonly DayCount[];
  /** The kinds in the order they last came, each once, the one that led a card last; one that is missing never came. */
  readonly recentKinds: readonly ReminderKind[];
  readonly last: LastReminder | undefined;
  /** Reminders in a row that nobody did anything about; an open one counts only when the next is due. */
  readonly ignoredInRow: number;
  /** True: the last one due was held back because so many were ignored, so the next may come. */
  readonly hasRested: boolean;
  /** True: the question whether to go on was put, and nobody answered. */
  readonly isAsked: boolean;
  readonly snooze: Snooze | undefined;
  /** The turn that is under way; `undefined` between two of them, and where nothing alternates. */
  readonly turn: Turn | undefined;
  /** The planned time that the person let go beforehand. */
  readonly skipAt: Temporal.Instant | undefined;
  /** What the next reminder has to say first. */
  readonly owedOpening: Opening | undefined;
}

export const freshProgress: Progress = {
  lastAt: undefined,
  day: undefined,
  sentThatDay: 0,
  recentKinds: [],
  last: undefined,
  ignoredInRow: 0,
  hasRested: false,
  isAsked: false,
  snooze: undefined,
  turn: undefined,
  skipAt: undefined,
  owedOpening: undefined,
};

/** A sign of life, whatever they pressed or typed: nothing is held against them any more. */
export function withSignOfLife(progress: Progress): Progress {
  return { ...progress, ignoredInRow: 0, hasRested: false, isAsked: false };
}

/**
 * The last reminder was answered; which answer it was makes no difference. `shownOn`: the reminder whose card shows the
 * answer, if one does.
 */
export function withAnswer(progress: Progress, shownOn?: DeliveryId | undefined): Progress {
  const { last } = progress;
  const isShown = shownOn !== undefined && [last?.id, openReminder(progress)?.id].includes(shownOn);
  return { ...withSignOfLife(progress), last: last && (isShown ? closed(last) : withNothingOpen(last)) };
}

/** The reminder that somebody can answer: the last one that came, while nothing was done about it. */
export function openReminder({ last }: Progress): OpenReminder | undefined {
  return last?.isOpen ? last : last?.before;
}

/**
 * That reminder, as the next one keeps it. `mayWait`: it is so new that it may not have been sent yet; then what is open
 * until it comes is kept as well.
 */
export function stillOpen(progress: Progress, mayWait: boolean): Pick<LastReminder, 'before'> {
  const open = openReminder(progress);
  if (!open) return {};
  const { id, snoozes, before } = open;
  return { before: { id, snoozes, ...(mayWait && before ? { before: asOpen(before) } : {}) } };
}

/** One before the last never came: what was open before it is so still, should the last one never come either. */
export function withoutUnsent(progress: Progress, id: DeliveryId): Progress {
  const { last } = progress;
  if (last?.before?.id === id) return { ...progress, last: withBefore(last, last.before.before) };
  return withoutOlder(progress, id);
}

/** The one before that is over. */
function withoutOlder(progress: Progress, id: DeliveryId): Progress {
  const { last } = progress;
  if (!last?.before || last.before.before?.id !== id) return progress;
  return { ...progress, last: { ...last, before: asOpen(last.before) } };
}

/** The one before the last is over as well, should the last one never come. `isShown`: its card says so. */
export function withoutBefore(progress: Progress, id: DeliveryId, isShown = false): Progress {
  const { last } = progress;
  if (last?.before?.id !== id) return withoutOlder(progress, id);
  const rest = withBefore(last, undefined);
  return { ...progress, last: isShown ? { ...rest, endsNothing: true } : rest };
}

/** The card before the last one, which is not there yet, says by now that it is over. */
export function withFormerSettled(progress: Progress): Progress {
  const { last } = progress;
  return last?.isOpen && !last.before ? { ...progress, last: { ...last, endsNothing: true } } : progress;
}

/** The card of a reminder that is over says so by now: the next one that comes has nothing to end. */
export function withCardSettled(progress: Progress, id: DeliveryId): Progress {
  const { last } = progress;
  return last?.id === id && last.isLeft ? { ...progress, last: closed(last) } : progress;
}

/** True where the answer to the last reminder stands on its card: who presses there again wishes nothing more. */
export function showsAnswer({ last }: Progress, id: DeliveryId): boolean {
  return last?.id === id && !last.isOpen && !last.isLeft && !last.endsNothing;
}

/** The last one is no more the one that was put off: it can be put off as often as any other. */
export function withLastAnew(progress: Progress): Progress {
  const { last } = progress;
  return last ? { ...progress, last: { ...last, snoozes: 0 } } : progress;
}

/** A reminder that was let go or put off takes the turn that it began with it. */
export function withoutTurnOf(progress: Progress, of: DeliveryId): Progress {
  return progress.turn?.of === of ? { ...progress, turn: undefined } : progress;
}

/** True where a sign of life would change something. */
export function isBackedOff({ ignoredInRow, hasRested, isAsked }: Progress): boolean {
  return ignoredInRow > 0 || hasRested || isAsked;
}
