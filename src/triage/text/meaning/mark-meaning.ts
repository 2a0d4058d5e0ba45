import type { Words } from '../mark-terms.ts';
import { markDenied } from './mark-denied.ts';
import { markAble, markFine } from './mark-fine.ts';
import { markOthers } from './mark-others.ts';
import { markPast, markSupposed } from './mark-supposed.ts';
import { markTrulyDenied } from './mark-truly-denied.ts';
import { beginMeaning, type GrammarBits, type Meaning } from './meaning.ts';

/** Reads what is denied, supposed, of the past and of other people: one pass over the words for each. */
export function markMeaning(words: Words, bits: GrammarBits): Meaning {
  const meaning = beginMeaning(words, bits);
  markDenied(words, meaning);
  markTrulyDenied(words, meaning);
  markFine(words, meaning);
  markAble(words, meaning);
  markSupposed(words, meaning);
  markPast(words, meaning);
  markOthers(words, meaning);
  return meaning;
}
