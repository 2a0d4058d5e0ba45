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
  /** The first node further on, and the next one beside: most nodes lead to one or two letters of all. */
  readonly firstChild: Uint16Array;
  readonly sibling: Uint16Array;
  /** Bits of the word that ends here. */
  readonly ends: Uint8Array;
  /** Bits of all words that end here or further on. */
  readonly holds: Uint8Array;
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

/**
 * Plants words with their bits.
 * @throws RangeError where there are too many: expected under 65,535 beginnings of words.
 */
export function plantWords(words: ReadonlyMap<string, number>): WordTree {
  const kept = [...words].flatMap(([word, bits]) => {
    const letters = lettersOf(word);
    return letters === undefined || letters.length === 0 || bits === 0 ? [] : [{ letters, bits }];
  });
  const size = 2 + kept.reduce((sum, { letters }) => sum + letters.length, 0);
  const tree = {
    nexts: new Uint16Array(size * alphabet),
    letters: new Uint8Array(size),
    firstChild: new Uint16Array(size),
    sibling: new Uint16Array(size),
    ends: new Uint8Array(size),
    holds: new Uint8Array(size),
  };
  let count = rootNode;
  for (const { letters, bits } of kept) {
    let node = rootNode;
    for (const letter of letters) {
      tree.holds[node] = (tree.holds[node] ?? 0) | bits;
      const at = node * alphabet + letter;
      if (tree.nexts[at] === 0) {
        count += 1;
        if (count > mostNodes) throw new RangeError(`Expected under ${mostNodes} beginnings of words`);
        tree.nexts[at] = count;
        tree.letters[count] = letter;
        tree.sibling[count] = tree.firstChild[node] ?? 0;
        tree.firstChild[node] = count;
      }
      node = tree.nexts[at] ?? 0;
    }
    tree.holds[node] = (tree.holds[node] ?? 0) | bits;
    tree.ends[node] = (tree.ends[node] ?? 0) | bits;
  }
  return {
    nexts: tree.nexts.slice(0, (count + 1) * alphabet),
    letters: tree.letters.slice(0, count + 1),
    firstChild: tree.firstChild.slice(0, count + 1),
    sibling: tree.sibling.slice(0, count + 1),
    ends: tree.ends.slice(0, count + 1),
    holds: tree.holds.slice(0, count + 1),
  };
}
