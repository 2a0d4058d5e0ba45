import type { Beside } from '../../src/domain/delivery.ts';
import type { ReminderKind } from '../../src/domain/reminder-kind.ts';

/** What leads, and what was due in the same minute: a decision, or a delivery by its own names. */
interface Due {
  readonly kind: ReminderKind;
  readonly besides?: readonly Beside[] | undefined;
}

/** Everything that was due, whatever became of it. */
export function kindsDue({ kind, besides = [] }: Due): readonly ReminderKind[] {
  return [kind, ...besides.map((one) => one.kind)];
}

/** What shares a card: without what a rule of its own held. */
export function kindsTogether({ kind, besides = [] }: Due): readonly ReminderKind[] {
  return kindsDue({ kind, besides: besides.filter(({ hold }) => !hold) });
}
