import type { DeliveryId } from './delivery.ts';

/** The reminder that was sent last. */
export interface LastReminder {
  readonly id: DeliveryId;
  /** False once the person did anything about it. */
  readonly isOpen: boolean;
  /** It is over, and its card or the one before it may still show buttons: the next one that comes ends that. */
  readonly isLeft?: true;
  /**
   * The card before it was answered while this one waited, and says so: when this one comes, it ends nothing, and nor does
   * the next where this one never came.
   */
  readonly endsNothing?: true;
  /** Nobody knows whether it came. Whoever answers it has seen it. */
  readonly isUnclear?: true;
  /** How often it was put off before it came. */
  readonly snoozes: number;
  /** The one before, which was still open when this one was due: it is open still, should this one never come. */
  readonly before?: OpenReminder;
}

/** `before`: the one that is open still, should this one, which may wait to be sent, never come. */
export type OpenReminder = Pick<LastReminder, 'id' | 'snoozes' | 'before'>;

/** What is left for the next one to end is the card that stands there: that of the one before, where the last never came. */
export function withNothingOpen(last: LastReminder): LastReminder {
  const { id, snoozes } = (!last.isOpen && last.before) || last;
  if (last.isOpen || last.before) return { id, isOpen: false, isLeft: true, snoozes };
  const { isUnclear: _answered, ...known } = last;
  return known;
}

/** Over, and its card says so. */
export function closed({ id, snoozes }: LastReminder): LastReminder {
  return { id, isOpen: false, snoozes };
}

/**
 * Over, though its card does not say so, and for the next one to end, unless the card that stands there was answered and
 * says so. What is over already stays as it is.
 */
function leftOpen(last: LastReminder): LastReminder {
  const { id, snoozes, endsNothing } = last;
  if (!last.isOpen) return last;
  return { id, isOpen: false, ...(endsNothing ? { endsNothing } : { isLeft: true }), snoozes };
}

/** Nobody knows whether the last one came: over, and it has ended the one before it. */
export function mayHaveCome(last: LastReminder): LastReminder {
  return { ...leftOpen(last), isUnclear: true };
}

/** The last one never came: over, and the one before it is as open as it was. */
export function neverCame(last: LastReminder): LastReminder {
  return last.before ? { ...leftOpen(last), before: last.before } : leftOpen(last);
}

/** What is kept of one that is open. */
export function asOpen({ id, snoozes }: OpenReminder): OpenReminder {
  return { id, snoozes };
}

/** The same, with another one before it that is open still; `undefined`: with none. */
export function withBefore(last: LastReminder, before: OpenReminder | undefined): LastReminder {
  const { before: _unsent, ...rest } = last;
  return before ? { ...rest, before } : rest;
}
