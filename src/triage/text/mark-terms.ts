import type { SignWords, SmallWordList } from '../../domain/sign-words.ts';
import { markOf, type PhraseNode, type Span, type TermBook } from './compile-patterns.ts';
import type { Vocabulary, WordsRead } from './vocabulary.ts';

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
  /** Words the grammar turns on, by what they do. */
  readonly small: SignWords['smallWords'];
  /** By word: the marks of all that begins there, and perhaps of more (`markOf`). */
  readonly masks: Int32Array;
  /** By term: the place after the last one where it begins, or 0 where the message does not hold it. */
  readonly held: Uint16Array;
  /** The terms that the message holds. */
  readonly heldTerms: number[];
  /** Share of the words that are known, from 0 to 1. */
  readonly knownShare: number;
}

const tokens = /[a-z@$\d]*[a-z][a-z@$\d]*|\d+(?:[.,]\d+)?|\p{L}+|[.,!?;:()\n–—-]+|\s-+\s|\//gu;

/** What words are read by. */
export interface TermReader {
  readonly vocabulary: Vocabulary;
  readonly book: TermBook;
  readonly scopeEnd: number;
  readonly filler: number;
  readonly small: SignWords['smallWords'];
}

/**
 * Unknown words of one message, each with what it meant: neither repeating a misspelling nor reading the message in
 * another way must repeat its repair. Not kept beyond the message.
 */
export type WordsOfMessage = Map<string, WordsRead>;

/** Cuts folded text into words, repairs them and marks the terms that begin at each. */
export function markTerms(
  text: string,
  { vocabulary, book, scopeEnd, filler, small }: TermReader,
  read: WordsOfMessage = new Map(),
): Words {
  const words: string[] = [];
  const breaks: number[] = [];
  const isAsked: boolean[] = [];
  let pending = 2;
  let hasAsked = false;
  let known = 0;
  let typed = 0;
  for (const token of text.match(tokens) ?? []) {
    if (isMark(token)) {
      pending = Math.max(pending, breakStrength(token));
      hasAsked ||= /[?:]/.test(token);
      continue;
    }
    let meant = vocabulary.known(token) ?? read.get(token);
    if (meant === undefined) {
      meant = vocabulary.read(token);
      read.set(token, meant);
    }
    if (!isDigit(token.charCodeAt(0))) {
      typed += 1;
      if (meant.isKnown) known += 1;
    }
    for (const word of meant.words) {
      words.push(word);
      breaks.push(pending);
      isAsked.push(hasAsked);
      pending = 0;
      hasAsked = false;
    }
  }
  const numbers = words.map((word) => book.words.get(word) ?? -1);
  const spans = numbers.map((_, at) => spansAt(numbers, breaks, at, book.byPhrase));
  return {
    words,
    breaks,
    isAsked,
    ...numberClauses(words, breaks, spans, scopeEnd, small.until),
    spans,
    small,
    ...markSpans(spans, book.size, filler),
    knownShare: typed === 0 ? 1 : known / typed,
  };
}

/** Whether the word at a place is in one of the lists of small words. */
export function isOneOf(words: Words, list: SmallWordList, at: number): boolean {
  return words.small[list].has(words.words[at] ?? '');
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
  numbers: readonly number[],
  breaks: readonly number[],
  start: number,
  root: PhraseNode,
): readonly Span[] {
  let spans: readonly Span[] = noSpans;
  let node: PhraseNode | undefined = root;
  for (let at = start; at < numbers.length; at++) {
    // A phrase does not run over the end of a sentence.
    if (at > start && breaks[at] === 2) break;
    node = node.next.get(numbers[at] ?? -1);
    if (node === undefined) break;
    if (node.spans.length > 0) spans = spans.length === 0 ? node.spans : [...spans, ...node.spans];
  }
  return spans;
}

const noSpans: readonly Span[] = [];

function markSpans(
  spans: readonly (readonly Span[])[],
  count: number,
  filler: number,
): Pick<Words, 'isFiller' | 'isInside' | 'masks' | 'held' | 'heldTerms'> {
  const isFiller = new Uint8Array(spans.length);
  const isInside = new Uint8Array(spans.length);
  const masks = new Int32Array(spans.length);
  const held = new Uint16Array(count);
  const heldTerms: number[] = [];
  for (let at = 0; at < spans.length; at++) {
    let mask = 0;
    for (const { term, length } of spans[at] ?? noSpans) {
      mask |= markOf(term);
      if (term === filler) isFiller.fill(1, at, at + length);
      if (length >= 3) isInside.fill(1, at + 1, at + length - 1);
      if (held[term] === 0) heldTerms.push(term);
      held[term] = at + 1;
    }
    masks[at] = mask;
  }
  return { isFiller, isInside, masks, held, heldTerms };
}

/** Marks one more term at a word. */
export function putSpan({ spans, masks, held, heldTerms }: Words, start: number, added: Span): void {
  const { term, length } = added;
  if (held[term] === 0) heldTerms.push(term);
  held[term] = Math.max(held[term] ?? 0, start + 1);
  const present = spans[start] ?? noSpans;
  if (present.some((span) => span.term === term && span.length === length)) return;
  masks[start] = (masks[start] ?? 0) | markOf(term);
  spans[start] = [...present, added];
}

function numberClauses(
  words: readonly string[],
  breaks: readonly number[],
  spans: readonly (readonly Span[])[],
  scopeEnd: number,
  until: ReadonlySet<string>,
): Pick<Words, 'clauses' | 'contrasts'> {
  let clause = 0;
  let contrast = 0;
  const clauses: number[] = [];
  const contrasts: number[] = [];
  breaks.forEach((strength, at) => {
    const isContrast = spans[at]?.some((span) => span.term === scopeEnd) ?? false;
    // "Never numb until today: groin" goes on; a "but" sets against.
    if (isContrast && !until.has(words[at] ?? '')) contrast += 1;
    if (strength === 2 || isContrast) clause += 1;
    clauses.push(clause);
    contrasts.push(contrast);
  });
  return { clauses, contrasts };
}
