/**
 * Words that are a few letters away from a known one. A look-up compares what is left of both after deleting letters,
 * so that it costs the length of the word and not the size of the list. Of the libraries, those for edit distance
 * would compare with every word, and the common ones do not count swapped neighbours ("pian") as one change.
 */
export interface NearWords {
  /** The known word within one change, or within two where both words are long; nothing where none is. */
  closest(word: string, most: 1 | 2): string | undefined;
}

/** Under five letters one changed letter is too often another word; only swapped neighbours are undone there. */
const shortestFuzzy = 5;
/** From here on a word of a sign may be reached by two changes. */
export const shortestFarFuzzy = 8;

/**
 * @param flags words that can carry a sign; at equal distance they win.
 * @param ordinary everyday words, which a misspelling may have meant as well.
 */
export function compileNearWords(flags: ReadonlySet<string>, ordinary: ReadonlySet<string>): NearWords {
  const near: Index = new Map();
  const far: Index = new Map();
  // Flag words last, so that at equal distance they are found first.
  for (const word of new Set([...ordinary, ...flags])) {
    const isFlag = flags.has(word);
    if (word.length >= shortestFuzzy) for (const left of deletions(word)) add(near, left, word, isFlag);
    if (isFlag && word.length >= shortestFarFuzzy)
      for (const left of deletionsOfTwo(word)) add(far, left, word, true);
  }
  return { closest: (word, most) => closest(word, most === 1 ? near : far, most) };
}

/** What is left of words, and the word or words; most are of one, and a list for each would double the start. */
type Index = Map<string, string | string[]>;

function add(index: Index, key: string, word: string, isFirst: boolean): void {
  const words = index.get(key);
  if (words === undefined) index.set(key, word);
  else if (typeof words === 'string') index.set(key, isFirst ? [word, words] : [words, word]);
  else if (isFirst) words.unshift(word);
  else words.push(word);
}

/** Every form of a word with none, one or two letters left out, each pair of places once. */
function deletionsOfTwo(word: string): readonly string[] {
  const forms = [word];
  for (let at = 0; at < word.length; at++) {
    const left = word.slice(0, at) + word.slice(at + 1);
    forms.push(left);
    for (let next = at; next < left.length; next++) forms.push(left.slice(0, next) + left.slice(next + 1));
  }
  return forms;
}

/** The word and every form of it with one letter left out. */
function deletions(word: string): readonly string[] {
  const forms = [word];
  for (let at = 0; at < word.length; at++) forms.push(word.slice(0, at) + word.slice(at + 1));
  return forms;
}

function closest(
  word: string,
  index: ReadonlyMap<string, string | readonly string[]>,
  most: number,
): string | undefined {
  let best: string | undefined;
  const consider = (form: string): void => {
    const known = index.get(form) ?? [];
    for (const found of typeof known === 'string' ? [known] : known) {
      if (!isWithin(word, found, most)) continue;
      if (best === undefined || (best.charAt(0) !== word.charAt(0) && found.charAt(0) === word.charAt(0)))
        best = found;
    }
  };
  for (const form of deletions(word)) {
    consider(form);
    if (best !== undefined && best.charAt(0) === word.charAt(0)) return best;
    if (most === 2 && form !== word) for (const less of deletions(form)) consider(less);
  }
  return best;
}

/** Whether two words are within `most` changes: a letter put in, left out, replaced, or swapped with its neighbour. */
function isWithin(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  if (most === 1) return isWithinOne(one, other);
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let at = 1; at <= other.length; at++) {
      const cost = one.charAt(row - 1) === other.charAt(at - 1) ? 0 : 1;
      let least = Math.min((current[at - 1] ?? 0) + 1, (above[at] ?? 0) + 1, (above[at - 1] ?? 0) + cost);
      if (
        row > 1 &&
        at > 1 &&
        one.charAt(row - 1) === other.charAt(at - 2) &&
        one.charAt(row - 2) === other.charAt(at - 1)
      )
        least = Math.min(least, (before[at - 2] ?? 0) + 1);
      current.push(least);
    }
    before = above;
    above = current;
  }
  return (above[other.length] ?? most + 1) <= most;
}

/** The common case without a table: what is left after the first difference must be the same. */
function isWithinOne(one: string, other: string): boolean {
  let at = 0;
  while (at < one.length && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  if (one.length !== other.length) {
    const [long, short] = one.length > other.length ? [one, other] : [other, one];
    return long.slice(at + 1) === short.slice(at);
  }
  if (one.slice(at + 1) === other.slice(at + 1)) return true;
  const isSwapped =
    one.charCodeAt(at) === other.charCodeAt(at + 1) && one.charCodeAt(at + 1) === other.charCodeAt(at);
  return isSwapped && one.slice(at + 2) === other.slice(at + 2);
}
