import type { Sequence } from './compile-patterns.ts';
import type { Span, Words } from './mark-terms.ts';

/** Where a pattern was found: the span of each of its elements, in the order of the text. */
export type Match = readonly { readonly start: number; readonly end: number }[];

/** A sequence denied this often in one message is not judged again, which bounds the time of any input. */
const mostTries = 60;

/** Sequences by the term they begin with, so that a word only wakes what can begin with it. */
export class SequenceIndex {
  readonly #byFirst = new Map<number, number[]>();
  readonly #sequences: Sequence[] = [];

  /** Adds a sequence and returns its number. */
  add(sequence: Sequence): number {
    const id = this.#sequences.push(sequence) - 1;
    for (const term of sequence[0]?.terms ?? []) {
      const known = this.#byFirst.get(term);
      if (known === undefined) this.#byFirst.set(term, [id]);
      else known.push(id);
    }
    return id;
  }

  /** Tells `found` of every match; it answers true once it has seen enough of that sequence. */
  search(words: Words, found: (sequence: number, match: Match) => boolean): void {
    const tries = new Uint8Array(this.#sequences.length);
    for (let start = 0; start < words.words.length; start++) {
      for (const { term, end } of words.spans[start] ?? []) {
        for (const id of this.#byFirst.get(term) ?? []) {
          if ((tries[id] ?? 0) >= mostTries) continue;
          const rest = follow(words, this.#sequences[id] ?? [], 1, end);
          if (rest === undefined) continue;
          tries[id] = found(id, [{ start, end }, ...rest]) ? mostTries : (tries[id] ?? 0) + 1;
        }
      }
    }
  }
}

/** The nearest way to finish a sequence, or nothing. Depth is the length of a pattern, width its gap. */
function follow(words: Words, sequence: Sequence, element: number, from: number): Match | undefined {
  const wanted = sequence[element];
  if (wanted === undefined) return [];
  const last = Math.min(from + wanted.gap, words.words.length - 1);
  for (let start = from; start <= last; start++) {
    if (words.clauses[start] !== words.clauses[from - 1]) return undefined;
    const span = longest(words.spans[start], wanted.terms);
    if (span === undefined) continue;
    const rest = follow(words, sequence, element + 1, span.end);
    if (rest !== undefined) return [{ start, end: span.end }, ...rest];
  }
  return undefined;
}

function longest(spans: readonly Span[] | undefined, terms: ReadonlySet<number>): Span | undefined {
  let best: Span | undefined;
  for (const span of spans ?? [])
    if (terms.has(span.term) && (best === undefined || span.end > best.end)) best = span;
  return best;
}
