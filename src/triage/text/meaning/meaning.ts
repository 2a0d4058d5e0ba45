import { type GrammarConcept, grammarConcepts } from '../../../domain/sign-words.ts';
import type { Words } from '../mark-terms.ts';
import { lengthOf, termOf } from '../patterns/spans.ts';

/** What is said of a word beyond the word itself, as bits; `otherUnhurt` of somebody else where no pain is told at all. */
export const said = { supposed: 1, past: 2, other: 4, otherUnhurt: 8 } as const;

/** A message with the grammar's own concepts marked by bits, and with what they say of each word. */
export interface Meaning {
  /** By word: the grammar concepts that begin there. */
  readonly begins: Int32Array;
  /** By word: the grammar concepts whose phrase runs there, its first word included. */
  readonly covers: Int32Array;
  /** By word: the place of the "no" that reaches it, or -1. */
  readonly deniedBy: Int32Array;
  /** By word: 1 where that "no" reaches it only through the commas of a list. */
  readonly isListed: Uint8Array;
  /** By word: bits of `said`. */
  readonly said: Uint8Array;
}

/** Grammar bits by term; zero for a term that is none of the grammar's. */
export type GrammarBits = Int32Array;

/** The bit of a grammar concept. */
export function bit(name: GrammarConcept): number {
  return 1 << grammarConcepts.indexOf(name);
}

/** Marks where the grammar's own concepts begin and run; nothing is said of any word yet. */
export function beginMeaning(words: Words, bits: GrammarBits): Meaning {
  const count = words.words.length;
  const begins = new Int32Array(count);
  const covers = new Int32Array(count);
  for (let start = 0; start < count; start++)
    for (const span of words.spans[start] ?? []) {
      const mask = bits[termOf(span)] ?? 0;
      if (mask === 0) continue;
      begins[start] = (begins[start] ?? 0) | mask;
      for (let at = start; at < start + lengthOf(span); at++) covers[at] = (covers[at] ?? 0) | mask;
    }
  return {
    begins,
    covers,
    deniedBy: new Int32Array(count).fill(-1),
    isListed: new Uint8Array(count),
    said: new Uint8Array(count),
  };
}

/** Whether one of these grammar concepts begins at a word. */
export function has({ begins }: Meaning, mask: number, at: number): boolean {
  return ((begins[at] ?? 0) & mask) !== 0;
}

/** Whether one of these grammar concepts begins from `from` up to `to`. */
export function holds(meaning: Meaning, mask: number, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (has(meaning, mask, at)) return true;
  return false;
}

/** Whether a phrase of one of these grammar concepts runs at a word. */
export function isCovered({ covers }: Meaning, mask: number, at: number): boolean {
  return ((covers[at] ?? 0) & mask) !== 0;
}

/** Whether a new part of the clause begins here: after a comma, at "and", at "because". */
export function opensSegment(words: Words, meaning: Meaning, at: number): boolean {
  return words.breaks[at] !== 0 || (has(meaning, segment, at) && words.isInside[at] === 0);
}

const segment = bit('segment');

/** Says something of the words from `from` up to `to`. */
export function say({ said: of }: Meaning, what: number, from: number, to: number): void {
  for (let at = from; at < to; at++) of[at] = (of[at] ?? 0) | what;
}
