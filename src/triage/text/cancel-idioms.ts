import type { SequenceIndex } from './find-matches.ts';
import type { Words } from './mark-terms.ts';

/**
 * Takes out everyday turns of phrase: the words of "fell behind" or "weak password" begin nothing any more.
 * @param body the concept of body parts.
 * @param kept a concept that stays: "is coming back now" tells of a pain as of a person.
 * @returns whether there was one that names no part of the body.
 */
export function cancelIdioms(words: Words, idioms: SequenceIndex, body: number, kept: number): boolean {
  const count = words.words.length;
  const cancelled = new Uint8Array(count);
  let isEveryday = false;
  idioms.search(words, (_, match) => {
    for (const { start, end } of match) cancelled.fill(1, start, end);
    isEveryday ||= !match.some(({ start }) => words.spans[start]?.some(({ term }) => term === body));
    return false;
  });
  for (let start = 0; start < count; start++) {
    const spans = words.spans[start];
    if (spans === undefined || spans.length === 0) continue;
    const left = spans.filter(
      ({ term, length }) => term === kept || !cancelled.subarray(start, start + length).includes(1),
    );
    if (left.length < spans.length) words.spans[start] = left;
  }
  return isEveryday;
}
