import { isOneOf, type Words } from '../mark-terms.ts';
import { bit, has, holds, isCovered, type Meaning, opensSegment } from './meaning.ts';

const negator = bit('negator');
const noNegator = bit('no-negator');
const subject = bit('subject');
const fine = bit('fine');
const able = bit('able');
const bad = bit('bad');
const fineFiller = bit('fine-filler');

/** How far back a "fine" reaches, in words, and how far an answer that stands alone ("fever: no"). */
const fineReach = 9;
const answerReach = 4;

/** "I can feel my legs, wipe, pee": what the writer can do is well, unless a complaint stands among it. */
export function markAble(words: Words, meaning: Meaning): void {
  for (let at = 0; at < words.words.length; at++) {
    const by = meaning.deniedBy[at] ?? -1;
    // A "fine" may be the phrase's own, "is normal in both legs", or another one's; only a "no" denies it.
    if (!has(meaning, able, at) || (by >= 0 && has(meaning, negator, by))) continue;
    let from = at + 1;
    while (from < words.words.length && words.clauses[from] === words.clauses[at]) {
      const to = partEnd(words, meaning, from);
      if (from > at + 1 && opensWithSubject(words, meaning, from)) break;
      // "Can walk fine, chest crushed": over a comma it reaches other parts of the body and what they do, and nothing else.
      if (from > at + 1 && !isAllFiller(meaning, from, to)) break;
      if (holds(meaning, bad, from, to) || hasReserve(words, from, to)) break;
      for (let next = from; next < to; next++) meaning.deniedBy[next] = at;
      if (words.clauses[to] !== words.clauses[at] || to - from > answerReach + 2) break;
      from = to;
    }
  }
}

/** "Can pee fine, and my chest": also after the "and" somebody or something else is told of. */
function opensWithSubject(words: Words, meaning: Meaning, from: number): boolean {
  return has(meaning, subject, from) || (isOneOf(words, 'joining', from) && has(meaning, subject, from + 1));
}

function isAllFiller(meaning: Meaning, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isCovered(meaning, fineFiller, at)) return false;
  return true;
}

function hasReserve(words: Words, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isOneOf(words, 'reserve', at)) return true;
  return false;
}

function partEnd(words: Words, meaning: Meaning, from: number): number {
  let to = from + 1;
  while (
    to < words.words.length &&
    !opensSegment(words, meaning, to) &&
    words.clauses[to] === words.clauses[from]
  )
    to += 1;
  return to;
}

/** "Bladder and bowels are fine", "legs: normal", "fever? No.": what is named just before is said to be well. */
export function markFine(words: Words, meaning: Meaning): void {
  for (let at = 1; at < words.words.length; at++) {
    if (!has(meaning, fine, at) || (meaning.deniedBy[at] ?? -1) >= 0 || isCovered(meaning, noNegator, at))
      continue;
    const isAlone = words.breaks[at] !== 0;
    if (!isAlone && asksOfComplaint(words, meaning, at)) continue;
    if (!isAlone && isLastNo(words, at)) denyBack(words, meaning, at);
    if (isAlone && isOneOf(words, 'answering', at) && words.isAsked[at] === true)
      denyQuestion(words, meaning, at);
    // "Numb leg, ok?" says nothing of the leg.
    if (isAlone && !isAnswer(words, meaning, at)) continue;
    for (let back = at - 1; back >= 0 && at - back <= fineReach; back--) {
      if (!isCovered(meaning, fineFiller, back) && !(isAlone && at - back <= answerReach)) break;
      meaning.deniedBy[back] = at;
      meaning.isListed[back] = 0;
      if (words.breaks[back] === 2) break;
    }
  }
}

/** "Is a numb bum normal?" does not say that it is well. */
function asksOfComplaint(words: Words, meaning: Meaning, at: number): boolean {
  let from = at;
  while (from > 0 && words.breaks[from] === 0) from -= 1;
  return isOneOf(words, 'asking', from) && holds(meaning, bad, from, at);
}

/** "Falls no, numb bits no": a bare "no" at the end of its part. */
function isLastNo(words: Words, at: number): boolean {
  if (!isOneOf(words, 'closing', at) || isOneOf(words, 'saying', at - 1)) return false;
  return at + 1 >= words.words.length || words.breaks[at + 1] !== 0;
}

function denyBack(words: Words, meaning: Meaning, at: number): void {
  for (let back = at - 1; back >= 0 && at - back <= answerReach; back--) {
    meaning.deniedBy[back] = at;
    meaning.isListed[back] = 0;
    if (words.breaks[back] !== 0) return;
  }
}

/** "Was I shivering? No. Did I fall? No.": the whole question is denied; not one of what the writer can do. */
function denyQuestion(words: Words, meaning: Meaning, at: number): void {
  if (words.breaks[at + 1] === 0) return;
  let from = at - 1;
  while (from > 0 && words.breaks[from] !== 2) from -= 1;
  if (!isOneOf(words, 'asking', from)) return;
  for (let back = from; back < at; back++) {
    meaning.deniedBy[back] = at;
    meaning.isListed[back] = 0;
  }
}

function isAnswer(words: Words, meaning: Meaning, at: number): boolean {
  if (words.breaks[at + 1] === 0) return false;
  if (words.isAsked[at] !== true && !isOneOf(words, 'well', at)) return false;
  for (let back = at - 1; back >= 0; back--) {
    if (at - back > answerReach || has(meaning, subject | negator, back)) return false;
    if (words.breaks[back] !== 0) return true;
  }
  return true;
}
