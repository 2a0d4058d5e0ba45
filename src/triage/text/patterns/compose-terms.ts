import { putSpan, type Words } from '../mark-terms.ts';
import type { TermBook } from './compile-patterns.ts';
import { SequenceIndex } from './find-matches.ts';
import { spanOf } from './spans.ts';

/** One layer of composed concepts: its sequences, and the term that each of them makes. */
interface Layer {
  readonly index: SequenceIndex;
  readonly makes: number[];
}

/** Composed concepts in layers; a layer uses only what the layers before it made. */
export type Composition = readonly Layer[];

/**
 * Compiles composed concepts. "Cannot feel" is a negator and, soon after, a word of sensing, whatever stands between:
 * said once here, it serves every sign, where a list of phrases would hold only the wordings somebody thought of.
 * @param stopper the concept that no gap may hold: "no trouble feeling" is no "no … feeling".
 */
export function compileComposition(
  composed: ReadonlyMap<string, readonly string[]>,
  book: TermBook,
  stopper: number,
): Composition {
  const layers: Layer[] = [];
  const depths = new Map<string, number>();
  const depthOf = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    // A circle ends where it closes.
    depths.set(name, 0);
    const used = (composed.get(name) ?? []).flatMap((pattern) =>
      [...pattern.matchAll(/<([^>]*)>/g)].map(([, other = '']) => other),
    );
    const depth =
      Math.max(-1, ...used.filter((other) => composed.has(other) && other !== name).map(depthOf)) + 1;
    depths.set(name, depth);
    return depth;
  };
  for (const [name, patterns] of composed) {
    const depth = depthOf(name);
    while (layers.length <= depth) layers.push({ index: new SequenceIndex(stopper), makes: [] });
    const layer = layers[depth];
    for (const pattern of patterns)
      for (const part of book.compile(pattern))
        for (const sequence of part) if (layer) layer.makes[layer.index.add(sequence)] = book.concept(name);
  }
  return layers;
}

/** Marks each place where a composed concept fits, as if it were one of its phrases. */
export function composeTerms(words: Words, composition: Composition): void {
  for (const { index, makes } of composition) {
    const found: { readonly start: number; readonly end: number; readonly term: number }[] = [];
    index.search(words, (sequence, match) => {
      const term = makes[sequence];
      const start = match[0]?.start;
      const end = match.at(-1)?.end;
      if (term !== undefined && start !== undefined && end !== undefined) found.push({ start, end, term });
      return false;
    });
    for (const { start, end, term } of found) putSpan(words, start, spanOf(term, end - start));
  }
}
