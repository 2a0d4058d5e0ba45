import { isOneOf, type Words } from '../mark-terms.ts';
import { bit, has, holds, isCovered, type Meaning } from './meaning.ts';

const denial = bit('denial');
const negator = bit('negator');
const wary = bit('wary');
const hurt = bit('pain') | bit('back');

/** How far "it is not that" reaches to the comma that ends it, and how soon after the "just" must come, in words. */
const denialReach = 14;
const merelyReach = 4;
/** How long the part may be that tells what it is instead. */
const longestRest = 9;

/**
 * "It's not that I can't control my bowels, it's just sore": what stands between is denied with its own "no", since what
 * it is instead is told, and is no more than a sore back. Where that, or anything else in the message, holds a "no" or a
 * word of an emergency ("it's just that I don't feel them"), the outer "not" is a doubt like any other.
 */
export function markTrulyDenied(words: Words, meaning: Meaning): void {
  const count = words.words.length;
  for (let at = 0; at < count; at++) {
    if (!has(meaning, denial, at)) continue;
    const notAt = findNotThat(words, at);
    if (notAt < 0) continue;
    let end = notAt + 2;
    while (end < count && words.breaks[end] === 0) end += 1;
    if (end >= count || end - notAt > denialReach || !isMerelySore(words, meaning, end)) continue;
    if (isOpenBefore(meaning, at)) continue;
    for (let one = notAt + 2; one < end; one++) {
      // By the "that": the "not" itself may be taken for a part of the sign ("not … control").
      meaning.deniedBy[one] = notAt + 1;
      meaning.isListed[one] = 0;
    }
  }
}

/** The "not" of "it is not that", or -1. */
function findNotThat(words: Words, from: number): number {
  for (let at = from; at < from + 3; at++)
    if (isOneOf(words, 'hanging', at) && words.words[at + 1] === 'that') return at;
  return -1;
}

function isMerelySore(words: Words, meaning: Meaning, from: number): boolean {
  const count = words.words.length;
  let merelyAt = -1;
  for (let at = from; at < Math.min(count, from + merelyReach); at++)
    if (isOneOf(words, 'merely', at)) merelyAt = at;
  // "It is just that they go": what follows is told in a clause of its own.
  if (merelyAt < 0 || words.words[merelyAt + 1] === 'that' || count - from > longestRest) return false;
  if (!holds(meaning, hurt, from, count)) return false;
  for (let at = from; at < count; at++) if (isCovered(meaning, wary | negator, at)) return false;
  return true;
}

function isOpenBefore(meaning: Meaning, to: number): boolean {
  for (let at = 0; at < to; at++) if (isCovered(meaning, wary, at)) return true;
  return false;
}
