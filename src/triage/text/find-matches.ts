import { markOf, type Sequence, type Span } from './compile-patterns.ts';
import type { Words } from './mark-terms.ts';

/** Where a pattern was found: the span of each of its elements, in the order of the text. */
export type Match = readonly { readonly start: number; readonly end: number }[];

/** A sequence denied this often in one message is not judged again, which bounds the time of any input. */
const mostTries = 24;

/** As many words that only fill a pause as a gap passes over without counting them. */
const mostFillers = 4;

/** Up to this gap, words are told to stand close. */
const closeGap = 2;

/** Across the end of a sentence two things belong together only when they stand close. */
const gapAcrossSentences = 5;

/** A sequence that a message may hold, and the place from which on it lacks one of the later words. */
interface Hope {
  readonly id: number;
  readonly until: number;
}

/** Sequences by the term they begin with, so that a word only wakes what can begin with it. */
export class SequenceIndex {
  readonly #sequences: Sequence[] = [];
  /** By sequence: the groups of terms of its later elements; of each group the message must hold one. */
  readonly #needed: number[][] = [];
  /** Groups of terms, each kept once, since most patterns share them. */
  readonly #groupOf = new Map<string, number>();
  /** The groups that hold a term. */
  readonly #groupsByTerm = new Map<number, number[]>();
  /** By term: where its groups begin in one list of all, and one place more for the end. Filled at the first search. */
  #groupsFrom = new Int32Array(0);
  #groups = new Int32Array(0);
  /** By sequence: where its groups begin in one list of all, and one place more for the end. */
  #neededFrom = new Int32Array(0);
  #neededGroups = new Int32Array(0);
  /** Sequences by slot; a slot for each term that begins one. */
  readonly #slots: number[][] = [];
  readonly #slotOf = new Map<number, number>();
  /** By term: its slot, or -1. Filled at the first search, when all terms are known. */
  #slotByTerm = new Int16Array(0);
  readonly #stopper: number | undefined;
  /** The marks of all terms that begin a sequence. */
  #firstMask = 0;

  /** @param stopper a term that no gap of these sequences may hold. */
  constructor(stopper?: number) {
    this.#stopper = stopper;
  }

  /** Adds a sequence and returns its number. */
  add(sequence: Sequence): number {
    const id = this.#sequences.push(sequence) - 1;
    const later = sequence.slice(1).filter(({ isBarred }) => !isBarred);
    this.#needed.push(later.map(({ terms }) => this.#group([...terms])));
    for (const term of sequence[0]?.terms ?? []) {
      const slot = this.#slotOf.get(term) ?? this.#slots.length;
      this.#slotOf.set(term, slot);
      this.#firstMask |= markOf(term);
      const known = this.#slots[slot];
      if (known === undefined) this.#slots.push([id]);
      else known.push(id);
    }
    return id;
  }

  #group(terms: readonly number[]): number {
    const key = terms.join(' ');
    const known = this.#groupOf.get(key);
    if (known !== undefined) return known;
    const group = this.#groupOf.size;
    this.#groupOf.set(key, group);
    for (const term of terms) {
      const groups = this.#groupsByTerm.get(term);
      if (groups === undefined) this.#groupsByTerm.set(term, [group]);
      else groups.push(group);
    }
    return group;
  }

  /**
   * Tells `found` of every match; it answers true once it has seen enough of that sequence. The time is that of the
   * words times the few sequences whose words the message holds at all: these are picked once for each term that
   * occurs, and one sequence is tried a bounded number of times.
   */
  search(words: Words, found: (sequence: number, match: Match) => boolean): void {
    const slotByTerm = this.#slotsByTerm(words.held.length);
    const tries = new Uint8Array(this.#sequences.length);
    const open = new Array<readonly Hope[] | undefined>(this.#slots.length);
    const lastOf = this.#lastOfGroups(words);
    const { masks } = words;
    for (let start = 0; start < words.words.length; start++) {
      if (((masks[start] ?? 0) & this.#firstMask) === 0) continue;
      for (const { term, length } of words.spans[start] ?? []) {
        const slot = slotByTerm[term] ?? -1;
        if (slot < 0) continue;
        const hopes = open[slot] ?? this.#possible(slot, lastOf);
        open[slot] = hopes;
        for (const { id, until } of hopes) {
          if (until <= start) break;
          const tried = tries[id] ?? 0;
          if (tried >= mostTries) continue;
          const end = start + length;
          const sequence = this.#sequences[id] ?? [];
          const rest = this.#follow(words, masks, sequence, 1, end);
          if (rest === undefined) continue;
          const match = sequence[0]?.isAhead === true ? rest : [{ start, end }, ...rest];
          tries[id] = found(id, match) ? mostTries : tried + 1;
        }
      }
    }
  }

  #slotsByTerm(terms: number): Int16Array {
    if (this.#slotByTerm.length !== terms) {
      this.#slotByTerm = new Int16Array(terms).fill(-1);
      for (const [term, slot] of this.#slotOf) this.#slotByTerm[term] = slot;
      let from = 0;
      this.#neededFrom = Int32Array.from([...this.#needed, []], (groups) => {
        from += groups.length;
        return from - groups.length;
      });
      this.#neededGroups = Int32Array.from(this.#needed.flat());
      const byTerm = Array.from({ length: terms }, (_, term) => this.#groupsByTerm.get(term) ?? []);
      let begin = 0;
      this.#groupsFrom = Int32Array.from([...byTerm, []], (groups) => {
        begin += groups.length;
        return begin - groups.length;
      });
      this.#groups = Int32Array.from(byTerm.flat());
    }
    return this.#slotByTerm;
  }

  /** Most of what a word wakes is over at once, because the message lacks the other words; the longest hope first. */
  #possible(slot: number, lastOf: Uint16Array): readonly Hope[] {
    const hopes: Hope[] = [];
    const neededFrom = this.#neededFrom;
    const neededGroups = this.#neededGroups;
    for (const id of this.#slots[slot] ?? []) {
      let until = Number.MAX_SAFE_INTEGER;
      const end = neededFrom[id + 1] ?? 0;
      for (let at = neededFrom[id] ?? 0; at < end && until > 0; at++) {
        const last = lastOf[neededGroups[at] ?? 0] ?? 0;
        if (last < until) until = last;
      }
      if (until > 0) hopes.push({ id, until });
    }
    return hopes.length > 1 ? hopes.sort((one, other) => other.until - one.until) : hopes;
  }

  /** By group: the place after the last one where a term of it begins, or 0. Only what the message holds is looked at. */
  #lastOfGroups({ held, heldTerms }: Words): Uint16Array {
    const from = this.#groupsFrom;
    const groups = this.#groups;
    const lastOf = new Uint16Array(this.#groupOf.size);
    for (const term of heldTerms) {
      const place = held[term] ?? 0;
      const end = from[term + 1] ?? 0;
      for (let at = from[term] ?? 0; at < end; at++) {
        const group = groups[at] ?? 0;
        if (place > (lastOf[group] ?? 0)) lastOf[group] = place;
      }
    }
    return lastOf;
  }

  /** The nearest way to finish a sequence, or nothing. Depth is the length of a pattern, width its gap. */
  #follow(
    words: Words,
    masks: Int32Array,
    sequence: Sequence,
    element: number,
    from: number,
  ): Match | undefined {
    const wanted = sequence[element];
    if (wanted === undefined) return [];
    let last = from + wanted.gap;
    const end = Math.min(last + mostFillers, words.words.length - 1);
    if (wanted.isBarred) {
      for (let at = from; at <= Math.min(last, end) && words.breaks[at] === 0; at++)
        if (((masks[at] ?? 0) & wanted.mask) !== 0 && longest(words.spans[at], wanted.terms) !== undefined)
          return undefined;
      return this.#follow(words, masks, sequence, element + 1, from);
    }
    for (let start = from; start <= Math.min(last, end); start++) {
      if (words.isFiller[start] === 1) last += 1;
      if (!isReachable(words, from, start, wanted.isNear)) return undefined;
      // Close words belong together only within their part of the clause: "out of the boot, muscle in my back".
      if (wanted.gap <= closeGap && words.breaks[start] !== 0) return undefined;
      const mask = masks[start] ?? 0;
      const span = (mask & wanted.mask) === 0 ? undefined : longest(words.spans[start], wanted.terms);
      if (span !== undefined) {
        const next = start + span.length;
        const rest = this.#follow(words, masks, sequence, element + 1, next);
        if (rest !== undefined) return wanted.isAhead ? rest : [{ start, end: next }, ...rest];
      }
      if (this.#stopper !== undefined && begins(words.spans[start], this.#stopper)) return undefined;
    }
    return undefined;
  }
}

/** Within the clause; what is only near may also stand at the beginning of the next sentence. */
function isReachable(words: Words, from: number, start: number, isNear: boolean): boolean {
  if (words.clauses[start] === words.clauses[from - 1]) return true;
  if (!isNear || start - from > gapAcrossSentences) return false;
  return words.contrasts[start] === words.contrasts[from - 1];
}

function begins(spans: readonly Span[] | undefined, term: number): boolean {
  for (const span of spans ?? []) if (span.term === term) return true;
  return false;
}

function longest(spans: readonly Span[] | undefined, terms: ReadonlySet<number>): Span | undefined {
  let best: Span | undefined;
  for (const span of spans ?? [])
    if (terms.has(span.term) && (best === undefined || span.length > best.length)) best = span;
  return best;
}
