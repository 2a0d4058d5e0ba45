/**
 * A term that stands at a word, and over how many words, as one number: a message has thousands of them, each is looked
 * at many times, and a number needs no going to another place in memory.
 */
export type Span = number;

/** Where nothing begins. */
export const noSpans: readonly Span[] = [];

/** Bits of a length: more words than any phrase runs over, and than whatever is composed of a few with gaps between. */
const lengthBits = 12;
const lengths = 2 ** lengthBits;

/** A span of a term over so many words. */
export function spanOf(term: number, length: number): Span {
  return (term << lengthBits) | length;
}

/** The term that stands there. */
export function termOf(span: Span): number {
  return span >>> lengthBits;
}

/** Over how many words it stands. */
export function lengthOf(span: Span): number {
  return span & (lengths - 1);
}
