import { isOneOf, type Words } from './mark-terms.ts';
import { bit, has, type Meaning, said } from './meaning/meaning.ts';
import type { Match } from './patterns/follow-sequence.ts';

/** Whether a sign is said of now, said not to be, or said of the past, of "if", or of somebody else. */
export type Meant = 'present' | 'denied' | 'unsure';

/** What of the words around a match is heeded, besides a plain "no". */
export interface Heed {
  /** False where the past counts as present. */
  readonly past: boolean;
  /** False where "if" and questions do not soften: thoughts of suicide. */
  readonly supposed: boolean;
  /** False where other people count as the writer. */
  readonly others: boolean;
  /** True where other people count only in a message of pain. */
  readonly unhurtOthers: boolean;
}

/** Judges one match by what is said of its words. Doubt counts as present; only a plain "no" denies. */
export function judgeMatch(words: Words, match: Match, meaning: Meaning, heed: Heed): Meant {
  if (isDenied(words, match, meaning)) return 'denied';
  // "Used to know when I needed to go": and "since last year": here the past is part of the sign.
  const isPastHeeded = heed.past && !match.some(({ start, end }) => isLasting(words, start, end));
  const heeded =
    (heed.others ? said.other : 0) |
    (heed.unhurtOthers ? said.otherUnhurt : 0) |
    (heed.supposed ? said.supposed : 0) |
    (isPastHeeded ? said.past : 0);
  const isHeeded = (at: number) => ((meaning.said[at] ?? 0) & heeded) !== 0;
  return match.some(({ start, end }) => isHeeded(start) || isHeeded(lastOfNext(words, start, end)))
    ? 'unsure'
    : 'present';
}

const body = bit('body');
const fine = bit('fine');
const negator = bit('negator');

/** How soon after "they" or "both" the complaint must come that they stand for, in words. */
const referringReach = 3;

/** "No pain in my legs, they are just numb": denied is a complaint of the legs, and then another one is told. */
function isTakenUp(words: Words, match: Match, meaning: Meaning, start: number): boolean {
  if (!has(meaning, body, start)) return false;
  const complaint = match.find((one) => one.start > start && !has(meaning, body, one.start))?.start ?? -1;
  for (let at = Math.max(start + 1, complaint - referringReach); at < complaint; at++)
    if (isOneOf(words, 'referring', at)) return true;
  return false;
}

function isDenied(words: Words, match: Match, meaning: Meaning): boolean {
  return match.some(({ start, end }) => {
    if (isTakenUp(words, match, meaning, start)) return false;
    if (isWellInNext(words, meaning, start, end)) return true;
    const by = meaning.deniedBy[start] ?? -1;
    // A "no" that is itself part of what was found ("no feeling … groin") belongs to the sign; a "fine" never does.
    if (by < 0 || (!isFine(meaning, by) && match.some((span) => span.start <= by && by < span.end)))
      return false;
    // "No fever, legs numb": through a comma alone a "no" reaches single words, not what is told in several.
    return meaning.isListed[start] === 0 || match.length === 1 || hasChoiceAfter(words, start);
  });
}

/** "It is sore. Chest is clear.": of what was composed of two sentences, the last word; or -1. */
function lastOfNext(words: Words, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) if (words.breaks[at] === 2) return end - 1;
  return -1;
}

function isWellInNext(words: Words, meaning: Meaning, start: number, end: number): boolean {
  const by = meaning.deniedBy[lastOfNext(words, start, end)] ?? -1;
  return by >= 0 && isFine(meaning, by);
}

function isFine(meaning: Meaning, at: number): boolean {
  return has(meaning, fine, at) && !has(meaning, negator, at);
}

function hasChoiceAfter(words: Words, from: number): boolean {
  for (let at = from; at < words.words.length && (at === from || words.breaks[at] !== 2); at++)
    if (isOneOf(words, 'choice', at)) return true;
  return false;
}

function isLasting(words: Words, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isOneOf(words, 'lasting', at)) return true;
  return false;
}
