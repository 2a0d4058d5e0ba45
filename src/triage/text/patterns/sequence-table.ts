import type { Sequence } from './compile-patterns.ts';

/** What is particular of an element, as bits. */
export const elementBits = { near: 1, barred: 2, ahead: 4 } as const;

/** Lists of numbers by number, one behind the other: fewer and closer pieces of memory than a list of lists. */
export interface Lists {
  /** By number: where its list begins; one place more for the end of the last. */
  readonly from: Int32Array;
  readonly all: Int32Array;
}

/** Sequences in a few long lists, so that what is looked at together lies together in memory. */
export interface SequenceTable {
  /** By sequence: where its elements begin; one place more for the end of the last. */
  readonly from: Int32Array;
  /** By element: how many words may stand before it, what is particular of it, and the marks of its terms. */
  readonly gaps: Uint8Array;
  readonly bits: Uint8Array;
  readonly masks: Int32Array;
  /** By element: its group of terms. Each group is kept once, since most patterns share them. */
  readonly groups: Uint16Array;
  /** By group: its terms; by term: the groups that hold it. */
  readonly terms: Lists;
  readonly groupsByTerm: Lists;
  /** By term: the sequences that it begins, and whether there are any, which is asked of every term of a message. */
  readonly begunBy: Lists;
  readonly begins: Uint8Array;
}

/** Lays sequences out; the number of each is its place. */
export function layOutSequences(sequences: readonly Sequence[]): SequenceTable {
  const groups = new Map<string, { readonly number: number; readonly terms: readonly number[] }>();
  const groupOf = (terms: readonly number[]): number => {
    const key = terms.join(' ');
    const known = groups.get(key) ?? { number: groups.size, terms };
    groups.set(key, known);
    return known.number;
  };
  const elements = sequences.flat();
  const from = Int32Array.from([0, ...sequences.map(({ length }) => length)]);
  for (let at = 1; at < from.length; at++) from[at] = (from[at] ?? 0) + (from[at - 1] ?? 0);
  const groupOfElement = Uint16Array.from(elements, ({ terms }) => groupOf([...terms]));
  const terms = [...groups.values()].map((group) => group.terms);
  const begunBy = inverse(sequences.map(([one]) => [...(one?.terms ?? [])]));
  return {
    from,
    gaps: Uint8Array.from(elements, ({ gap }) => gap),
    bits: Uint8Array.from(
      elements,
      ({ isNear, isBarred, isAhead }) =>
        (isNear ? elementBits.near : 0) |
        (isBarred ? elementBits.barred : 0) |
        (isAhead ? elementBits.ahead : 0),
    ),
    masks: Int32Array.from(elements, ({ mask }) => mask),
    groups: groupOfElement,
    terms: inLists(terms),
    groupsByTerm: inverse(terms),
    begunBy,
    begins: Uint8Array.from(begunBy.from, (begin, term) => (begin < (begunBy.from[term + 1] ?? 0) ? 1 : 0)),
  };
}

/** By number, the lists that hold it. */
function inverse(lists: readonly (readonly number[])[]): Lists {
  const most = lists.reduce((one, list) => Math.max(one, ...list), -1);
  const holders = Array.from({ length: most + 1 }, (): number[] => []);
  lists.forEach((list, number) => {
    for (const held of list) holders[held]?.push(number);
  });
  return inLists(holders);
}

function inLists(lists: readonly (readonly number[])[]): Lists {
  let begin = 0;
  const from = Int32Array.from([...lists, []], (list) => {
    begin += list.length;
    return begin - list.length;
  });
  return { from, all: Int32Array.from(lists.flat()) };
}
