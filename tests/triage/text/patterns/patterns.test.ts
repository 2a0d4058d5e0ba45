import { describe, expect, it } from 'vitest';
import { compileReader } from '../../../../src/triage/text/compile-reader.ts';
import { markTerms } from '../../../../src/triage/text/mark-terms.ts';
import { TermBook } from '../../../../src/triage/text/patterns/compile-patterns.ts';
import { compileComposition, composeTerms } from '../../../../src/triage/text/patterns/compose-terms.ts';
import { SequenceIndex } from '../../../../src/triage/text/patterns/find-matches.ts';
import { layOutPhrases } from '../../../../src/triage/text/patterns/phrase-tree.ts';
import { compileLexicon } from '../../../../src/triage/text/words/lexicon.ts';
import { compileVocabulary } from '../../../../src/triage/text/words/vocabulary.ts';
import { shippedWords } from '../shipped-words.ts';

const concepts = new Map([
  ['leg', ['leg', 'legs']],
  ['numb', ['numb', 'pins and needles']],
  ['not', ['not', 'no', 'cannot']],
  ['sense', ['feel', 'feeling']],
  ['bad', ['trouble', 'pain']],
  ['scope-end', ['but']],
]);

/** Compiles a pattern, reads a text, and tells the words of the first match, element by element. */
function firstMatch(pattern: string, text: string, composed: Record<string, string[]> = {}): unknown {
  const book = new TermBook(concepts);
  const index = new SequenceIndex();
  for (const part of book.compile(pattern)) for (const sequence of part) index.add(sequence);
  const composition = compileComposition(new Map(Object.entries(composed)), book, book.concept('bad'));
  const phrases = layOutPhrases(book);
  const vocabulary = compileVocabulary({
    flags: new Set(book.words.keys()),
    ordinary: new Set(),
    dictionary: new Set(text.split(/\W+/)),
    short: new Set(),
  });
  const words = markTerms(text, {
    lexicon: compileLexicon({
      vocabulary,
      spellings: new Map(),
      numbers: book.words,
      phrases,
      small: shippedWords.smallWords,
      features: new Map(),
    }),
    phrases,
    scopeEnd: book.concept('scope-end'),
    filler: book.concept('filler'),
    terms: book.size,
  });
  composeTerms(words, composition);
  let found: unknown;
  index.search(words, (_, match) => {
    found ??= match.map(({ start, end }) => words.words.slice(start, end).join(' '));
    return false;
  });
  return found;
}

describe('a pattern', () => {
  it.each<[pattern: string, text: string, found: string[] | undefined, why: string]>([
    ['<leg> <numb>', 'leg is quite numb', ['leg', 'numb'], 'two words may stand between'],
    ['<leg> <numb>', 'leg is really quite numb', undefined, 'three may not'],
    ['<leg> <numb>', 'leg, numb', undefined, 'a comma parts what must stand close'],
    ['<leg> + <numb>', 'leg is numb', undefined, 'the plus asks for the next word'],
    ['<leg> .. <numb>', 'leg is by now and all day numb', ['leg', 'numb'], 'seven words may stand between'],
    ['<leg> .. <numb>', 'leg hurts. numb', undefined, 'a sentence ends the reach'],
    ['<leg> ~ <numb>', 'numb, so numb, my leg', ['numb', 'leg'], 'any order, and over commas'],
    ['<leg> ~ <numb>', 'My legs. All numb.', ['legs', 'numb'], 'over the end of one sentence when close'],
    ['<leg> ~ <numb>', 'legs hurt but numb lips', undefined, 'not over a "but"'],
    ['<leg> .. <numb>', 'legs have pins and needles', ['legs', 'pins and needles'], 'a phrase counts as one'],
    ['<leg> !<numb>', 'leg numb', undefined, 'what is barred must not stand next'],
    ['<leg> !<numb>', 'leg, numb', ['leg'], 'what is barred may stand after a comma'],
    ['<leg> =<numb>', 'leg numb', ['leg'], 'what is asked for ahead is left alone'],
    ['<leg> =<numb>', 'leg hurts', undefined, 'and must be there'],
    ['=<leg> <numb>', 'leg numb', ['numb'], 'what is asked for before is left alone too'],
    [
      'leg|arm in_my + dream',
      'an arm in my dream',
      ['arm', 'in my', 'dream'],
      'words and phrases as themselves',
    ],
  ])('%s finds in "%s" %j: %s', (pattern, text, expected) => {
    expect(firstMatch(pattern, text)).toEqual(expected);
  });

  it('may not come when others were searched for already, since those are laid out by then', () => {
    const index = new SequenceIndex();
    index.search(markTerms('leg', compileReader(shippedWords)), () => true);
    expect(() => index.add([])).toThrow('before the first search');
  });

  it('is refused where it is longer than can be followed', () => {
    const book = new TermBook(concepts);
    const sequenceOf = (length: number) => book.compile('leg '.repeat(length))[0]?.[0] ?? [];
    const index = new SequenceIndex();
    expect(index.add(sequenceOf(64))).toBe(0);
    expect(() => index.add(sequenceOf(65))).toThrow('at most 64 elements, got 65');
  });
});

describe('a composed concept', () => {
  const composed = { 'cant-feel': ['<not> <sense>'], 'dead-leg': ['<cant-feel> <leg>'] };

  it.each<[text: string, found: string[] | undefined, why: string]>([
    ['cannot really feel', ['cannot really feel'], 'stands from its first word to its last'],
    ['no trouble to feel', undefined, 'reaches over no word of a complaint'],
  ])('in "%s" gives %j: it %s', (text, expected) => {
    expect(firstMatch('<cant-feel>', text, composed)).toEqual(expected);
  });

  it('may be made of others, whatever their order in the file', () => {
    const reversed = Object.fromEntries(Object.entries(composed).reverse());
    expect(firstMatch('<dead-leg>', 'cannot feel my leg', reversed)).toEqual(['cannot feel my leg']);
  });

  it('that is made of itself is read without an end of its own', () => {
    expect(firstMatch('<a>', 'leg', { a: ['<b>', '<leg>'], b: ['<a>'] })).toEqual(['leg']);
  });
});
