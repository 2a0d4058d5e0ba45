import type { PhraseNode } from './compile-patterns.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A term of the vocabulary that begins at a word and ends before `end`. */
export interface Span {
  readonly term: number;
  readonly end: number;
}

/** A message as words, with what each begins and how it is set off from the word before. */
export interface Words {
  readonly words: readonly string[];
  /** By word: 0 runs on, 1 after a comma, 2 after a sentence end. */
  readonly breaks: readonly number[];
  /** By word: number of its clause; a sentence end, "but" and the like begin a new one. */
  readonly clauses: readonly number[];
  readonly spans: readonly (readonly Span[])[];
  /** Share of the words that are known, from 0 to 1. */
  readonly knownShare: number;
}

const tokens = /[a-z@$\d]*[a-z][a-z@$\d]*|\d+(?:[.,]\d+)?|\p{L}+|[.,!?;:()\n–—-]+|\s-+\s|\//gu;

/** Cuts folded text into words, repairs them and marks the terms that begin at each. */
export function markTerms(
  text: string,
  vocabulary: Vocabulary,
  phrases: PhraseNode,
  scopeEnd: number,
): Words {
  const words: string[] = [];
  const breaks: number[] = [];
  let pending = 2;
  let known = 0;
  let typed = 0;
  for (const [token] of text.matchAll(tokens)) {
    const strength = breakStrength(token);
    if (strength !== undefined) {
      pending = Math.max(pending, strength);
      continue;
    }
    const meant = vocabulary.read(token);
    if (!/^\d/.test(token)) {
      typed += 1;
      if (meant.isKnown) known += 1;
    }
    for (const word of meant.words) {
      words.push(word);
      breaks.push(pending);
      pending = 0;
    }
  }
  const spans = words.map((_, at) => spansAt(words, breaks, at, phrases));
  return {
    words,
    breaks,
    clauses: numberClauses(breaks, spans, scopeEnd),
    spans,
    knownShare: typed === 0 ? 1 : known / typed,
  };
}

function breakStrength(token: string): number | undefined {
  if (/^[a-z\d@$\p{L}]/u.test(token)) return undefined;
  if (token === '/' || token === '-') return 0;
  if (/^\.{2,}$/.test(token)) return 1;
  return /[.!?;\n]/.test(token) ? 2 : 1;
}

function spansAt(
  words: readonly string[],
  breaks: readonly number[],
  start: number,
  root: PhraseNode,
): readonly Span[] {
  const spans: Span[] = [];
  let node: PhraseNode | undefined = root;
  for (let at = start; at < words.length; at++) {
    // A phrase does not run over the end of a sentence.
    if (at > start && breaks[at] === 2) break;
    node = node.next.get(words[at] ?? '');
    if (node === undefined) break;
    for (const term of node.terms) spans.push({ term, end: at + 1 });
  }
  return spans;
}

function numberClauses(
  breaks: readonly number[],
  spans: readonly (readonly Span[])[],
  scopeEnd: number,
): readonly number[] {
  let clause = 0;
  return breaks.map((strength, at) => {
    if (strength === 2 || spans[at]?.some((span) => span.term === scopeEnd)) clause += 1;
    return clause;
  });
}
