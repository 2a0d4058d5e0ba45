import type { Hold } from '../domain/hold.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Foreseen } from './forecast.ts';

/** A kind of a plan of which nothing comes, and the rule that holds it. */
export interface LeftOut {
  readonly kind: ReminderKind;
  readonly hold: Extract<Hold, { readonly is: 'cap' | 'gap' }>;
  /** When it is due and that rule holds it, ascending; never none. */
  readonly times: readonly Temporal.Instant[];
}

/**
 * The kinds of a plan of which none of what was foreseen comes, since a limit holds it. What keeps silent because of a
 * pause, days off or a word of the person is none of these: they asked for that.
 */
export function kindsLeftOut(
  { strands }: Pick<ReminderPlan, 'strands'>,
  foreseen: readonly Foreseen[],
): readonly LeftOut[] {
  const due = foreseen.flatMap(({ at, decision }) => {
    const shared = decision.is === 'hold' ? decision.hold : undefined;
    const besides = (decision.besides ?? []).map(({ kind, hold }) => ({ at, kind, hold: hold ?? shared }));
    return [{ at, kind: decision.kind, hold: shared }, ...besides];
  });
  return strands.flatMap(({ kind }): LeftOut[] => {
    const own = due.filter((one) => one.kind === kind);
    if (own.some(({ hold }) => !hold)) return [];
    const byLimits = own.flatMap(({ at, hold }) =>
      hold?.is === 'cap' || hold?.is === 'gap' ? [{ at, hold }] : [],
    );
    // Where both hold some of it, the one that holds more is told.
    const [most] = [...Map.groupBy(byLimits, ({ hold }) => hold.is).values()].toSorted(
      (one, other) => other.length - one.length,
    );
    const [first] = most ?? [];
    return most && first ? [{ kind, hold: first.hold, times: most.map(({ at }) => at) }] : [];
  });
}
