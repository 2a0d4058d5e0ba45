import { isOneOf, type Words } from '../mark-terms.ts';
import { bit, has, isCovered, type Meaning, opensSegment } from './meaning.ts';

const negator = bit('negator');
const noNegator = bit('no-negator');
const segment = bit('segment');
const subject = bit('subject');
const denial = bit('denial');
const untilNow = bit('until-now');
const fine = bit('fine');
const bad = bit('bad');

/** How far a "no" reaches, in words. */
const negationReach = 14;
/** How far a "can't say" reaches to take a later "no" back, in words. */
const denialReach = 8;
/** How soon after "except" the "it" must come that takes up what was denied, in words. */
const exceptionReach = 5;

/** A "no" reaches the words after it, through lists, until a new clause or a new subject. */
export function markDenied(words: Words, meaning: Meaning): void {
  let negatorAt = -1;
  let isListed = false;
  let denials = 0;
  let denialAt = -denialReach;
  const untilNowIn = lastInSentence(words, meaning, untilNow);
  for (let at = 0; at < words.words.length; at++) {
    if (words.breaks[at] === 2) denialAt = -denialReach;
    const isNewClause = at > 0 && words.clauses[at] !== words.clauses[at - 1];
    if (isNewClause && negatorAt >= 0 && isExceptionOfIt(words, at)) openThings(meaning, negatorAt, at);
    if (isNewClause || at - negatorAt > negationReach) negatorAt = -1;
    if (isNewClause || negatorAt < 0) denials = 0;
    const isChoice = isOneOf(words, 'choice', at);
    if (isChoice) isListed = false;
    if (negatorAt >= 0 && at - negatorAt > 1 && opensSegment(words, meaning, at)) {
      const isOver = isAfterDenials(words, denials, at) || isAfterAllWell(words, meaning, negatorAt, at);
      if (isOver || (!isChoice && !isListItem(words, meaning, at))) negatorAt = -1;
      else isListed = !isChoice;
    }
    if (negatorAt >= 0 && isNewSubject(words, negatorAt, at)) negatorAt = -1;
    meaning.deniedBy[at] = negatorAt;
    meaning.isListed[at] = isListed && negatorAt >= 0 ? 1 : 0;
    if (has(meaning, denial, at)) denialAt = at;
    if (!isNegator(words, meaning, at)) continue;
    // "I can't say I'm not numb": the outer doubt takes the inner "no" back. "Never had trouble until yesterday": now
    // there is trouble.
    const isTakenBack = at - denialAt < denialReach || (untilNowIn[at] ?? -1) > at;
    negatorAt = isTakenBack ? -1 : at;
    denials += 1;
    isListed = false;
  }
}

/** "Except it", "apart from the fact that they": takes up the thing that was just said to be no trouble. */
function isExceptionOfIt(words: Words, at: number): boolean {
  if (words.breaks[at] === 2 || !isOneOf(words, 'excepting', at)) return false;
  for (let next = at + 1; next <= at + exceptionReach; next++)
    if (isOneOf(words, 'excepted', next)) return true;
  return false;
}

/** The trouble stays denied, for it is another one that follows; the thing does not: "no trouble with my bladder". */
function openThings(meaning: Meaning, negatorAt: number, to: number): void {
  for (let at = negatorAt + 1; at < to; at++)
    if (meaning.deniedBy[at] === negatorAt && !isCovered(meaning, bad, at)) meaning.deniedBy[at] = -1;
}

function isNegator(words: Words, meaning: Meaning, at: number): boolean {
  if (!has(meaning, negator, at) || isCovered(meaning, noNegator, at)) return false;
  // "No, my leg is numb" answers a question and denies nothing.
  if (isOneOf(words, 'answering', at) && words.breaks[at + 1] === 1) return false;
  // "Me, im not, both feet numb": so does a "not" that nothing follows.
  if (isOneOf(words, 'hanging', at) && (words.breaks[at + 1] ?? 0) !== 0) return false;
  // "No fall, no fever, nothing, sciatica": it sums up what stood before.
  return !(isOneOf(words, 'summing', at) && (words.breaks[at + 1] ?? 0) !== 0);
}

/**
 * "Not tired, not stressed, fever and backache": who has said "no" to each thing so far, and to this one not, tells it.
 * "No fever, no chills, numbness or weakness" goes on.
 */
function isAfterDenials(words: Words, denials: number, at: number): boolean {
  if (denials < 2 || words.breaks[at] !== 1) return false;
  for (let next = at; next < words.words.length && (next === at || words.breaks[next] !== 2); next++)
    if (isOneOf(words, 'choice', next)) return false;
  return true;
}

/** "Otherwise no problems: wet myself": the "no" had all it denies before the colon. */
function isAfterAllWell(words: Words, meaning: Meaning, negatorAt: number, at: number): boolean {
  return words.isAsked[at] === true && has(meaning, fine, negatorAt) && at - negatorAt === 2;
}

/** "Not incontinent I just leak": without a comma, too, an "I" that no conjunction leads in tells something new. */
function isNewSubject(words: Words, negatorAt: number, at: number): boolean {
  return at - negatorAt >= 2 && isOneOf(words, 'pronoun', at) && !isOneOf(words, 'leads-in', at - 1);
}

/** Whether what begins here goes on a list ("no fever, chills or numbness") rather than telling something new. */
function isListItem(words: Words, meaning: Meaning, from: number): boolean {
  const isJoined = has(meaning, segment, from);
  if (isJoined && !isOneOf(words, 'joining', from)) return false;
  for (let at = isJoined ? from + 1 : from; at < words.words.length; at++) {
    if (at > from + 1 && opensSegment(words, meaning, at)) return true;
    if (has(meaning, subject, at)) return false;
  }
  return true;
}

/** By word: the last place in its sentence where the concept begins, or -1. */
function lastInSentence(words: Words, meaning: Meaning, mask: number): Int32Array {
  const last = new Int32Array(words.words.length).fill(-1);
  let found = -1;
  for (let at = words.words.length - 1; at >= 0; at--) {
    if (found < 0 && has(meaning, mask, at)) found = at;
    last[at] = found;
    if (words.breaks[at] === 2) found = -1;
  }
  return last;
}
