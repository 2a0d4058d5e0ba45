import type { PhraseNode, TermBook } from './compile-patterns.ts';
import { PairTable } from './pair-table.ts';
import type { Span } from './spans.ts';

/** All phrases by the numbers of their words, from node to node; a node that is none is -1. */
export interface PhraseTree {
  /** The node of a phrase of one word. */
  first(word: number): number;
  /** The node of what a phrase is with one word more. */
  next(node: number, word: number): number;
  /** By node: what ends there or on the way there. */
  readonly spans: readonly (readonly Span[])[];
}

/** Lays out the phrases of a book once it holds all of them. */
export function layOutPhrases({ byPhrase }: TermBook): PhraseTree {
  const reached: PhraseNode[] = [byPhrase];
  for (const node of reached) reached.push(...node.next.values());
  // Those that go on are numbered first: of any other it is known by its number that nothing comes after it.
  const inner = reached.filter(({ next }) => next.size > 0);
  const nodes = [...inner, ...reached.filter(({ next }) => next.size === 0)];
  const numbers = new Map(nodes.map((node, number) => [node, number]));
  const table = new PairTable(
    inner.flatMap(({ next }, number) =>
      [...next].map(([word, child]) => [number, word, numbers.get(child) ?? -1] as const),
    ),
  );
  const onTheWay = new Map<PhraseNode, readonly Span[]>();
  for (const node of reached) {
    const spans = onTheWay.get(node) ?? node.spans;
    onTheWay.set(node, spans);
    for (const next of node.next.values())
      onTheWay.set(next, spans.length === 0 ? next.spans : [...spans, ...next.spans]);
  }
  const root = numbers.get(byPhrase) ?? -1;
  return {
    first: (word) => table.get(root, word),
    next: (node, word) => (node < inner.length ? table.get(node, word) : -1),
    spans: nodes.map((node) => onTheWay.get(node) ?? []),
  };
}
