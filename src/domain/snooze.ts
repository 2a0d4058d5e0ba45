import type { DeliveryId } from './delivery.ts';
import type { ReminderKind } from './reminder-kind.ts';
import { isWishedFor, type Strand } from './strand.ts';

/** A reminder can be put off so often. */
export const mostSnoozes = 3;
export const snoozeChoices = [5, 15, 30] as const;

/** A reminder that was put off, and comes again. */
export interface Snooze {
  readonly until: Temporal.Instant;
  /** The one that was put off. */
  readonly of: DeliveryId;
  readonly kind: ReminderKind;
  /** What was named in the same card, and comes again with it. */
  readonly besides?: readonly ReminderKind[];
  readonly contentId: string;
  /** How often, this time counted in. */
  readonly count: number;
}

/** What was put off, without what is wished for no more; `undefined` where nothing is left of it. */
export function leftOfSnooze(
  { besides = [], ...snooze }: Snooze,
  strands: readonly Strand[],
): Snooze | undefined {
  const [kind, ...others] = [snooze.kind, ...besides].filter((one) => isWishedFor(strands, one));
  if (kind === undefined) return undefined;
  // Its suggestion was one for the kind that led: another is drawn when it is back.
  const contentId = kind === snooze.kind ? snooze.contentId : '';
  const left = { ...snooze, kind, contentId };
  return others.length === 0 ? left : { ...left, besides: others };
}
