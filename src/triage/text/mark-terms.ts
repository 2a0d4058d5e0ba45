import { type SmallWordList, smallWordLists } from '../../domain/sign-words.ts';
import { markOf } from './patterns/compile-patterns.ts';
import type { PhraseTree } from './patterns/phrase-tree.ts';
import { lengthOf, noSpans, type Span, termOf } from './patterns/spans.ts';
import { TermPlaces } from './patterns/term-places.ts';
import { type Lexicon, type LexiconReading, type LexiconWord, smallBit } from './words/lexicon.ts';

/** A message as words, with what each begins and how it is set off from the word before. */
export interface Words {
  readonly words: readonly string[];
  /** By word: 0 runs on, 1 after a comma, 2 after a sentence end. */
  readonly breaks: readonly number[];
  /** By word: true where a question mark or a colon stands before it. */
  readonly isAsked: readonly boolean[];
  /** By word: number of its clause; a sentence end, "but" and the like begin a new one. */
  readonly clauses: readonly number[];
  /** By word: how many "but" and the like came before or stand here. */
  readonly contrasts: readonly number[];
  /** By word: what begins there. The lists are shared with other messages: to change one, put another in its place. */
  readonly spans: (readonly Span[])[];
  /** By word: 1 where it only fills a pause ("sort of", "honestly"), so that gaps do not count it. */
  readonly isFiller: Uint8Array;
  /** By word: 1 inside a phrase of three words and more, where an "and" joins nothing: "no pins and needles, no fever". */
  readonly isInside: Uint8Array;
  /** By word: the lists of words the grammar turns on that hold it, as bits. */
  readonly small: readonly number[];
  /** By word: its number among the words that scores were learnt for, or -1. */
  readonly features: readonly number[];
  /** By word: the marks of all that begins there, and perhaps of more (`markOf`). */
  readonly masks: Int32Array;
  readonly places: TermPlaces;
  /** Share of the words that are known, from 0 to 1. */
  readonly knownShare: number;
}

/** Digits and marks may stand for letters before a word's first letter: so many, or thousands would be gone through for each. */
const tokens = /[@$\d]{0,40}[a-z][a-z@$\d]*|\d+(?:[.,]\d+)?|\p{L}+|[.,!?;:()\n–—-]+|\s-+\s|\//gu;

/** What words are read by. */
export interface TermReader {
  readonly lexicon: Lexicon;
  readonly phrases: PhraseTree;
  /** How many terms there are. */
  readonly terms: number;
  readonly scopeEnd: number;
  readonly filler: number;
}

/**
 * Unknown words of one message, each with what it meant: neither repeating a misspelling nor reading the message in
 * another way must repeat its repair. Not kept beyond the message.
 */
export type WordsOfMessage = Map<string, LexiconReading>;

/** Cuts folded text into words, repairs them and marks the terms that begin at each. */
export function markTerms(
  text: string,
  { lexicon, phrases, terms, scopeEnd, filler }: TermReader,
  read: WordsOfMessage = new Map(),
): Words {
  const found: LexiconWord[] = [];
  const breaks: number[] = [];
  const isAsked: boolean[] = [];
  let pending = 2;
  let hasAsked = false;
  let known = 0;
  let typed = 0;
  const add = (word: LexiconWord): void => {
    found.push(word);
    breaks.push(pending);
    isAsked.push(hasAsked);
    pending = 0;
    hasAsked = false;
  };
  for (const token of text.match(tokens) ?? []) {
    if (isMark(token)) {
      pending = Math.max(pending, breakStrength(token));
      hasAsked ||= /[?:]/.test(token);
      continue;
    }
    const asTyped = lexicon.known(token);
    const { meant, isKnown } =
      asTyped === undefined ? repair(token, lexicon, read) : { meant: asTyped, isKnown: true };
    if (!isDigit(token.charCodeAt(0))) {
      typed += 1;
      if (isKnown) known += 1;
    }
    add(meant);
    for (const word of meant.rest) add(word);
  }
  const words = found.map(({ word }) => word);
  const spans = found.map((_, at) => spansAt(found, breaks, at, phrases));
  return {
    words,
    breaks,
    isAsked,
    ...numberClauses(found, breaks, spans, scopeEnd),
    spans,
    small: found.map(({ small }) => small),
    features: found.map(({ feature }) => feature),
    ...markSpans(spans, terms, filler),
    knownShare: typed === 0 ? 1 : known / typed,
  };
}

function repair(typed: string, lexicon: Lexicon, read: WordsOfMessage): LexiconReading {
  const before = read.get(typed);
  if (before !== undefined) return before;
  const reading = lexicon.read(typed);
  read.set(typed, reading);
  return reading;
}

const smallBits = Object.fromEntries(smallWordLists.map((list) => [list, smallBit(list)])) as Record<
  SmallWordList,
  number
>;

/** Whether the word at a place is in one of the lists of small words. */
export function isOneOf(words: Words, list: SmallWordList, at: number): boolean {
  return ((words.small[at] ?? 0) & smallBits[list]) !== 0;
}

/** "A friend of mine": not the writer's own. */
export function isOfMine(words: Words, at: number): boolean {
  return isOneOf(words, 'possessed', at) && words.words[at - 1] === 'of';
}

/** Whether a token is a pause and no word; what is not ASCII is a dash or a letter of another script. */
function isMark(token: string): boolean {
  const code = token.charCodeAt(0);
  if (code > 127) return token.startsWith('–') || token.startsWith('—');
  return !(isDigit(code) || (code >= 97 && code <= 122) || code === 64 || code === 36);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function breakStrength(token: string): number {
  if (token === '/' || token === '-') return 0;
  if (/^\.{2,}$/.test(token)) return 1;
  return /[.!?;\n]/.test(token) ? 2 : 1;
}

function spansAt(
  words: readonly LexiconWord[],
  breaks: readonly number[],
  start: number,
  { next, spans }: PhraseTree,
): readonly Span[] {
  let node = words[start]?.node ?? -1;
  let last = node;
  // A phrase does not run over the end of a sentence.
  for (let at = start + 1; node >= 0 && at < words.length && breaks[at] !== 2; at++) {
    last = node;
    node = next(node, words[at]?.number ?? -1);
  }
  return spans[node < 0 ? last : node] ?? noSpans;
}

function markSpans(
  spans: readonly (readonly Span[])[],
  count: number,
  filler: number,
): Pick<Words, 'isFiller' | 'isInside' | 'masks' | 'places'> {
  const isFiller = new Uint8Array(spans.length);
  const isInside = new Uint8Array(spans.length);
  const masks = new Int32Array(spans.length);
  const places = new TermPlaces(count);
  for (let at = 0; at < spans.length; at++) {
    let mask = 0;
    for (const span of spans[at] ?? noSpans) {
      const term = termOf(span);
      const length = lengthOf(span);
      mask |= markOf(term);
      if (term === filler) isFiller.fill(1, at, at + length);
      if (length >= 3) isInside.fill(1, at + 1, at + length - 1);
      places.put(term, at);
    }
    masks[at] = mask;
  }
  return { isFiller, isInside, masks, places };
}

/** Marks one more term at a word. */
export function putSpan({ spans, masks, places }: Words, start: number, added: Span): void {
  const term = termOf(added);
  places.put(term, start);
  const present = spans[start] ?? noSpans;
  if (present.includes(added)) return;
  masks[start] = (masks[start] ?? 0) | markOf(term);
  spans[start] = [...present, added];
}

function numberClauses(
  words: readonly LexiconWord[],
  breaks: readonly number[],
  spans: readonly (readonly Span[])[],
  scopeEnd: number,
): Pick<Words, 'clauses' | 'contrasts'> {
  let clause = 0;
  let contrast = 0;
  const clauses: number[] = [];
  const contrasts: number[] = [];
  words.forEach(({ small }, at) => {
    const isContrast = spans[at]?.some((span) => termOf(span) === scopeEnd) ?? false;
    // "Never numb until today: groin" goes on; a "but" sets against.
    if (isContrast && (small & smallBits.until) === 0) contrast += 1;
    if (breaks[at] === 2 || isContrast) clause += 1;
    clauses.push(clause);
    contrasts.push(contrast);
  });
  return { clauses, contrasts };
}
