/** One element of a pattern: any of these terms, at most `gap` words after the one before. */
export interface Element {
  readonly terms: ReadonlySet<number>;
  readonly gap: number;
}

/** A pattern in one order of its words. */
export type Sequence = readonly Element[];

/** All parts must be found, each in one of its orders. */
export type Pattern = readonly (readonly Sequence[])[];

/** Numbers for concepts and words, so that the reader compares numbers. */
export interface Terms {
  readonly byPhrase: PhraseNode;
  readonly words: ReadonlySet<string>;
  concept(name: string): number;
}

/** A word of phrases, the terms of the phrase that ends here, and how it goes on. */
export interface PhraseNode {
  readonly terms: readonly number[];
  readonly next: ReadonlyMap<string, PhraseNode>;
}

interface GrowingNode {
  readonly terms: number[];
  readonly next: Map<string, GrowingNode>;
}

const soon = 2;
const later = 7;

/** Gathers concepts and the bare words of patterns into terms, and compiles patterns against them. */
export class TermBook implements Terms {
  readonly byPhrase: GrowingNode = { terms: [], next: new Map() };
  readonly words = new Set<string>();
  readonly #ids = new Map<string, number>();

  constructor(concepts: ReadonlyMap<string, readonly string[]>) {
    for (const name of concepts.keys())
      for (const phrase of phrasesOf(name, concepts, new Set()))
        for (const form of formsOf(phrase)) this.#learn(form, this.concept(name));
  }

  concept(name: string): number {
    return this.#id(`<${name}>`);
  }

  /** @throws nothing: what names no concept matches nothing; `findUnknownConcepts` tells the writer. */
  compile(pattern: string): Pattern {
    return pattern.split('&').map((part) => {
      const near = part.split('~');
      const orders = near.length > 1 ? permute(near) : [near];
      return orders.map((order) =>
        order.flatMap((piece, index) => this.#sequence(piece, index > 0 && near.length > 1 ? later : 0)),
      );
    });
  }

  #sequence(text: string, firstGap: number): Sequence {
    const elements: Element[] = [];
    let gap = firstGap;
    for (const word of text.trim().split(/\s+/)) {
      if (word === '..') gap = later;
      else if (word === '+') gap = 0;
      else {
        elements.push({ terms: new Set(word.split('|').map((one) => this.#termOf(one))), gap });
        gap = soon;
      }
    }
    return elements;
  }

  #termOf(word: string): number {
    if (word.startsWith('<')) return this.#id(word);
    const id = this.#id(word);
    this.#learn(word.replaceAll('_', ' '), id);
    return id;
  }

  #id(key: string): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(key, id);
    return id;
  }

  #learn(phrase: string, term: number): void {
    let node: GrowingNode = this.byPhrase;
    for (const word of phrase.split(' ')) {
      this.words.add(word);
      let next = node.next.get(word);
      if (next === undefined) {
        next = { terms: [], next: new Map() };
        node.next.set(word, next);
      }
      node = next;
    }
    if (!node.terms.includes(term)) node.terms.push(term);
  }
}

/** A concept's phrases with those of the concepts it takes in; a circle ends where it closes. */
function phrasesOf(
  name: string,
  concepts: ReadonlyMap<string, readonly string[]>,
  seen: Set<string>,
): readonly string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  return (concepts.get(name) ?? []).flatMap((phrase) =>
    phrase.startsWith('<') ? phrasesOf(phrase.slice(1, -1), concepts, seen) : [phrase],
  );
}

/** `leak*` is leak, leaks, leaked, leaking; the star stands at the end of a word. */
function formsOf(phrase: string): readonly string[] {
  const star = phrase.indexOf('*');
  if (star < 0) return [phrase];
  const before = phrase.slice(0, star);
  const after = phrase.slice(star + 1);
  const stem = before.endsWith('e') ? before.slice(0, -1) : before;
  const ends = before.endsWith('e')
    ? [before, `${before}s`, `${before}d`, `${stem}ing`]
    : /[^aeiou]y$/.test(before)
      ? [before, `${before.slice(0, -1)}ies`, `${before.slice(0, -1)}ied`, `${before}ing`]
      : [before, `${before}s`, `${before}es`, `${before}ed`, `${before}ing`];
  return ends.flatMap((form) => formsOf(`${form}${after}`));
}

function permute<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) =>
    permute([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}
