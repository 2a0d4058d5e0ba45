import type { CompiledWords } from './compile-reader.ts';
import type { SequenceIndex } from './find-matches.ts';
import type { Words } from './mark-terms.ts';

/**
 * Takes out everyday turns of phrase: the words of "fell behind" or "weak password" begin nothing any more.
 * What is said of a pain as of a person stays ("is coming back now"), and so do whole phrases of self-harm: "a plan to
 * kill myself" is no plan that was killed.
 * @returns whether there was one that names no part of the body.
 */
export function cancelIdioms(
  words: Words,
  idioms: SequenceIndex,
  { body, backAgain, doneToSelf }: Pick<CompiledWords, 'body' | 'backAgain' | 'doneToSelf'>,
): boolean {
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
      ({ term, length }) =>
        term === backAgain || term === doneToSelf || !cancelled.subarray(start, start + length).includes(1),
    );
    if (left.length < spans.length) words.spans[start] = left;
  }
  return isEveryday;
}
