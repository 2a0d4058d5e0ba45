import type { Urgency } from '../../domain/urgency.ts';

/** What a typed message gives. It may raise an alarm or open the checklist; it never says that all is well. */
export interface FreeTextReading {
  readonly urgency: Exclude<Urgency, 'self-care'> | 'ask' | 'off-topic';
  /** Ids of the signs found present. */
  readonly signs: readonly string[];
  /** True where the crisis text comes first. */
  readonly isCrisis: boolean;
  /** True where a crisis is plainly denied and none is found: it is not told as if it had been said. */
  readonly deniesCrisis?: boolean;
  /** True where the message is in a language that is not read. */
  readonly isUnreadLanguage: boolean;
  /**
   * Why, as ids and never as words of the message: a sign, `together:a+b`, `denied:sign`, `unsure:sign`,
   * `unless:sign`, `softened:sign`, `half-understood`, `long-story`, `cut-short`, `unread-language`, `too-little`,
   * `nothing-certain`, `not-about-this`; and of what was learnt from judged messages `like:emergency`, `like:crisis`,
   * `like:sign`, `near:emergency`, `unlike:emergency`.
   */
  readonly reasons: readonly string[];
}
