import type { AdviceId, RedFlag, SignRule, SignUrgency } from './red-flag.ts';
import type { Urgency } from './urgency.ts';

/** What a person said about one sign. Leaving it open and not being sure are never a no. */
export type Answer = 'yes' | 'no' | 'not-sure';

/**
 * Answers by question id, a number for `duration-days` (days) and `severity` (0 to 10); a question that is missing
 * was not answered. Lives in memory for one request only.
 */
export type Answers = Readonly<Record<string, Answer | number>>;

/** Why the outcome is what it is: a rule or a sign, with what it means and where that comes from. */
export interface Reason {
  readonly id: string;
  readonly urgency: SignUrgency;
  /** The words that were ticked; a rule has none of its own. */
  readonly asks: string | undefined;
  readonly means: string;
  readonly source: string;
}

/** Whom to phone and when. Which number that is depends on the country, which only a card knows. */
export interface PhoneCall {
  readonly whom: 'crisis-line' | 'emergency-number' | 'advice-line';
  readonly when: 'now' | 'today' | 'if-danger-starts';
}

/** What the check comes to: an urgency with its signs, or `ask` when too little is known. */
export interface Outcome {
  readonly urgency: Urgency | 'ask';
  /** The signs that are present, most urgent first. */
  readonly signs: readonly RedFlag[];
  /** The combinations that are complete. */
  readonly rules: readonly SignRule[];
  /** Ids of signs that are neither known to be there nor known not to be. */
  readonly open: readonly string[];
  /** Most urgent first; a rule before the signs it is made of. */
  readonly reasons: readonly Reason[];
  /** What to say, in this order. */
  readonly advice: readonly AdviceId[];
  /** Most pressing first; never empty: what is not urgent may become so. */
  readonly phone: readonly PhoneCall[];
}
