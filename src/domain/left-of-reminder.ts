import { type Beside, type Delivery, kindsIn, type ToldContent } from './delivery.ts';
import type { Hold } from './hold.ts';
import type { ReminderKind } from './reminder-kind.ts';
import { isWishedFor, type Strand } from './strand.ts';

/** What a reminder still says once some of it is wished for no more; `undefined` where nothing is left that would come. */
export function leftOfReminder(
  reminder: Pick<Delivery, 'reminds' | 'besides' | 'contentId'>,
  strands: readonly Strand[],
): ToldContent | undefined {
  return withKindsLeft(reminder, (kind) => isWishedFor(strands, kind), { is: 'changed' });
}

/**
 * The same reminder with only those of its kinds that are left; `undefined` where none is. Where its lead is gone the next
 * kind leads, without a suggestion: that was one for the kind that led. What is gone was due, and stays with the rule that
 * held it.
 */
export function withKindsLeft(
  reminder: Pick<Delivery, 'reminds' | 'besides' | 'contentId'>,
  isLeft: (kind: ReminderKind) => boolean,
  hold: Hold,
): ToldContent | undefined {
  const { reminds = 'stand', besides = [], contentId } = reminder;
  const lead = kindsIn(reminder).find(isLeft);
  if (lead === undefined) return undefined;
  const leads = lead === reminds ? undefined : besides.find(({ kind, hold: held }) => kind === lead && !held);
  const led: readonly Beside[] = leads ? [{ kind: reminds }] : [];
  const others = [...led, ...besides.filter((one) => one !== leads)].map((one) =>
    one.hold || isLeft(one.kind) ? one : { kind: one.kind, hold },
  );
  return {
    reminds: lead,
    ...(others.length > 0 ? { besides: others } : {}),
    contentId: leads ? '' : contentId,
  };
}
