import { grammarConcepts, type SignInWords, type SignWords } from '../../domain/sign-words.ts';
import { compileGlossary, type Glossary } from './gloss-text.ts';
import type { Heed } from './judge-match.ts';
import type { TermReader } from './mark-terms.ts';
import { bit, type GrammarBits } from './meaning/meaning.ts';
import { type EmojiReader, readEmoji } from './normalise-text.ts';
import { TermBook } from './patterns/compile-patterns.ts';
import { type Composition, compileComposition } from './patterns/compose-terms.ts';
import { SequenceIndex } from './patterns/find-matches.ts';
import { layOutPhrases } from './patterns/phrase-tree.ts';
import { learntWords } from './score-words.ts';
import { compileLexicon } from './words/lexicon.ts';
import { compileVocabulary } from './words/vocabulary.ts';

/** One part of one pattern of one sign: which sequences prove it. */
export interface PatternPart {
  readonly sign: SignInWords;
  readonly kind: 'says' | 'certain' | 'unless' | 'likely' | 'softened';
  /** Number of the pattern, and of the part within it, and how many parts it has. */
  readonly pattern: number;
  readonly part: number;
  readonly parts: number;
  /** What of the words around is heeded; nothing of what only says what the message is about: "no back". */
  readonly heed: Heed | undefined;
}

const context = /^\s*<(?:back|pain|leg|one-leg|legs|leg-trouble|rest|vehicle|ground)>(?:\||\s*$)/;

/** A words file made ready for reading. */
export interface CompiledWords extends TermReader {
  readonly emoji: EmojiReader;
  readonly grammar: GrammarBits;
  readonly body: number;
  readonly backAgain: number;
  readonly doneToSelf: number;
  /** Terms of what the check is about: pain, a back, who writes, and what befalls bodies and no thing. */
  readonly about: readonly number[];
  readonly composition: Composition;
  readonly idioms: SequenceIndex;
  /** Ordinary causes with what they explain; none of their gaps holds a term of `beyondCause`. */
  readonly causes: SequenceIndex;
  readonly beyondCause: number;
  readonly goesOn: number;
  readonly signs: SequenceIndex;
  readonly partOf: readonly PatternPart[];
  /** How many patterns there are. */
  readonly patterns: number;
  /** Signs whose words raise them by being there, by the terms of those words. */
  readonly presumed: ReadonlyMap<number, readonly string[]>;
  readonly otherLanguages: ReadonlySet<string>;
  readonly glossary: Glossary;
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
  const beyondCause = book.concept('beyond-cause');
  const causes = new SequenceIndex(beyondCause);
  for (const cause of words.causes)
    for (const part of book.compile(cause)) for (const sequence of part) causes.add(sequence);
  const composition = compileComposition(words.composed, book, book.concept('bad'));
  const signs = new SequenceIndex();
  const partOf = compileSigns(words.signs, book, signs);
  const ordinary = new Set(words.ordinary.flatMap((line) => line.split(' ')));
  const vocabulary = compileVocabulary({
    flags: new Set(book.words.keys()),
    ordinary,
    dictionary: new Set(words.dictionary),
    short: words.smallWords.short,
  });
  const phrases = layOutPhrases(book);
  const lexicon = compileLexicon({
    vocabulary,
    spellings: words.spellings,
    numbers: book.words,
    phrases,
    small: words.smallWords,
    features: learntWords(words.learnt),
  });
  const result: CompiledWords = {
    emoji: readEmoji(words.emoji),
    lexicon,
    phrases,
    grammar: grammarBits(book),
    scopeEnd: book.concept('scope-end'),
    filler: book.concept('filler'),
    body: book.concept('body'),
    backAgain: book.concept('back-again'),
    doneToSelf: book.concept('done-to-self'),
    about: ['pain', 'back', 'self', 'bodily'].map((name) => book.concept(name)),
    composition,
    idioms,
    causes,
    beyondCause,
    goesOn: book.concept('goes-on'),
    signs,
    partOf,
    patterns: 1 + (partOf.at(-1)?.pattern ?? -1),
    presumed: presumedSigns(words.signs, book),
    otherLanguages: new Set(words.otherLanguages),
    glossary: compileGlossary(words.glossary),
    // Last, since each concept that was asked for above may have been a new term.
    terms: book.size,
  };
  compiled.set(words, result);
  return result;
}

/** Adds every sign's patterns to the index; the answer tells by sequence number what each belongs to. */
function compileSigns(
  signs: readonly SignInWords[],
  book: TermBook,
  index: SequenceIndex,
): readonly PatternPart[] {
  const partOf: PatternPart[] = [];
  let pattern = 0;
  const learn = (sign: SignInWords, text: string, kind: PatternPart['kind']): void => {
    pattern += 1;
    const parts = book.compile(text);
    const texts = text.split('&');
    parts.forEach((sequences, part) => {
      const isContext = part > 0 && context.test(texts[part] ?? '');
      const heed = isContext ? undefined : heedOf(sign, kind);
      for (const sequence of sequences)
        partOf[index.add(sequence)] = { sign, kind, pattern, part, parts: parts.length, heed };
    });
  };
  for (const sign of signs) {
    for (const kind of ['says', 'certain', 'unless', 'likely', 'softened'] as const)
      for (const text of sign[kind]) learn(sign, text, kind);
  }
  return partOf;
}

/** Of what takes a sign back or softens it only a plain "no" is heeded. */
function heedOf(sign: SignInWords, kind: PatternPart['kind']): Heed {
  const isFor = kind === 'says' || kind === 'certain' || kind === 'likely';
  return {
    past: isFor && !sign.isHistory,
    // Nobody supposes 38.8: what is certain is told with a figure or a day.
    supposed: isFor && !sign.isCrisis && kind !== 'certain',
    others: isFor,
    unhurtOthers: isFor && sign.needsPainOfOthers,
  };
}

function presumedSigns(
  signs: readonly SignInWords[],
  book: TermBook,
): ReadonlyMap<number, readonly string[]> {
  const presumed = new Map<number, string[]>();
  for (const { id, presumed: concept } of signs) {
    if (concept === undefined) continue;
    const term = book.concept(concept);
    presumed.set(term, [...(presumed.get(term) ?? []), id]);
  }
  return presumed;
}

function grammarBits(book: TermBook): GrammarBits {
  const terms = grammarConcepts.map((name) => [book.concept(name), bit(name)] as const);
  const bits = new Int32Array(book.size);
  for (const [term, mask] of terms) bits[term] = mask;
  return bits;
}
