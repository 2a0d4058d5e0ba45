import type { Span } from './compile-patterns.ts';
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
  // By place: how many cancelled words stand before it, once they are counted.
  const cancelled = new Uint16Array(count + 1);
  let hasCancelled = false;
  let isEveryday = false;
  idioms.search(words, (_, match) => {
    for (const { start, end } of match) cancelled.fill(1, start + 1, end + 1);
    hasCancelled = true;
    isEveryday ||= !match.some(({ start }) => words.spans[start]?.some(({ term }) => term === body));
    return false;
  });
  if (!hasCancelled) return isEveryday;
  for (let at = 1; at <= count; at++) cancelled[at] = (cancelled[at] ?? 0) + (cancelled[at - 1] ?? 0);
  const isWhole = ({ term, length }: Span, start: number): boolean =>
    term === backAgain || term === doneToSelf || cancelled[start + length] === cancelled[start];
  for (let start = 0; start < count; start++) {
    const spans = words.spans[start] ?? [];
    if (spans.some((span) => !isWhole(span, start)))
      words.spans[start] = spans.filter((span) => isWhole(span, start));
  }
  return isEveryday;
}
