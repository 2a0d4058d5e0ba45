import type { Words } from '../mark-terms.ts';
import { markOf, type Sequence } from './compile-patterns.ts';
import { type Match, mostElements, SequenceFollower } from './follow-sequence.ts';
import { elementBits, layOutSequences, type SequenceTable } from './sequence-table.ts';
import { lengthOf, termOf } from './spans.ts';

/** A sequence denied this often in one message is not judged again, which bounds the time of any input. */
const mostTries = 24;

/** A sequence that a message may hold, and the place from which on it lacks one of the later words. */
interface Hope {
  readonly id: number;
  readonly until: number;
}

/** Sequences by the term they begin with, so that a word only wakes what can begin with it. */
export class SequenceIndex {
  /** Sequences added since they were laid out for the first search. */
  #added: Sequence[] = [];
  #table: SequenceTable | undefined;
  readonly #stopper: number | undefined;
  /** The marks of all terms that begin a sequence. */
  #firstMask = 0;

  /** @param stopper a term that no gap of these sequences may hold. */
  constructor(stopper?: number) {
    this.#stopper = stopper;
  }

  /**
   * Adds a sequence and returns its number.
   * @throws Error after the first search.
   * @throws RangeError where the sequence has more elements than can be followed.
   */
  add(sequence: Sequence): number {
    if (this.#table !== undefined)
      throw new Error('Expected all sequences to be added before the first search');
    if (sequence.length > mostElements)
      throw new RangeError(`Expected a pattern of at most ${mostElements} elements, got ${sequence.length}`);
    for (const term of sequence[0]?.terms ?? []) this.#firstMask |= markOf(term);
    return this.#added.push(sequence) - 1;
  }

  /**
   * Tells `found` of every match; it answers true once it has seen enough of that sequence. The time is that of the
   * words times the few sequences whose words the message holds at all: these are picked once for each term that
   * occurs, and one sequence is tried a bounded number of times.
   */
  search(words: Words, found: (sequence: number, match: Match) => boolean): void {
    const table = this.#laidOut();
    const { masks, spans } = words;
    const lastOf = lastOfGroups(words, table);
    const tries = new Uint8Array(table.from.length - 1);
    const open = new Map<number, Hope[]>();
    const follower = new SequenceFollower(words, table, this.#stopper);
    for (let start = 0; start < masks.length; start++) {
      if (((masks[start] ?? 0) & this.#firstMask) === 0) continue;
      for (const span of spans[start] ?? []) {
        const term = termOf(span);
        if (table.begins[term] !== 1) continue;
        let hopes = open.get(term);
        if (hopes === undefined) {
          hopes = possible(term, table, lastOf);
          open.set(term, hopes);
        }
        for (let at = 0; at < hopes.length; ) {
          const hope = hopes[at];
          if (hope === undefined || hope.until <= start) break;
          const tried = tries[hope.id] ?? 0;
          if (tried >= mostTries) {
            hopes.splice(at, 1);
            continue;
          }
          at += 1;
          const count = follower.follow(hope.id, start, start + lengthOf(span));
          if (count >= 0) tries[hope.id] = found(hope.id, follower.match(count)) ? mostTries : tried + 1;
        }
      }
    }
  }

  #laidOut(): SequenceTable {
    if (this.#table === undefined) {
      this.#table = layOutSequences(this.#added);
      this.#added = [];
    }
    return this.#table;
  }
}

/** By group: the place after the last one where a term of it begins, or 0. Only what the message holds is looked at. */
function lastOfGroups({ places }: Words, { groupsByTerm: { from, all }, terms }: SequenceTable): Uint16Array {
  const lastOf = new Uint16Array(terms.from.length - 1);
  for (const term of places.terms) {
    const place = places.lastOf(term);
    const end = from[term + 1] ?? 0;
    for (let at = from[term] ?? 0; at < end; at++) {
      const group = all[at] ?? 0;
      if (place > (lastOf[group] ?? 0)) lastOf[group] = place;
    }
  }
  return lastOf;
}

/** Most of what a word wakes is over at once, because the message lacks the other words; the longest hope first. */
function possible(term: number, { begunBy, from, bits, groups }: SequenceTable, lastOf: Uint16Array): Hope[] {
  const hopes: Hope[] = [];
  const last = begunBy.from[term + 1] ?? 0;
  for (let index = begunBy.from[term] ?? 0; index < last; index++) {
    const id = begunBy.all[index] ?? 0;
    const end = from[id + 1] ?? 0;
    let until = Number.MAX_SAFE_INTEGER;
    for (let at = (from[id] ?? 0) + 1; at < end && until > 0; at++) {
      if (((bits[at] ?? 0) & elementBits.barred) !== 0) continue;
      const place = lastOf[groups[at] ?? 0] ?? 0;
      if (place < until) until = place;
    }
    if (until > 0) putInOrder(hopes, { id, until });
  }
  return hopes;
}

/** The longest first, and of equal ones the one that came first; nearly all of these lists are very short. */
function putInOrder(hopes: Hope[], hope: Hope): void {
  let to = hopes.length;
  hopes.push(hope);
  for (; to > 0; to--) {
    const before = hopes[to - 1];
    if (before === undefined || before.until >= hope.until) break;
    hopes[to] = before;
  }
  hopes[to] = hope;
}
