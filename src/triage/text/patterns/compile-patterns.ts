import { type Span, spanOf, termOf } from './spans.ts';

/** One element of a pattern. */
export interface Element {
  /** Any of these terms fits. */
  readonly terms: ReadonlySet<number>;
  /** The marks of its terms: a word that bears none of them is none of its terms (`markOf`). */
  readonly mask: number;
  /** How many words may stand between this and the element before. */
  readonly gap: number;
  /** True where the end of one sentence may lie between. */
  readonly isNear: boolean;
  /** True where the terms must not stand here. */
  readonly isBarred: boolean;
  /** True where the terms must stand here and are left to other patterns. */
  readonly isAhead: boolean;
}

/** A pattern in one order of its words. */
export type Sequence = readonly Element[];

/** All parts must be found, each in one of its orders. */
export type Pattern = readonly (readonly Sequence[])[];

/** A word of phrases, the spans of the phrase that ends here, and by number of the next word how it goes on. */
export interface PhraseNode {
  readonly spans: readonly Span[];
  readonly next: ReadonlyMap<number, PhraseNode>;
}

interface GrowingNode {
  spans: Span[];
  next: Map<number, GrowingNode>;
}

/** One bit of 32 for a term. Several share it, so that it tells for sure only what a word is not. */
export function markOf(term: number): number {
  return 1 << (Math.imul(term, 0x9e3779b1) >>> 27);
}

/** Of tens of thousands of nodes most end their phrase, and the others end none: an empty map for each is megabytes. */
const noSpans: Span[] = [];
const noNext = new Map<number, GrowingNode>();
const freshNode = (): GrowingNode => ({ spans: noSpans, next: noNext });

const soon = 2;
const later = 7;
const near = 8;

/** Gathers concepts and the bare words of patterns into terms (numbers), and compiles patterns against them. */
export class TermBook {
  readonly byPhrase: GrowingNode = freshNode();
  /** Every word of every phrase, with its number: what a misspelling may have meant. */
  readonly words = new Map<string, number>();
  readonly #ids = new Map<string, number>();

  constructor(concepts: ReadonlyMap<string, readonly string[]>) {
    for (const name of concepts.keys())
      for (const phrase of phrasesOf(name, concepts, new Set()))
        for (const form of formsOf(phrase)) this.#learn(form, this.concept(name));
  }

  /** How many terms there are so far. */
  get size(): number {
    return this.#ids.size;
  }

  concept(name: string): number {
    return this.#id(`<${name}>`);
  }

  /** What names no concept matches nothing; the loader of the words file tells the writer. */
  compile(pattern: string): Pattern {
    return pattern.split('&').map((part) => {
      const pieces = part.split('~');
      const orders = pieces.length > 1 ? permute(pieces) : [pieces];
      return orders.map((order) => order.flatMap((piece, index) => this.#sequence(piece, index > 0)));
    });
  }

  #sequence(text: string, isAfterTilde: boolean): Sequence {
    const elements: Element[] = [];
    let gap = isAfterTilde ? near : 0;
    let isNear = isAfterTilde;
    for (const word of text.trim().split(/\s+/)) {
      if (word === '..') gap = later;
      else if (word === '+') gap = 0;
      else {
        const isBarred = word.startsWith('!');
        const isAhead = word.startsWith('=');
        const names = (isBarred || isAhead ? word.slice(1) : word).split('|');
        const terms = new Set(names.map((one) => this.#termOf(one)));
        elements.push({
          terms,
          mask: [...terms].reduce((mask, term) => mask | markOf(term), 0),
          gap: isBarred || isAhead ? Math.min(gap, 1) : gap,
          isNear,
          isBarred,
          isAhead,
        });
        gap = soon;
        isNear = false;
      }
    }
    return elements;
  }

  #termOf(word: string): number {
    const id = this.#id(word);
    if (!word.startsWith('<')) this.#learn(word.replaceAll('_', ' '), id);
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
    for (const form of unfoldingsOf(phrase)) this.#learnForm(form, term);
  }

  #learnForm(phrase: string, term: number): void {
    let node: GrowingNode = this.byPhrase;
    const words = phrase.split(' ');
    for (const word of words) {
      const number = this.words.get(word) ?? this.words.size;
      this.words.set(word, number);
      let next = node.next.get(number);
      if (next === undefined) {
        next = freshNode();
        if (node.next === noNext) node.next = new Map();
        node.next.set(number, next);
      }
      node = next;
    }
    if (node.spans.some((span) => termOf(span) === term)) return;
    if (node.spans === noSpans) node.spans = [];
    node.spans.push(spanOf(term, words.length));
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
  return endingsOf(before).flatMap((form) => formsOf(`${form}${after}`));
}

function endingsOf(word: string): readonly string[] {
  if (word.endsWith('e')) return [word, `${word}s`, `${word}d`, `${word.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(word))
    return [word, `${word.slice(0, -1)}ies`, `${word.slice(0, -1)}ied`, `${word}ing`];
  return [word, `${word}s`, `${word}es`, `${word}ed`, `${word}ing`];
}

/** What is written as one word without its apostrophe, and how it reads with it: `normaliseText` parts "it's". */
const parted: Readonly<Record<string, string>> = {
  im: 'i am',
  ive: 'i have',
  id: 'i would',
  its: 'it is',
  thats: 'that is',
  theres: 'there is',
  whats: 'what is',
  hes: 'he is',
  shes: 'she is',
  theyre: 'they are',
  youre: 'you are',
};
const fullNo: Readonly<Record<string, string>> = {
  dont: 'do not',
  doesnt: 'does not',
  didnt: 'did not',
  isnt: 'is not',
  arent: 'are not',
  wasnt: 'was not',
  havent: 'have not',
  hasnt: 'has not',
  wont: 'will not',
  wouldnt: 'would not',
  couldnt: 'could not',
};

/** A phrase as it stands, and with its contractions unfolded: a writer of words need not think of both. */
function unfoldingsOf(phrase: string): readonly string[] {
  const words = phrase.split(' ');
  if (words.length === 1 || !words.some((word) => word in parted || word in fullNo)) return [phrase];
  const replaced = (by: Readonly<Record<string, string>>, text: string) =>
    text
      .split(' ')
      .map((word) => by[word] ?? word)
      .join(' ');
  const apart = replaced(parted, phrase);
  return [...new Set([phrase, apart, replaced(fullNo, apart)])];
}

function permute<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) =>
    permute([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}
