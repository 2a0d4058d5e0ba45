import { isOfMine, isOneOf, type Words } from '../mark-terms.ts';
import { bit, has, holds, isCovered, type Meaning, said, say } from './meaning.ts';

const past = bit('past');
const noPast = bit('no-past');
const backAgain = bit('back-again');
const supposed = bit('supposed');
const asked = bit('asked');
const question = bit('question');
const noQuestion = bit('no-question');
const noSupposed = bit('no-supposed');
const supposedAnywhere = bit('supposed-anywhere');
const owned = bit('owned');
const self = bit('self');
const relevant = bit('relevant');

/** The most words of a part that tells only when something was. */
const longestBareTime = 4;
/** How far "just curious" reaches to both sides, in words: a short message whole, of a long one its own part. */
const anywhereReach = 40;

/** Words at the beginning of a question that name no sufferer yet. */
const openerLength = 3;

/** "If", "what would" reach to the end of their clause; "can a bad back …?" until the writer speaks of themselves. */
export function markSupposed(words: Words, meaning: Meaning): void {
  const count = words.words.length;
  // "It has started" is told; "what if it has started" is not.
  for (let at = 0; at < count; at++)
    if (has(meaning, owned, at) && !isOfMine(words, at) && !(at > 0 && isCovered(meaning, supposed, at - 1)))
      return;
  let state: 'none' | 'asked' | 'supposed' = 'none';
  let isOfSource = false;
  let isEmptyQuestion = false;
  for (let at = 0; at < count; at++) {
    if (has(meaning, supposedAnywhere, at)) supposeAround(words, meaning, at);
    if (at > 0 && words.clauses[at] !== words.clauses[at - 1]) state = 'none';
    // "Should I worry, peed myself": a question that names nothing ends at its comma.
    if ((state === 'asked' || isEmptyQuestion) && isNewPart(words, at)) state = 'none';
    if (has(meaning, relevant, at)) isEmptyQuestion = false;
    if (isOfSource && tellsOfSelf(words, meaning, at)) state = 'none';
    if (state !== 'none') say(meaning, said.supposed, at, at + 1);
    if (isCovered(meaning, noSupposed, at)) continue;
    if (has(meaning, supposed, at)) {
      state = 'supposed';
      isOfSource = holdsSource(words, at);
      isEmptyQuestion = isOneOf(words, 'asking-for', at);
    }
    if (state === 'none' && opensQuestion(words, meaning, at)) state = 'asked';
  }
}

/** How far into "read an article about" the word stands that names what was read or heard, in words. */
const sourceReach = 3;

function holdsSource(words: Words, from: number): boolean {
  for (let at = from; at < from + sourceReach; at++) if (isOneOf(words, 'source', at)) return true;
  return false;
}

/** "Read about numb legs, and my legs are numb": a part that begins with the writer is no more of what was read. */
function tellsOfSelf(words: Words, meaning: Meaning, at: number): boolean {
  const isJoined = isOneOf(words, 'joining', at);
  if (!isJoined && words.breaks[at] === 0) return false;
  const from = isJoined ? at + 1 : at;
  return has(meaning, self, from) || (has(meaning, self, from + 1) && words.breaks[from + 1] === 0);
}

/**
 * "For a poster. I cannot pee", "just curious, my legs are numb": what tells of the writer is told and not supposed, in a
 * sentence of its own anywhere, and beside it from its first words on.
 */
function supposeAround(words: Words, meaning: Meaning, at: number): void {
  const end = anywhereEnd(words, at);
  let from = Math.max(0, at - anywhereReach);
  while (from < end) {
    let to = from + 1;
    while (to < end && words.breaks[to] !== 2) to += 1;
    const isBeside = from <= at && at < to;
    if (isBeside) supposeParts(words, meaning, at, from, to);
    else if (!isOfWriter(words, meaning, from, to, to)) say(meaning, said.supposed, from, to);
    from = to;
  }
}

/** The same from comma to comma. */
function supposeParts(words: Words, meaning: Meaning, at: number, begin: number, end: number): void {
  for (let from = begin; from < end; ) {
    let to = from + 1;
    while (to < end && words.breaks[to] === 0) to += 1;
    const isBeside = from <= at && at < to;
    if (isBeside || !isOfWriter(words, meaning, from, to, from + 2)) say(meaning, said.supposed, from, to);
    from = to;
  }
}

/** Whether the writer is named from `from` up to `until`, and nothing that was read or is written up to `to`. */
function isOfWriter(words: Words, meaning: Meaning, from: number, to: number, until: number): boolean {
  for (let at = from; at < to; at++) if (isOneOf(words, 'source', at)) return false;
  return holds(meaning, self, from, until);
}

/** "I havent got any pain in the legs, but pee is leaking": what is set against it is told for itself. */
function anywhereEnd(words: Words, from: number): number {
  const end = Math.min(words.words.length, from + anywhereReach);
  let at = from;
  while (at < end && words.contrasts[at] === words.contrasts[from]) at += 1;
  return at;
}

/** "Can a bad back make you numb?" asks; "is it the disc that stops me peeing?" tells of the writer all the same. */
function opensQuestion(words: Words, meaning: Meaning, at: number): boolean {
  const isFirst = words.breaks[at] === 2 && has(meaning, question, at) && !has(meaning, noQuestion, at);
  if (!isFirst && !has(meaning, asked, at)) return false;
  // The "I" of "should I", "how would I know" is the one who asks.
  for (let next = at + openerLength; next < words.words.length && !isNewPart(words, next); next++)
    if (has(meaning, self, next)) return false;
  return true;
}

function isNewPart(words: Words, at: number): boolean {
  return words.breaks[at] !== 0 && !isOneOf(words, 'choice', at) && !isOneOf(words, 'joining', at);
}

/** "Years ago I had a fall; today another one." */
function isRenewed(words: Words, from: number): boolean {
  for (let at = from; at < from + sourceReach; at++) if (isOneOf(words, 'renewing', at)) return true;
  return false;
}

/** How soon after "and my" a word of now must come, in words. */
const nowReach = 4;

/** "Friend had it last year and both my legs are numb": after the "and" the writer tells of now. */
function isOfNow(words: Words, meaning: Meaning, from: number): boolean {
  if (!has(meaning, self, from) && !has(meaning, self, from + 1)) return false;
  for (let at = from; at < from + nowReach && (at === from || words.breaks[at] === 0); at++)
    if (isOneOf(words, 'present', at)) return true;
  return false;
}

/** From comma to comma: "in 2015, now my leg is weak" keeps the past to its own part. */
export function markPast(words: Words, meaning: Meaning): void {
  const count = words.words.length;
  const again = new Set<number>();
  // "Since yesterday, had it in 2015 as well": a day takes back what stands before it, and nothing after it.
  const sinceAt = new Map<number, number>();
  for (let at = 0; at < count; at++) {
    if (!has(meaning, backAgain, at) || isCovered(meaning, past, at)) continue;
    if (isOneOf(words, 'lasting', at)) sinceAt.set(words.clauses[at] ?? 0, at);
    else again.add(words.clauses[at] ?? 0);
    if (isRenewed(words, at)) again.add((words.clauses[at] ?? 0) - 1);
  }
  let from = 0;
  let before = 0;
  let isPast = false;
  for (let at = 0; at <= count; at++) {
    const isEnd =
      at === count ||
      words.breaks[at] !== 0 ||
      words.clauses[at] !== words.clauses[at - 1] ||
      (isOneOf(words, 'joining', at) && isOfNow(words, meaning, at + 1));
    if (isEnd && at > 0) {
      // "Could not pee for a day, eight years ago": a bare time dates what stands before its comma.
      const isBareTime =
        at - from <= longestBareTime && words.breaks[from] === 1 && !isOneOf(words, 'recalling', from);
      const begin = isBareTime ? before : from;
      const clause = words.clauses[at - 1] ?? 0;
      if (isPast && !again.has(clause) && (sinceAt.get(clause) ?? -1) < begin)
        say(meaning, said.past, begin, at);
      before = from;
      from = at;
      isPast = false;
    }
    if (at < count && has(meaning, past, at) && !isCovered(meaning, noPast, at)) isPast = true;
  }
}
