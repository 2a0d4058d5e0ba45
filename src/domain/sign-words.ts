import type { Urgency } from './urgency.ts';

/** How people say one warning sign, in patterns over concepts and words. */
export interface SignInWords {
  readonly id: string;
  readonly urgency: Exclude<Urgency, 'self-care'>;
  /** Patterns; one that is meant and not denied makes the sign present. */
  readonly says: readonly string[];
  /** Patterns that take the sign back, such as a planned diet for weight loss. */
  readonly unless: readonly string[];
  /** True where the past counts as present: an earlier cancer is still a sign. */
  readonly isHistory: boolean;
  /** True where the crisis text comes first. */
  readonly isCrisis: boolean;
}

/** Signs that are more urgent together than each alone. */
export interface SignsTogether {
  /** One sign out of each list. */
  readonly all: readonly (readonly string[])[];
  readonly urgency: Exclude<Urgency, 'self-care'>;
}

/**
 * The words of one language in which people tell of warning signs. Patterns name concepts as `<concept>` and words as
 * themselves; `|` is either, a space is "soon after", `..` "later in the clause", `~` "near, in any order", `&`
 * "anywhere in the message".
 */
export interface SignWords {
  /** Concept name to its words and phrases; a trailing `*` stands for the regular endings. */
  readonly concepts: ReadonlyMap<string, readonly string[]>;
  /** Everyday words that are no misspelling of anything. */
  readonly ordinary: readonly string[];
  /** Everyday turns of phrase in which a word of a sign means something else. */
  readonly idioms: readonly string[];
  readonly signs: readonly SignInWords[];
  readonly together: readonly SignsTogether[];
  /** Emoji and shortcodes to the words they stand for. */
  readonly emoji: ReadonlyMap<string, string>;
  /** Function words of languages that are not read. */
  readonly otherLanguages: readonly string[];
}

/** Concepts with a part in the grammar itself; a words file that lacks one is refused. */
export const grammarConcepts = [
  'negator',
  'inability',
  'no-negator',
  'scope-end',
  'subject',
  'denial',
  'until-now',
  'denied-after',
  'past',
  'back-again',
  'supposed',
  'supposed-anywhere',
  'no-supposed',
  'owned',
  'relative-then',
  'family-trait',
  'mine',
  'relevant',
] as const;
