import type { Words } from '../mark-terms.ts';
import { markOf } from './compile-patterns.ts';
import { elementBits, type SequenceTable } from './sequence-table.ts';
import { lengthOf, noSpans, termOf } from './spans.ts';

/** Where a pattern was found: the span of each of its elements, in the order of the text. */
export type Match = readonly { readonly start: number; readonly end: number }[];

/** As many words that only fill a pause as a gap passes over without counting them. */
const mostFillers = 4;

/** Up to this gap, words are told to stand close. */
const closeGap = 2;

/** Across the end of a sentence two things belong together only when they stand close. */
const gapAcrossSentences = 5;

/** More elements than any pattern has; `SequenceIndex` refuses one that has more. */
export const mostElements = 64;

/** Follows sequences through one message, one element after the other. */
export class SequenceFollower {
  readonly #words: Words;
  readonly #table: SequenceTable;
  readonly #stopper: number | undefined;
  readonly #stopperMark: number;
  /** Where each element found so far begins, and where it ends. */
  readonly #path = new Uint16Array(2 * mostElements);

  /** @param stopper a term that no gap may hold. */
  constructor(words: Words, table: SequenceTable, stopper: number | undefined) {
    this.#words = words;
    this.#table = table;
    this.#stopper = stopper;
    this.#stopperMark = stopper === undefined ? 0 : markOf(stopper);
  }

  /**
   * The nearest way to finish a sequence whose first element stands from `start` up to `end`. Depth is the length of a
   * pattern, width its gap.
   * @returns how many elements `match` tells of, or -1 where it cannot be finished.
   */
  follow(sequence: number, start: number, end: number): number {
    const { from, bits } = this.#table;
    const first = from[sequence] ?? 0;
    const last = from[sequence + 1] ?? 0;
    this.#path[0] = start;
    this.#path[1] = end;
    return this.#from(first + 1, last, end, ((bits[first] ?? 0) & elementBits.ahead) === 0 ? 1 : 0);
  }

  /** What the sequence that was followed last has found. */
  match(count: number): Match {
    const match: { start: number; end: number }[] = [];
    for (let at = 0; at < count; at++)
      match.push({ start: this.#path[2 * at] ?? 0, end: this.#path[2 * at + 1] ?? 0 });
    return match;
  }

  /** Goes on at a word with the elements from `element` up to `end`, when so many were found before. */
  #from(element: number, end: number, from: number, found: number): number {
    if (element === end) return found;
    const { masks, breaks, isFiller } = this.#words;
    const bits = this.#table.bits[element] ?? 0;
    const gap = this.#table.gaps[element] ?? 0;
    const wanted = this.#table.masks[element] ?? 0;
    if ((bits & elementBits.barred) !== 0)
      return this.#isBarred(element, from) ? -1 : this.#from(element + 1, end, from, found);
    let last = from + gap;
    const most = Math.min(last + mostFillers, masks.length - 1);
    for (let start = from; start <= last && start <= most; start++) {
      if (isFiller[start] === 1) last += 1;
      if (!this.#isReachable(from, start, (bits & elementBits.near) !== 0)) return -1;
      // Close words belong together only within their part of the clause: "out of the boot, muscle in my back".
      if (gap <= closeGap && breaks[start] !== 0) return -1;
      const mask = masks[start] ?? 0;
      const length = (mask & wanted) === 0 ? 0 : this.#longest(start, element);
      if (length > 0) {
        this.#path[2 * found] = start;
        this.#path[2 * found + 1] = start + length;
        const isAhead = (bits & elementBits.ahead) !== 0;
        const all = this.#from(element + 1, end, start + length, isAhead ? found : found + 1);
        if (all >= 0) return all;
      }
      if ((mask & this.#stopperMark) !== 0 && this.#isStopped(start)) return -1;
    }
    return -1;
  }

  /** Whether what must not stand here does. */
  #isBarred(element: number, from: number): boolean {
    const { masks, breaks } = this.#words;
    const barred = this.#table.masks[element] ?? 0;
    const last = Math.min(from + (this.#table.gaps[element] ?? 0), masks.length - 1);
    for (let at = from; at <= last && breaks[at] === 0; at++)
      if (((masks[at] ?? 0) & barred) !== 0 && this.#longest(at, element) > 0) return true;
    return false;
  }

  /** Within the clause; what is only near may also stand at the beginning of the next sentence. */
  #isReachable(from: number, start: number, isNear: boolean): boolean {
    const { clauses, contrasts } = this.#words;
    if (clauses[start] === clauses[from - 1]) return true;
    if (!isNear || start - from > gapAcrossSentences) return false;
    return contrasts[start] === contrasts[from - 1];
  }

  #isStopped(at: number): boolean {
    for (const span of this.#words.spans[at] ?? noSpans) if (termOf(span) === this.#stopper) return true;
    return false;
  }

  /** How many words the longest of the terms of an element has here, or 0. */
  #longest(at: number, element: number): number {
    const { from, all } = this.#table.terms;
    const group = this.#table.groups[element] ?? 0;
    const mask = this.#table.masks[element] ?? 0;
    const end = from[group + 1] ?? 0;
    let best = 0;
    for (const span of this.#words.spans[at] ?? noSpans) {
      const term = termOf(span);
      // The marks are asked first: they tell apart most of what stands here.
      if (lengthOf(span) <= best || (markOf(term) & mask) === 0) continue;
      let held = from[group] ?? 0;
      while (held < end && all[held] !== term) held += 1;
      if (held < end) best = lengthOf(span);
    }
    return best;
  }
}
