import type { grammarConcepts, SignInWords, SignWords } from '../../domain/sign-words.ts';
import { type Pattern, TermBook } from './compile-patterns.ts';
import { SequenceIndex } from './find-matches.ts';
import type { GrammarTerms } from './judge-match.ts';
import { type EmojiReader, readEmoji } from './normalise-text.ts';
import { compileVocabulary, type Vocabulary } from './vocabulary.ts';

/** One part of one pattern of one sign: which sequences prove it. */
export interface PatternPart {
  readonly sign: SignInWords;
  readonly isUnless: boolean;
  /** Number of the pattern, and of the part within it, and how many parts it has. */
  readonly pattern: number;
  readonly part: number;
  readonly parts: number;
  /** True for a part that only says what the message is about: a "no" before "back" denies nothing. */
  readonly isContext: boolean;
}

const context = /^\s*<(?:back|pain|leg|one-leg|rest|vehicle|ground)>(?:\||\s*$)/;

/** A words file made ready for reading. */
export interface CompiledWords {
  readonly emoji: EmojiReader;
  readonly vocabulary: Vocabulary;
  readonly book: TermBook;
  readonly grammar: GrammarTerms;
  readonly scopeEnd: number;
  readonly relevant: number;
  readonly idioms: SequenceIndex;
  readonly signs: SequenceIndex;
  readonly partOf: readonly PatternPart[];
  readonly otherLanguages: ReadonlySet<string>;
}

const compiled = new WeakMap<SignWords, CompiledWords>();

/** Compiles a words file once; later calls with the same value cost nothing. */
export function compileReader(words: SignWords): CompiledWords {
  const known = compiled.get(words);
  if (known !== undefined) return known;
  const book = new TermBook(words.concepts);
  const idioms = new SequenceIndex();
  for (const idiom of words.idioms)
    for (const part of book.compile(idiom)) for (const sequence of part) idioms.add(sequence);
  const signs = new SequenceIndex();
  const partOf: PatternPart[] = [];
  let pattern = 0;
  const learn = (sign: SignInWords, text: string, isUnless: boolean): void => {
    pattern += 1;
    const parts: Pattern = book.compile(text);
    const texts = text.split('&');
    parts.forEach((sequences, part) => {
      for (const sequence of sequences) {
        partOf[signs.add(sequence)] = {
          sign,
          isUnless,
          pattern,
          part,
          parts: parts.length,
          isContext: part > 0 && context.test(texts[part] ?? ''),
        };
      }
    });
  };
  for (const sign of words.signs) {
    for (const says of sign.says) learn(sign, says, false);
    for (const unless of sign.unless) learn(sign, unless, true);
  }
  const ordinary = new Set(words.ordinary.flatMap((line) => line.split(' ')));
  const result: CompiledWords = {
    emoji: readEmoji(words.emoji),
    vocabulary: compileVocabulary(book.words, ordinary),
    book,
    grammar: nameGrammar(book),
    scopeEnd: book.concept('scope-end'),
    relevant: book.concept('relevant'),
    idioms,
    signs,
    partOf,
    otherLanguages: new Set(words.otherLanguages),
  };
  compiled.set(words, result);
  return result;
}

function nameGrammar(book: TermBook): GrammarTerms {
  const term = (name: (typeof grammarConcepts)[number]): number => book.concept(name);
  return {
    negator: term('negator'),
    inability: term('inability'),
    noNegator: term('no-negator'),
    subject: term('subject'),
    denial: term('denial'),
    untilNow: term('until-now'),
    deniedAfter: term('denied-after'),
    past: term('past'),
    backAgain: term('back-again'),
    supposed: term('supposed'),
    supposedAnywhere: term('supposed-anywhere'),
    noSupposed: term('no-supposed'),
    owned: term('owned'),
    relativeThen: term('relative-then'),
    familyTrait: term('family-trait'),
    mine: term('mine'),
  };
}
