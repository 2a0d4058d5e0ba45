/** Known words, and what an unknown one most likely meant. */
export interface Vocabulary {
  /** The word or words meant; the word itself, marked unknown, where nothing fits. */
  read(word: string): WordsRead;
}

export interface WordsRead {
  readonly words: readonly string[];
  readonly isKnown: boolean;
}

const longestWord = 40;
/** Under five letters one changed letter is too often another word; only swapped neighbours are undone there. */
const shortestFuzzy = 5;
const shortestFarFuzzy = 8;

/**
 * Compiles a vocabulary. Misspellings are looked up by what is left after deleting letters, so that a look-up costs
 * the length of the word and not the size of the list.
 * @param flags words that can carry a sign: these may be reached at distance 2 from eight letters.
 * @param ordinary everyday words, which win over a flag word when typed as they are.
 */
export function compileVocabulary(flags: ReadonlySet<string>, ordinary: ReadonlySet<string>): Vocabulary {
  const known = new Set([...ordinary, ...flags]);
  const near = new Map<string, string[]>();
  const far = new Map<string, string[]>();
  const swapped = new Map<string, string>();
  // Flag words last, so that at equal distance the flag word is found first by `unshift`.
  for (const word of known) {
    const isFlag = flags.has(word);
    if (word.length >= shortestFuzzy) for (const left of deletions(word)) add(near, left, word, isFlag);
    if (isFlag && word.length >= shortestFarFuzzy)
      for (const left of deletions(word)) for (const less of deletions(left)) add(far, less, word, true);
    if (word.length === 4) for (const other of swaps(word)) if (!known.has(other)) swapped.set(other, word);
  }
  const read = (word: string): WordsRead => {
    if (known.has(word) || /^\d/.test(word)) return exact(word, known.has(word) || !/[a-z]/.test(word));
    if (word.length > longestWord || word.length < 2) return { words: [word], isKnown: false };
    const plain = plainForm(word, known);
    if (plain !== undefined) return { words: [plain], isKnown: true };
    const meant = /^[a-z]+$/.test(word) ? (swapped.get(word) ?? closest(word, near, 1)) : undefined;
    if (meant !== undefined) return { words: [meant], isKnown: true };
    const parts = splitRunTogether(word, known);
    if (parts !== undefined) return { words: parts, isKnown: true };
    const further = word.length >= shortestFarFuzzy - 1 ? closest(word, far, 2) : undefined;
    return further === undefined ? { words: [word], isKnown: false } : { words: [further], isKnown: true };
  };
  const exact = (word: string, isKnown: boolean): WordsRead => {
    if (isKnown || !/[a-z]/.test(word)) return { words: [word], isKnown: true };
    const plain = plainForm(word, known);
    return plain === undefined ? { words: [word], isKnown: false } : { words: [plain], isKnown: true };
  };
  return { read };
}

function add(index: Map<string, string[]>, key: string, word: string, isFirst: boolean): void {
  const words = index.get(key);
  if (words === undefined) index.set(key, [word]);
  else if (isFirst) words.unshift(word);
  else words.push(word);
}

/** The word and every form of it with one letter left out. */
function deletions(word: string): readonly string[] {
  const forms = [word];
  for (let at = 0; at < word.length; at++) forms.push(word.slice(0, at) + word.slice(at + 1));
  return forms;
}

function swaps(word: string): readonly string[] {
  return [0, 1, 2].map(
    (at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  );
}

function closest(
  word: string,
  index: ReadonlyMap<string, readonly string[]>,
  most: number,
): string | undefined {
  let best: string | undefined;
  const consider = (form: string): void => {
    for (const found of index.get(form) ?? []) {
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
export function isWithin(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
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

const digitLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** The known word behind digits for letters, drawn-out letters or a plain ending. */
function plainForm(word: string, known: ReadonlySet<string>): string | undefined {
  const letters = /[0-9@$]/.test(word)
    ? word.replace(/[0-9@$]/g, (mark) => digitLetters[mark] ?? mark)
    : word;
  if (letters.length >= 3 && known.has(letters)) return letters;
  const twice = letters.replace(/(.)\1{2,}/g, '$1$1');
  if (twice !== letters && known.has(twice)) return twice;
  if (/(.)\1/.test(twice) && letters.length > 3) {
    const once = letters.replace(/(.)\1+/g, '$1');
    if (twice !== letters && known.has(once)) return once;
    for (const run of twice.matchAll(/(.)\1/g)) {
      const form = `${twice.slice(0, run.index)}${twice.slice(run.index + 1)}`.replace(/(.)\1$/, '$1');
      if (known.has(form)) return form;
    }
  }
  for (const ending of ['s', 'es', 'ed', 'ing', 'ly', 'in', 'ish']) {
    const stem = letters.endsWith(ending) ? letters.slice(0, -ending.length) : '';
    if (stem.length < 4) continue;
    if (known.has(stem)) return stem;
    if (ending === 'in' && known.has(`${letters}g`)) return `${letters}g`;
  }
  return undefined;
}

/** Words without their spaces: every piece must be known, the fewest pieces win. */
function splitRunTogether(word: string, known: ReadonlySet<string>): readonly string[] | undefined {
  if (word.length < 5) return undefined;
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - 14); start < end; start++) {
      const head = best[start];
      const piece = word.slice(start, end);
      if (head === undefined || !isPiece(piece, known)) continue;
      const now = best[end];
      if (now === undefined || head.length + 1 < now.length) best[end] = [...head, piece];
    }
  }
  const parts = best[word.length];
  return parts?.some((part) => part.length >= 4) ? parts : undefined;
}

const shortPieces = new Set(
  'i a my me is in on of to at it no up so an am as by do go he us we be if or im he'.split(' '),
);

function isPiece(piece: string, known: ReadonlySet<string>): boolean {
  return piece.length <= 2 ? shortPieces.has(piece) : known.has(piece);
}
