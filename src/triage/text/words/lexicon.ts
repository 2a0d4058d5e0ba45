import { type SmallWordList, smallWordLists } from '../../../domain/sign-words.ts';
import type { PhraseTree } from '../patterns/phrase-tree.ts';
import type { Vocabulary, WordsRead } from './vocabulary.ts';

/** A word with all that is looked up by it: looked up once, and not once by each step of reading. */
export interface LexiconWord {
  readonly word: string;
  /** Its number among the words of phrases, and its node in their tree, or -1. */
  readonly number: number;
  readonly node: number;
  /** The lists of small words that hold it, as bits. */
  readonly small: number;
  /** Its number among the words that scores were learnt for, or -1. */
  readonly feature: number;
  /** The words that come after it where one typed word stands for several. */
  readonly rest: readonly LexiconWord[];
}

/** What typed words stand for. */
export interface Lexicon {
  /** What a known word stands for, typed as it is. */
  known(typed: string): LexiconWord | undefined;
  /** What an unknown word most likely meant; the word itself, marked unknown, where nothing fits. */
  read(typed: string): LexiconReading;
}

/** What was made of an unknown word. */
export interface LexiconReading {
  readonly meant: LexiconWord;
  readonly isKnown: boolean;
}

/** What a lexicon is made of. */
export interface LexiconSources {
  readonly vocabulary: Vocabulary;
  /** Dialect and other spellings, to the plain words they stand for. */
  readonly spellings: ReadonlyMap<string, string>;
  /** Numbers of the words of phrases, and the tree of them. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly phrases: PhraseTree;
  readonly small: Readonly<Record<SmallWordList, ReadonlySet<string>>>;
  /** Numbers of the words that scores were learnt for. */
  readonly features: ReadonlyMap<string, number>;
}

/** The bit of a list of small words: there are 32 lists at most. */
export function smallBit(list: SmallWordList): number {
  return 1 << smallWordLists.indexOf(list);
}

const noRest: readonly LexiconWord[] = [];

/** Compiles a lexicon once. */
export function compileLexicon({
  vocabulary,
  spellings,
  numbers,
  phrases,
  small,
  features,
}: LexiconSources): Lexicon {
  const bits = new Map<string, number>();
  for (const list of smallWordLists)
    for (const word of small[list]) bits.set(word, (bits.get(word) ?? 0) | smallBit(list));
  const wordOf = (word: string, rest: readonly LexiconWord[] = noRest): LexiconWord => {
    const number = numbers.get(word) ?? -1;
    return {
      word,
      number,
      node: phrases.first(number),
      small: bits.get(word) ?? 0,
      feature: features.get(word) ?? -1,
      rest,
    };
  };
  const known = new Map<string, LexiconWord>();
  // A spelling may stand for other words, and what was repaired is not respelt.
  const knownOf = (word: string): LexiconWord | undefined => {
    const one = known.get(word);
    return one?.word === word && one.rest.length === 0 ? one : undefined;
  };
  const wordsOf = ([first = '', ...rest]: readonly string[]): LexiconWord =>
    rest.length === 0
      ? (knownOf(first) ?? wordOf(first))
      : wordOf(
          first,
          rest.map((word) => wordOf(word)),
        );
  for (const word of vocabulary.known) known.set(word, wordOf(word));
  for (const [typed, meant] of spellings) known.set(typed, wordsOf(meant.split(' ')));
  const toReading = ({ words, isKnown }: WordsRead): LexiconReading => ({ meant: wordsOf(words), isKnown });
  return { known: (typed) => known.get(typed), read: (typed) => toReading(vocabulary.read(typed)) };
}
