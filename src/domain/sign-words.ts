import type { LearntWeights } from './learnt-weights.ts';
import type { Urgency } from './urgency.ts';

/** How people say one warning sign, in patterns over concepts and words. */
export interface SignInWords {
  readonly id: string;
  readonly urgency: Exclude<Urgency, 'self-care'>;
  /** Patterns; one that is meant and not denied makes the sign present. */
  readonly says: readonly string[];
  /** Patterns that no `unless` takes back: 38.4 on a thermometer is no vindaloo. */
  readonly certain: readonly string[];
  /** Patterns that take the sign back, such as a planned diet for weight loss. */
  readonly unless: readonly string[];
  /** Patterns that make the sign present unless a softening pattern stands near: a weak leg, but "a bit, for weeks". */
  readonly likely: readonly string[];
  /** Patterns that take back what is only likely or presumed, and nothing else. */
  readonly softened: readonly string[];
  /**
   * A concept whose words raise the sign by standing there, in a message of pain, where nothing says otherwise: people
   * do not write of their bladder to a back-health bot for no reason.
   */
  readonly presumed?: string;
  /** True where the past counts as present: an earlier cancer is still a sign. */
  readonly isHistory: boolean;
  /** True where the crisis text comes first. */
  readonly isCrisis: boolean;
  /** True of what a long story tells on the way to its point: how long it has lasted. */
  readonly isBackground: boolean;
  /** True where it counts of another person only in a message of pain: a child's fever keeps many a parent from work. */
  readonly needsPainOfOthers: boolean;
}

/** Signs that are more urgent together than each alone. */
export interface SignsTogether {
  /** One sign out of each list. */
  readonly all: readonly (readonly string[])[];
  readonly urgency: Exclude<Urgency, 'self-care'>;
}

/**
 * The words of one language in which people tell of warning signs. Patterns name concepts as `<concept>` and words as
 * themselves; the signs between them are explained at the head of the words file.
 */
export interface SignWords {
  /** Concept name to its words and phrases; a trailing `*` stands for the regular endings. */
  readonly concepts: ReadonlyMap<string, readonly string[]>;
  /** Concept name to patterns over other concepts; each place where one fits is one more phrase of the concept. */
  readonly composed: ReadonlyMap<string, readonly string[]>;
  /** Words the grammar turns on, by what they do. */
  readonly smallWords: Readonly<Record<SmallWordList, ReadonlySet<string>>>;
  /** Everyday words that are no misspelling of anything. */
  readonly ordinary: readonly string[];
  /** Every common word of the language, so that none is taken for a misspelling. */
  readonly dictionary: readonly string[];
  /** Everyday turns of phrase in which a word of a sign means something else. */
  readonly idioms: readonly string[];
  /** Ordinary causes told with what they explain; none explains what cannot be done, or what goes on without it. */
  readonly causes: readonly string[];
  readonly signs: readonly SignInWords[];
  readonly together: readonly SignsTogether[];
  /** Emoji and shortcodes to the words they stand for. */
  readonly emoji: ReadonlyMap<string, string>;
  /** Dialect, text-speak and other spellings, each to the plain words it stands for. */
  readonly spellings: ReadonlyMap<string, string>;
  /** Words and phrases of other languages that tell of an emergency, each to plain words of this one. */
  readonly glossary: ReadonlyMap<string, string>;
  /** Function words of languages that are not read. */
  readonly otherLanguages: readonly string[];
  /** What was learnt from judged messages. */
  readonly learnt: LearntWeights;
}

/** Concepts with a part in the grammar itself; a words file that lacks one is refused. At most 32, one bit each. */
export const grammarConcepts = [
  'negator',
  'no-negator',
  'scope-end',
  'segment',
  'subject',
  'denial',
  'until-now',
  'fine',
  'fine-filler',
  'able',
  'past',
  'no-past',
  'back-again',
  'supposed',
  'asked',
  'question',
  'no-question',
  'no-supposed',
  'supposed-anywhere',
  'owned',
  'person',
  'their',
  'self',
  'contrast',
  'gone-before',
  'mine',
  'bad',
  'pain',
  'back',
  'relevant',
  'body',
  'wary',
] as const;

export type GrammarConcept = (typeof grammarConcepts)[number];

/** Lists of small words with a part in the grammar; a words file that lacks one is refused. */
export const smallWordLists = [
  'answering',
  'asking',
  'closing',
  'summing',
  'well',
  'choice',
  'joining',
  'until',
  'saying',
  'pronoun',
  'leads-in',
  'referring',
  'hanging',
  'merely',
  'source',
  'renewing',
  'excepting',
  'excepted',
  'reserve',
  'object',
  'beside',
  'possessed',
  'of-others',
  'opening-others',
  'owner',
  'lasting',
  'asking-for',
  'following',
  'recalling',
  'present',
  'telling-on',
  'short',
] as const;

export type SmallWordList = (typeof smallWordLists)[number];
