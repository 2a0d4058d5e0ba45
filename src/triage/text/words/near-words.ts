import { WordFilter } from './word-filter.ts';
import {
  alphabet,
  hashesFrom,
  lettersOf,
  placeValues,
  rootNode,
  type WordTree,
  wordOf,
} from './word-tree.ts';

/** Bits of a word in the tree: which look-ups it may serve. */
export const serves = { piece: 1, near: 2, far: 4, flag: 8 } as const;

/** Under five letters one changed letter is too often another word; only swapped neighbours are undone there. */
export const shortestFuzzy = 5;
/** From here on a word of a sign may be reached by two changes. */
export const shortestFarFuzzy = 8;

/** Places of the tree looked at for one word, so that no word takes longer than others by much. */
const mostSteps = 4_000;

/** A tree of words made ready to be searched for near ones. */
export interface NearWords {
  readonly tree: WordTree;
  /** The words that one change may lead to, and those that two may. */
  readonly near: WordFilter;
  readonly far: WordFilter;
}

/** Makes a tree ready once. */
export function indexNearWords(tree: WordTree): NearWords {
  const near = new WordFilter();
  const far = new WordFilter();
  tree.ends.forEach((bits, node) => {
    const hash = tree.hashes[node] ?? 0;
    if ((bits & serves.near) !== 0) near.add(hash);
    if ((bits & serves.far) !== 0) far.add(hash);
  });
  return { tree, near, far };
}

/**
 * The known word within one change, or within two where both words are long; nothing where none is. A change is a
 * letter put in, left out, replaced, or swapped with its neighbour ("pian"). The tree is walked along the word, so that
 * what no known word begins with is given up after a few letters. Of the libraries, those for edit distance would
 * compare with every word, and the common ones do not count swapped neighbours as one change.
 *
 * The same first letter wins, since few people miss it, then a word that can carry a sign, then swapped letters.
 */
export function closestWord(words: NearWords, word: string, most: 1 | 2): string | undefined {
  const letters = lettersOf(word);
  if (letters === undefined) return undefined;
  const walk = new Walk(words, letters, most);
  walk.from(rootNode, 0, 0, most);
  return walk.best;
}

class Walk {
  best: string | undefined;
  #rank = -1;
  #steps = 0;
  readonly #tree: WordTree;
  readonly #filter: WordFilter;
  readonly #letters: Uint8Array;
  /** By place: the number of the letters from there on. */
  readonly #rests: Int32Array;
  readonly #wanted: number;
  /** The letters of the tree on the way here. */
  readonly #path: Uint8Array;

  constructor({ tree, near, far }: NearWords, letters: Uint8Array, most: 1 | 2) {
    this.#tree = tree;
    this.#filter = most === 1 ? near : far;
    this.#letters = letters;
    this.#rests = hashesFrom(letters);
    this.#wanted = most === 1 ? serves.near : serves.far;
    this.#path = new Uint8Array(letters.length + 2);
  }

  /** Goes on at a node `depth` letters down, with the letters from `at` and so many changes left. */
  from(node: number, depth: number, at: number, left: number): void {
    if (left === 0) {
      this.#finish(node, depth, at);
      return;
    }
    this.#steps += 1;
    if (this.#steps > mostSteps) return;
    const { nexts } = this.#tree;
    const rest = this.#letters.length - at;
    const here = rest > 0 ? (this.#letters[at] ?? 0) : -1;
    if (rest === 0) this.#take(node, depth);
    else this.#to(nexts[node * alphabet + here] ?? 0, depth, at + 1, left);
    // Of two changes none is at the first letter: that is the one people get right, and all words begin there.
    const isFixed = depth === 0 && this.#wanted === serves.far;
    if (!isFixed) this.#change(node, depth, at, left);
    if (rest > 0 && !isFixed) this.from(node, depth, at + 1, left - 1);
    const after = rest > 1 ? (this.#letters[at + 1] ?? 0) : here;
    if (after === here) return;
    const between = nexts[node * alphabet + after] ?? 0;
    if (between === 0) return;
    this.#path[depth] = after;
    this.#to(nexts[between * alphabet + here] ?? 0, depth + 1, at + 2, left - 1);
  }

  /** Goes on with another letter in the place of the one at `at`, and with one put in before it. */
  #change(node: number, depth: number, at: number, left: number): void {
    const { firstChild, endOfChildren, letters, hashes } = this.#tree;
    const here = at < this.#letters.length ? (this.#letters[at] ?? 0) : -1;
    const end = endOfChildren[node] ?? 0;
    if (left === 1) {
      // Most of the time is spent here: what comes after is the same for each letter, so that one sum tells.
      const place = placeValues[depth + 1] ?? 0;
      const replaced = Math.imul(this.#rests[at + 1] ?? 0, place);
      const putIn = Math.imul(this.#rests[at] ?? 0, place);
      for (let child = firstChild[node] ?? 0; child < end; child++) {
        const hash = hashes[child] ?? 0;
        if (here >= 0 && letters[child] !== here && this.#filter.mayHold((hash + replaced) | 0))
          this.#to(child, depth, at + 1, 0);
        if (this.#filter.mayHold((hash + putIn) | 0)) this.#to(child, depth, at, 0);
      }
      return;
    }
    for (let child = firstChild[node] ?? 0; child < end; child++) {
      if (here >= 0 && letters[child] !== here) this.#to(child, depth, at + 1, left - 1);
      this.#to(child, depth, at, left - 1);
    }
  }

  #to(node: number, depth: number, at: number, left: number): void {
    if (((this.#tree.holds[node] ?? 0) & this.#wanted) === 0) return;
    this.#path[depth] = this.#tree.letters[node] ?? 0;
    this.from(node, depth + 1, at, left);
  }

  /** Whether the other letters as they are may end in a word. */
  #mayFinish(node: number, depth: number, at: number): boolean {
    const hash = (this.#tree.hashes[node] ?? 0) + Math.imul(this.#rests[at] ?? 0, placeValues[depth] ?? 0);
    return this.#filter.mayHold(hash | 0);
  }

  /** No change is left: the other letters must follow as they are. */
  #finish(from: number, depth: number, at: number): void {
    if (!this.#mayFinish(from, depth, at)) return;
    let node = from;
    let to = depth;
    for (let next = at; next < this.#letters.length; next++) {
      const letter = this.#letters[next] ?? 0;
      node = this.#tree.nexts[node * alphabet + letter] ?? 0;
      if (node === 0) return;
      this.#path[to] = letter;
      to += 1;
    }
    this.#take(node, to);
  }

  #take(node: number, depth: number): void {
    const bits = this.#tree.ends[node] ?? 0;
    if ((bits & this.#wanted) === 0) return;
    const isSameFirst = this.#path[0] === this.#letters[0];
    const rank =
      (isSameFirst ? 4 : 0) + ((bits & serves.flag) === 0 ? 0 : 2) + (this.#isAnagram(depth) ? 1 : 0);
    if (rank <= this.#rank) return;
    this.#rank = rank;
    this.best = wordOf([...this.#path.subarray(0, depth)]);
  }
  /** Of one change, the one that keeps the letters is a swap of two. */
  #isAnagram(depth: number): boolean {
    if (depth !== this.#letters.length) return false;
    let different = 0;
    for (let at = 0; at < depth; at++) if (this.#path[at] !== this.#letters[at]) different += 1;
    return different === 2;
  }
}
