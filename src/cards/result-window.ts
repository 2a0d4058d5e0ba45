import type { CheckState } from '../domain/check-state.ts';
import type { FormValues } from '../domain/form.ts';

/** The window a result stands in. What it knows goes into the result's buttons; without a window it has none. */
export interface ResultWindow {
  readonly state: CheckState;
  /** What was ticked and chosen. */
  readonly values: FormValues;
  /** True once the person is to be reminded to check again: then the button takes that back. */
  readonly isReminded: boolean;
}
