import type { CompiledWords } from './compile-reader.ts';
import type { Words } from './mark-terms.ts';
import type { Match } from './patterns/follow-sequence.ts';
import { lengthOf, type Span, termOf } from './patterns/spans.ts';

/** How far before what a cause explains a "cannot" may stand, in words. */
const cannotReach = 3;

/**
 * Takes out everyday turns of phrase: the words of "fell behind" or "weak password" begin nothing any more; and what an
 * ordinary cause explains, "pee a lot after coffee", where nothing is said to go on without it.
 * What is said of a pain as of a person stays ("is coming back now"), and so do whole phrases of self-harm: "a plan to
 * kill myself" is no plan that was killed.
 * @returns whether there was one that names no part of the body.
 */
export function cancelIdioms(
  words: Words,
  reader: Pick<
    CompiledWords,
    'idioms' | 'causes' | 'beyondCause' | 'goesOn' | 'body' | 'backAgain' | 'doneToSelf'
  >,
): boolean {
  const { idioms, causes, beyondCause, goesOn, body, backAgain, doneToSelf } = reader;
  const count = words.words.length;
  // By place: how many cancelled words stand before it, once they are counted.
  const cancelled = new Uint16Array(count + 1);
  let hasCancelled = false;
  let isEveryday = false;
  const cancel = (match: Match): boolean => {
    for (const { start, end } of match) cancelled.fill(1, start + 1, end + 1);
    hasCancelled = true;
    isEveryday ||= !match.some(({ start }) => words.spans[start]?.some((span) => termOf(span) === body));
    return false;
  };
  idioms.search(words, (_, match) => cancel(match));
  if (words.places.lastOf(goesOn) === 0)
    causes.search(words, (_, match) => !follows(words, match[0]?.start ?? 0, beyondCause) && cancel(match));
  if (!hasCancelled) return isEveryday;
  for (let at = 1; at <= count; at++) cancelled[at] = (cancelled[at] ?? 0) + (cancelled[at - 1] ?? 0);
  const isWhole = (span: Span, start: number): boolean =>
    termOf(span) === backAgain ||
    termOf(span) === doneToSelf ||
    cancelled[start + lengthOf(span)] === cancelled[start];
  for (let start = 0; start < count; start++) {
    const spans = words.spans[start] ?? [];
    if (spans.some((span) => !isWhole(span, start)))
      words.spans[start] = spans.filter((span) => isWhole(span, start));
  }
  return isEveryday;
}

/** "Cannot pee a lot": whether a term begins shortly before a place, in its clause. */
function follows(words: Words, at: number, term: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - cannotReach); before--) {
    if (words.clauses[before] !== words.clauses[at]) return false;
    if (words.spans[before]?.some((span) => termOf(span) === term)) return true;
  }
  return false;
}
