import { describe, expect, it } from 'vitest';
import { grammarConcepts, smallWordLists } from '../../../../src/domain/sign-words.ts';
import { compileReader } from '../../../../src/triage/text/compile-reader.ts';
import { shippedWords } from '../shipped-words.ts';

const { lexicon } = compileReader(shippedWords);

/** What an unknown word is read as. */
function read(typed: string): { readonly words: readonly string[]; readonly isKnown: boolean } {
  const { meant, isKnown } = lexicon.read(typed);
  return { words: [meant, ...meant.rest].map(({ word }) => word), isKnown };
}

describe('the vocabulary', () => {
  it.each([
    ['nummb', 'numb', 'a letter too many'],
    ['lges', 'legs', 'two letters swapped in a short word'],
    ['tingeling', 'tingling', 'a letter put in'],
    ['inconntinnent', 'incontinent', 'two letters wrong in a long word'],
    ['feeeverrr', 'fever', 'letters drawn out'],
    ['b4ck', 'back', 'a digit for a letter'],
    ['flooding', 'flooding', 'an ending of its own'],
  ])('reads "%s" as "%s": %s', (typed, meant) => {
    expect(read(typed)).toEqual({ words: [meant], isKnown: true });
  });

  it('finds the words in letters that run together', () => {
    expect(read('bothlegsarenumb').words).toEqual(['both', 'legs', 'are', 'numb']);
  });

  it.each([
    ['shattered', 'clattered'],
    ['exertion', 'erection'],
    ['hinge', 'minge'],
    ['nursing', 'bursting'],
    ['frank', 'flank'],
    ['hobbling', 'wobbling'],
    ['delicate', 'defecate'],
  ])('leaves the common word "%s" alone, though "%s" is one letter away', (word) => {
    expect(read(word).words).toEqual([word]);
  });

  it.each(['xqzvt', 'hjklpoiu', 'a'.repeat(60)])('does not guess at "%s"', (word) => {
    expect(read(word)).toEqual({ words: [word], isKnown: false });
  });
});

describe('what is told by single bits', () => {
  it.each([
    ['concepts of the grammar', grammarConcepts],
    ['lists of small words', smallWordLists],
  ])('is no more than a number has bits: %s', (_, names: readonly string[]) => {
    // A 33rd would silently be taken for the first.
    expect(names.length).toBeLessThanOrEqual(32);
    expect(new Set(names).size).toBe(names.length);
  });
});
