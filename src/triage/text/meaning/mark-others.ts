import { isOfMine, isOneOf, type Words } from '../mark-terms.ts';
import { bit, has, holds, type Meaning, opensSegment, said, say } from './meaning.ts';

const person = bit('person');
const their = bit('their');
const self = bit('self');
const contrast = bit('contrast');
const goneBefore = bit('gone-before');
const mine = bit('mine');
const back = bit('back');
const pain = bit('pain') | back;
const body = bit('body');

/**
 * Another person who is ill now counts like the writer. But who tells of a friend's illness and of a back of their own
 * ("my son has a fever, and my back aches from carrying him") has not told that the two belong together.
 */
export function markOthers(words: Words, meaning: Meaning): void {
  const count = words.words.length;
  const isOther = new Uint8Array(count);
  let hasSelf = false;
  let hasOwnPain = false;
  let hasTheirBack = false;
  let hasTheirPain = false;
  let hasContrast = false;
  let hasMine = false;
  let isOpen = false;
  let segmentAt = 0;
  let personAt = 0;
  for (let at = 0; at < count; at++) {
    const opens = opensSegment(words, meaning, at);
    if (opens) segmentAt = at;
    // "My colleague next to me", "a client of mine" are still of the colleague and the client.
    const isBeside =
      (isOneOf(words, 'object', at) && isOneOf(words, 'beside', at - 1)) || isOfMine(words, at);
    if (isOpen && has(meaning, self, at) && !isBeside) {
      // "He threw me": what somebody does to the writer is of the writer.
      if (isOneOf(words, 'object', at)) isOther.fill(0, segmentAt, at);
      isOpen = false;
    }
    if (isOpen && opens && !goesOn(words, meaning, at, personAt)) isOpen = false;
    if (has(meaning, person, at) || (opens && isOneOf(words, 'opening-others', at))) {
      isOpen = true;
      personAt = at;
    } else if (has(meaning, self, at) && !isOfPerson(words, meaning, at) && !isAsker(words, at))
      hasSelf = true;
    isOther[at] = isOpen ? 1 : 0;
    if (has(meaning, contrast, at)) hasContrast = true;
    // "Dad had an aneurysm and so do I."
    if (has(meaning, mine, at) && !isOfMine(words, at)) hasMine = true;
    if (!has(meaning, pain, at)) continue;
    if (isOpen || isTheirs(words, at)) {
      hasTheirPain = true;
      hasTheirBack ||= has(meaning, back, at);
    } else hasOwnPain = true;
  }
  const isApart = hasContrast || (!hasMine && hasSelf && hasOwnPain && !hasTheirBack);
  const isUnhurt = !hasOwnPain && !hasTheirPain && !hasMine;
  const what = (isApart ? said.other : 0) | (isUnhurt ? said.otherUnhurt : 0);
  if (what !== 0) for (let at = 0; at < count; at++) if (isOther[at] === 1) say(meaning, what, at, at + 1);
  markGone(words, meaning);
}

/** "My son has flu and a fever" goes on at "and"; "hurt my back lifting mum, leg is numb" does not at the comma. */
function goesOn(words: Words, meaning: Meaning, at: number, personAt: number): boolean {
  if (has(meaning, their, at) || has(meaning, their, at + 1)) return true;
  return (
    isOneOf(words, 'joining', at) && (has(meaning, their, personAt + 1) || has(meaning, their, personAt + 2))
  );
}

/** How far from "my" the person may stand: "my 15 year old son". */
const personReach = 4;

/** "My mum", "my teenage son": the "my" tells of another person. */
function isOfPerson(words: Words, meaning: Meaning, at: number): boolean {
  if (has(meaning, person, at + 1)) return true;
  if (!isOneOf(words, 'owner', at)) return false;
  for (let next = at + 1; next <= at + personReach && words.breaks[next] === 0; next++) {
    if (has(meaning, person, next)) return true;
    if (has(meaning, pain | body, next)) return false;
  }
  return false;
}

/** "What should I do" asks for another person as well. */
function isAsker(words: Words, at: number): boolean {
  return isOneOf(words, 'pronoun', at) && isOneOf(words, 'asking-for', at - 1);
}

function isTheirs(words: Words, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 2); back--) {
    if (words.breaks[back + 1] !== 0) return false;
    if (isOneOf(words, 'of-others', back)) return true;
  }
  return false;
}

/** Of the dead, of films and of what only runs in the family: the whole sentence is not of now. */
function markGone(words: Words, meaning: Meaning): void {
  let from = 0;
  let isGone = false;
  let isMine = false;
  for (let at = 0; at <= words.words.length; at++) {
    if (at === words.words.length || words.breaks[at] === 2) {
      if (isGone && !isMine) sayGone(words, meaning, from, at);
      from = at;
      isGone = false;
      isMine = false;
    }
    if (at === words.words.length) break;
    if (has(meaning, goneBefore, at)) isGone = true;
    if (has(meaning, mine, at) && !isOfMine(words, at)) isMine = true;
  }
}

/** "Watching a documentary, and my legs went numb": of such a sentence the parts that begin with the writer are of now. */
function sayGone(words: Words, meaning: Meaning, from: number, to: number): void {
  for (let begin = from; begin < to; ) {
    let end = begin + 1;
    while (end < to && words.breaks[end] === 0 && !isOneOf(words, 'joining', end)) end += 1;
    if (!beginsWithSelf(words, meaning, begin) || holds(meaning, goneBefore, begin, end))
      say(meaning, said.other, begin, end);
    begin = end;
  }
}

function beginsWithSelf(words: Words, meaning: Meaning, from: number): boolean {
  let at = from;
  while (isOneOf(words, 'joining', at) || isOneOf(words, 'following', at)) at += 1;
  return has(meaning, self, at) && !has(meaning, person, at + 1);
}
