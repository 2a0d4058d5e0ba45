import type { RedFlag } from './red-flag.ts';
import type { Urgency } from './urgency.ts';

/** What a person said about one sign. Leaving it open and not being sure are never a no. */
export type Answer = 'yes' | 'no' | 'not-sure';

/** Answers by sign id; a sign that is missing was not answered. Lives in memory for one request only. */
export type Answers = Readonly<Record<string, Answer>>;

/** What the check comes to: an urgency with its signs, or `ask` when too little is known. */
export interface Outcome {
  readonly urgency: Urgency | 'ask';
  /** The signs answered yes, most urgent first. */
  readonly signs: readonly RedFlag[];
  /** Ids of signs not answered with yes or no. */
  readonly open: readonly string[];
}
