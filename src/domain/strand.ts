import type { Cadence } from './cadence.ts';
import type { ReminderKind, StrandKind } from './reminder-kind.ts';

/** One kind of reminder in a plan, with a cadence of its own. A plan has at most one strand of a kind. */
export interface Strand {
  readonly kind: StrandKind;
  readonly cadence: Cadence;
}

/** The strands with one put in: in place of the one of its kind, or at the end. */
export function withStrand(strands: readonly Strand[], strand: Strand): readonly Strand[] {
  const isThere = strands.some(({ kind }) => kind === strand.kind);
  return isThere ? strands.map((one) => (one.kind === strand.kind ? strand : one)) : [...strands, strand];
}

/** The strands without the one of a kind, if there is one. */
export function withoutStrand(strands: readonly Strand[], kind: StrandKind): readonly Strand[] {
  return strands.filter((strand) => strand.kind !== kind);
}

/** Whether reminders of a kind are wished for. A change back is while changes of position are taken by turns. */
export function isWishedFor(strands: readonly Strand[], kind: ReminderKind): boolean {
  return strands.some((strand) =>
    kind === 'sit' ? strand.kind === 'stand' && strand.cadence.is === 'alternate' : strand.kind === kind,
  );
}
