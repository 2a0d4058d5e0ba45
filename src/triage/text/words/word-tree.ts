/** Letters and digits; a word with anything else is not kept. */
export const alphabet = 36;
/** Node numbers fit 16 bits, which halves the table. */
const mostNodes = 0xffff;

/** Words by their letters, each with bits of what it may serve for. All tables are by node; 0 is no node. */
export interface WordTree {
  /** The node that a letter leads to, at `node * alphabet + letter`. */
  readonly nexts: Uint16Array;
  /** The letter that leads here. */
  readonly letters: Uint8Array;
  /** The nodes further on stand side by side: the first of them, and the one after the last. */
  readonly firstChild: Uint16Array;
  readonly endOfChildren: Uint16Array;
  /** Bits of the word that ends here. */
  readonly ends: Uint8Array;
  /** Bits of all words that end here or further on. */
  readonly holds: Uint8Array;
  /** The letters from the root to here as one number: the sum of each, from 1, times the value of its place. */
  readonly hashes: Int32Array;
}

/** Where every word begins. */
export const rootNode = 1;

/** The letters of a word as numbers below `alphabet`, or `undefined` where it holds anything else. */
export function lettersOf(word: string): Uint8Array | undefined {
  const letters = new Uint8Array(word.length);
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code >= 97 && code <= 122) letters[at] = code - 97;
    else if (code >= 48 && code <= 57) letters[at] = code - 22;
    else return undefined;
  }
  return letters;
}

/** The word that letters stand for. */
export function wordOf(letters: readonly number[]): string {
  return String.fromCharCode(...letters.map((letter) => (letter < 26 ? letter + 97 : letter + 22)));
}

/** Longest word whose number can be put together from those of its parts. */
export const longestHashed = 64;

const base = 0x01000193;
/** By place in a word: what a letter there counts for in its number; the first spreads short words over all numbers. */
export const placeValues = new Int32Array(longestHashed).fill(0x9e3779b1);
for (let at = 1; at < longestHashed; at++) placeValues[at] = Math.imul(placeValues[at - 1] ?? 0, base);

/**
 * By place: what the letters from there on count for, before it is known where they begin. Times the place value where
 * they begin it is added to the number of what stands before, so that a changed word has its number without being spelt
 * out.
 */
export function hashesFrom(letters: Uint8Array): Int32Array {
  const hashes = new Int32Array(letters.length + 1);
  for (let at = letters.length - 1; at >= 0; at--)
    hashes[at] = (Math.imul(hashes[at + 1] ?? 0, base) + (letters[at] ?? 0) + 1) | 0;
  return hashes;
}

interface Planted {
  readonly letter: number;
  readonly nexts: Map<number, Planted>;
  ends: number;
  holds: number;
}

/**
 * Plants words with their bits.
 * @throws RangeError where there are too many: expected under 65,535 beginnings of words.
 */
export function plantWords(words: ReadonlyMap<string, number>): WordTree {
  const root: Planted = { letter: 0, nexts: new Map(), ends: 0, holds: 0 };
  let count: number = rootNode;
  for (const [word, bits] of words) {
    const letters = lettersOf(word);
    if (letters === undefined || letters.length === 0 || bits === 0) continue;
    let node = root;
    node.holds |= bits;
    for (const letter of letters) {
      let next = node.nexts.get(letter);
      if (next === undefined) {
        next = { letter, nexts: new Map(), ends: 0, holds: 0 };
        node.nexts.set(letter, next);
        count += 1;
      }
      node = next;
      node.holds |= bits;
    }
    node.ends |= bits;
  }
  if (count >= mostNodes) throw new RangeError(`Expected under ${mostNodes} beginnings of words`);
  return layOut(root, count + 1);
}

/** Numbers the nodes level by level, so that what one looks at together lies together in memory. */
function layOut(root: Planted, size: number): WordTree {
  const tree = {
    nexts: new Uint16Array(size * alphabet),
    letters: new Uint8Array(size),
    firstChild: new Uint16Array(size),
    endOfChildren: new Uint16Array(size),
    ends: new Uint8Array(size),
    holds: new Uint8Array(size),
    hashes: new Int32Array(size),
  };
  const planted = [root];
  const depths = [0];
  for (let index = 0; index < planted.length; index++) {
    const from = planted[index];
    if (from === undefined) break;
    const node = rootNode + index;
    const depth = depths[index] ?? 0;
    tree.letters[node] = from.letter;
    tree.ends[node] = from.ends;
    tree.holds[node] = from.holds;
    tree.firstChild[node] = rootNode + planted.length;
    // The last learnt first: of two words equally near, the one that was planted later is meant.
    for (const next of [...from.nexts.values()].reverse()) {
      const child = rootNode + planted.push(next) - 1;
      depths.push(depth + 1);
      tree.nexts[node * alphabet + next.letter] = child;
      tree.hashes[child] =
        ((tree.hashes[node] ?? 0) + Math.imul(next.letter + 1, placeValues[depth] ?? 0)) | 0;
    }
    tree.endOfChildren[node] = rootNode + planted.length;
  }
  return tree;
}
