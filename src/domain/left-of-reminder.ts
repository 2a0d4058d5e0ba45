import { type Beside, type Delivery, kindsBeside, type ToldReminder } from './delivery.ts';
import { isWishedFor, type Strand } from './strand.ts';

/**
 * What a reminder still says once some of it is wished for no more; `undefined` where nothing is left that would come.
 * Where its lead is gone the next kind leads, without a suggestion: that was one for the kind that led. What is gone was
 * due, and stays with the rule that held it.
 */
export function leftOfReminder(
  { reminds = 'stand', besides = [], contentId }: Pick<Delivery, 'reminds' | 'besides' | 'contentId'>,
  strands: readonly Strand[],
): ToldReminder | undefined {
  const coming = [reminds, ...kindsBeside(reminds, besides)];
  const lead = coming.find((kind) => isWishedFor(strands, kind));
  if (lead === undefined) return undefined;
  const leads = lead === reminds ? undefined : besides.find(({ kind, hold }) => kind === lead && !hold);
  const led: readonly Beside[] = leads ? [{ kind: reminds }] : [];
  const others = [...led, ...besides.filter((one) => one !== leads)].map((one) => asLeft(one, strands));
  return {
    reminds: lead,
    ...(others.length > 0 ? { besides: others } : {}),
    contentId: leads ? '' : contentId,
  };
}

function asLeft(one: Beside, strands: readonly Strand[]): Beside {
  return one.hold || isWishedFor(strands, one.kind) ? one : { kind: one.kind, hold: { is: 'changed' } };
}
