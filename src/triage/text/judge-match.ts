import type { Match } from './find-matches.ts';
import type { Words } from './mark-terms.ts';

/** Whether a sign is said of now, said not to be, or said of the past, of "if", or of a relative who had it. */
export type Meant = 'present' | 'denied' | 'unsure';

/** Numbers of the concepts the grammar itself turns on. */
export interface GrammarTerms {
  readonly negator: number;
  readonly inability: number;
  readonly noNegator: number;
  readonly subject: number;
  readonly denial: number;
  readonly untilNow: number;
  readonly deniedAfter: number;
  readonly past: number;
  readonly backAgain: number;
  readonly supposed: number;
  readonly supposedAnywhere: number;
  readonly noSupposed: number;
  readonly owned: number;
  readonly relativeThen: number;
  readonly familyTrait: number;
  readonly mine: number;
}

/** How far back a "no" reaches, in words. */
const negationReach = 14;

const supposedReach = 10;

/** Judges one match in its surroundings. Doubt counts as present; only a plain "no" denies. */
export function judgeMatch(words: Words, match: Match, grammar: GrammarTerms, isHistory: boolean): Meant {
  const start = match[0]?.start ?? 0;
  const end = match.at(-1)?.end ?? start;
  if (isDenied(words, match, start, end, grammar)) return 'denied';
  const isOwned = hasTerm(words, grammar.owned, 0, words.words.length);
  const [from, to] = sentenceAround(words, start, end);
  if (hasOutside(words, grammar.relativeThen, from, to, start, end)) return 'unsure';
  const isTrait = hasOutside(words, grammar.familyTrait, from, to, start, end);
  if (isTrait && !hasTerm(words, grammar.mine, from, to)) return 'unsure';
  const [first, last] = clauseAround(words, start, end);
  const [segmentFirst, segmentLast] = segmentAround(words, start, end);
  const isPast = hasOutside(words, grammar.past, segmentFirst, segmentLast, start, end);
  if (!isHistory && isPast && !hasTerm(words, grammar.backAgain, first, last)) return 'unsure';
  if (!isOwned && isSupposed(words, Math.max(first, start - supposedReach), start, grammar)) return 'unsure';
  return 'present';
}

function isDenied(words: Words, match: Match, start: number, end: number, grammar: GrammarTerms): boolean {
  if (match.some((span) => hasTerm(words, grammar.inability, span.start, span.end))) return false;
  if (hasInnerNegator(words, match, grammar)) return true;
  if (end - start <= 3 && isDeniedAfter(words, end, grammar)) return true;
  const negator = negatorBefore(words, match, start, grammar);
  if (negator === undefined) return false;
  // "I can't say I'm not numb", "it's not as if I haven't": the outer doubt takes the inner "no" back.
  const [from, to] = sentenceAround(words, start, end);
  if (hasTerm(words, grammar.denial, Math.max(from, negator - 8), negator + 1)) return false;
  // "Never had trouble until yesterday" says that there is trouble now.
  return !hasTerm(words, grammar.untilNow, end, to);
}

function hasInnerNegator(words: Words, match: Match, grammar: GrammarTerms): boolean {
  return match.some((span, index) => {
    const next = match[index + 1];
    return next !== undefined && negatorsIn(words, span.end, next.start, grammar);
  });
}

function negatorsIn(words: Words, from: number, to: number, grammar: GrammarTerms): boolean {
  for (let at = from; at < to; at++) if (isNegator(words, at, grammar)) return true;
  return false;
}

function isNegator(words: Words, at: number, grammar: GrammarTerms): boolean {
  if (!begins(words, grammar.negator, at)) return false;
  return !begins(words, grammar.noNegator, at) && !isInside(words, grammar.noNegator, at);
}

/** Whether a phrase of this term began up to three words earlier and still runs here. */
function isInside(words: Words, term: number, at: number): boolean {
  for (let start = Math.max(0, at - 3); start < at; start++)
    if (words.spans[start]?.some((span) => span.term === term && span.end > at)) return true;
  return false;
}

/** The nearest "no" whose scope still holds at the match: a new subject after a comma or "and" ends it. */
function negatorBefore(words: Words, match: Match, start: number, grammar: GrammarTerms): number | undefined {
  const clause = words.clauses[start];
  let segmentStart = start;
  for (let at = start - 1; at >= Math.max(0, start - negationReach); at--) {
    if (words.clauses[at] !== clause) return undefined;
    const opensSegment =
      words.breaks[at + 1] === 1 || words.words[at] === 'and' || words.words[at] === 'plus';
    if (opensSegment && !isListItem(words, at + 1, segmentStart, match, grammar)) return undefined;
    if (opensSegment) segmentStart = at;
    if (isNegator(words, at, grammar)) {
      // "no, my leg is numb" answers a question and denies nothing.
      const isAnswer = /^(?:no|nope)$/.test(words.words[at] ?? '') && words.breaks[at + 1] === 1;
      return isAnswer ? undefined : at;
    }
  }
  return undefined;
}

function isListItem(words: Words, from: number, to: number, match: Match, grammar: GrammarTerms): boolean {
  const first = words.words[from] ?? '';
  if (first === 'or' || first === 'nor') return true;
  for (let at = from; at < Math.max(to, from + 1); at++) if (begins(words, grammar.subject, at)) return false;
  if (match.length === 1) return true;
  const [, sentenceEnd] = sentenceAround(words, from, from);
  return words.words.slice(from, sentenceEnd).some((word) => word === 'or' || word === 'nor');
}

function isDeniedAfter(words: Words, end: number, grammar: GrammarTerms): boolean {
  const span = words.spans[end]?.find(({ term }) => term === grammar.deniedAfter);
  if (span === undefined) return false;
  return span.end >= words.words.length || words.breaks[span.end] !== 0 || words.words[span.end] === 'and';
}

/** "If", "what would", "can a bad back": before the match; "just curious": anywhere. */
function isSupposed(words: Words, from: number, to: number, grammar: GrammarTerms): boolean {
  if (hasTerm(words, grammar.supposedAnywhere, 0, words.words.length)) return true;
  for (let at = from; at < to; at++) {
    if (!begins(words, grammar.supposed, at)) continue;
    if (!begins(words, grammar.noSupposed, at) && !isInside(words, grammar.noSupposed, at)) return true;
  }
  return false;
}

function clauseAround(words: Words, start: number, end: number): readonly [number, number] {
  const clause = words.clauses[start];
  let from = start;
  while (from > 0 && words.clauses[from - 1] === clause) from -= 1;
  let to = end;
  while (to < words.words.length && words.clauses[to] === clause) to += 1;
  return [from, to];
}

/** From comma to comma within the clause: "in 2015, now my leg is weak" keeps the past to its own part. */
function segmentAround(words: Words, start: number, end: number): readonly [number, number] {
  const [first, last] = clauseAround(words, start, end);
  let from = start;
  while (from > first && words.breaks[from] === 0) from -= 1;
  let to = end;
  while (to < last && words.breaks[to] === 0) to += 1;
  return [from, to];
}

function sentenceAround(words: Words, start: number, end: number): readonly [number, number] {
  let from = start;
  while (from > 0 && words.breaks[from] !== 2) from -= 1;
  let to = end;
  while (to < words.words.length && words.breaks[to] !== 2) to += 1;
  return [from, to];
}

function begins(words: Words, term: number, at: number): boolean {
  return words.spans[at]?.some((span) => span.term === term) ?? false;
}

function hasTerm(words: Words, term: number, from: number, to: number): boolean {
  for (let at = Math.max(0, from); at < to; at++) if (begins(words, term, at)) return true;
  return false;
}

/** Whether the term stands in the sentence without being part of what was matched. */
function hasOutside(
  words: Words,
  term: number,
  from: number,
  to: number,
  start: number,
  end: number,
): boolean {
  return hasTerm(words, term, from, start) || hasTerm(words, term, end, to);
}
