import { closestWord, indexNearWords, serves, shortestFarFuzzy, shortestFuzzy } from './near-words.ts';
import { splitRunTogether } from './split-words.ts';
import { plantWords } from './word-tree.ts';

/** Known words, and what an unknown one most likely meant. */
export interface Vocabulary {
  /** The words that are known as they are. */
  readonly known: ReadonlySet<string>;
  /** The word or words meant; the word itself, marked unknown, where nothing fits. */
  read(word: string): WordsRead;
}

export interface WordsRead {
  readonly words: readonly string[];
  readonly isKnown: boolean;
}

/** The words a vocabulary is made of. */
export interface VocabularyWords {
  /** Words that can carry a sign. */
  readonly flags: ReadonlySet<string>;
  /** Everyday words of messages, which a misspelling may have meant as well. */
  readonly ordinary: ReadonlySet<string>;
  /** Every common word of the language: typed as they are, they are no misspelling. */
  readonly dictionary: ReadonlySet<string>;
  /** Short words that may stand in words typed without their spaces. */
  readonly short: ReadonlySet<string>;
}

const longestWord = 40;

/** Compiles a vocabulary; reading a word costs its length and not the size of the lists. */
export function compileVocabulary({ flags, ordinary, dictionary, short }: VocabularyWords): Vocabulary {
  const known = new Set([...ordinary, ...flags]);
  const swapped = new Map<string, string>();
  for (const word of known)
    if (word.length === 4) for (const other of swaps(word)) if (!known.has(other)) swapped.set(other, word);
  const scrambled = new Map<string, string>();
  for (const word of flags)
    if (word.length >= shortestFuzzy && /^[a-z]+$/.test(word)) scrambled.set(scramble(word), word);
  // Of short words only the commonest: any three letters are known words in some phrase.
  const isPiece = (piece: string): boolean =>
    short.has(piece) || (piece.length > 3 ? known : ordinary).has(piece);
  const tree = plantWords(
    new Map(
      [...known, ...short].map((word) => {
        const isFlag = flags.has(word);
        const near = known.has(word) && word.length >= shortestFuzzy ? serves.near : 0;
        const far = isFlag && word.length >= shortestFarFuzzy ? serves.far : 0;
        return [word, (isPiece(word) ? serves.piece : 0) | near | far | (isFlag ? serves.flag : 0)];
      }),
    ),
  );
  const near = indexNearWords(tree);
  const as = (...words: readonly string[]): WordsRead => ({ words, isKnown: true });
  const read = (word: string): WordsRead => {
    if (known.has(word) || !/[a-z]/.test(word)) return as(word);
    if (word.length > longestWord || word.length < 2) return { words: [word], isKnown: false };
    if (dictionary.has(word)) return as(stemOf(word, plainEndings, known) ?? word);
    const plain = plainForm(word, known);
    if (plain !== undefined) return as(plain);
    if (/^\d/.test(word)) return { words: [word], isKnown: false };
    const meant = /^[a-z]+$/.test(word) ? (swapped.get(word) ?? closestWord(near, word, 1)) : undefined;
    if (meant !== undefined) return as(meant);
    const unscrambled = word.length < shortestFuzzy ? undefined : scrambled.get(scramble(word));
    if (unscrambled !== undefined) return as(unscrambled);
    const parts = splitRunTogether(word, tree);
    if (parts !== undefined) return as(...parts);
    const further = word.length >= shortestFarFuzzy - 1 ? closestWord(near, word, 2) : undefined;
    return further === undefined ? { words: [word], isKnown: false } : as(further);
  };
  return { known, read };
}

/** The same for words of the same letters, the first in its place: "fvere" and "fever". */
function scramble(word: string): string {
  return word.charAt(0) + [...word.slice(1)].sort().join('');
}

function swaps(word: string): readonly string[] {
  return [0, 1, 2].map(
    (at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  );
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
};

/** The known word behind digits for letters, drawn-out letters or a plain ending. */
function plainForm(word: string, known: ReadonlySet<string>): string | undefined {
  const letters = /[0-9@$]/.test(word)
    ? word.replace(/[0-9@$]/g, (mark) => digitLetters[mark] ?? mark)
    : word;
  if (letters.length >= 3 && known.has(letters)) return letters;
  return undrawn(letters, known) ?? stemOf(letters, looseEndings, known);
}

/** `nummmb` and `legg`: letters drawn out, or doubled by mistake. */
function undrawn(letters: string, known: ReadonlySet<string>): string | undefined {
  if (!isDoubled(letters)) return undefined;
  const twice = letters.replace(/(.)\1{2,}/g, '$1$1');
  if (twice !== letters && known.has(twice)) return twice;
  if (letters.length <= 3) return undefined;
  const once = letters.replace(/(.)\1+/g, '$1');
  if (twice !== letters && known.has(once)) return once;
  for (const run of twice.matchAll(/(.)\1/g)) {
    const form = `${twice.slice(0, run.index)}${twice.slice(run.index + 1)}`.replace(/(.)\1$/, '$1');
    if (known.has(form)) return form;
  }
  return undefined;
}

/** Whether a letter stands twice in a row. Most words end here, so that no expression is run for them. */
function isDoubled(letters: string): boolean {
  for (let at = 1; at < letters.length; at++)
    if (letters.charCodeAt(at) === letters.charCodeAt(at - 1)) return true;
  return false;
}

const plainEndings = ['s', 'es', 'ed', 'ing'];
const looseEndings = [...plainEndings, 'ly', 'in', 'ish'];

function stemOf(letters: string, endings: readonly string[], known: ReadonlySet<string>): string | undefined {
  for (const ending of endings) {
    const stem = letters.endsWith(ending) ? letters.slice(0, -ending.length) : '';
    if (stem.length < 4) continue;
    if (known.has(stem)) return stem;
    if (ending === 'in' && known.has(`${letters}g`)) return `${letters}g`;
  }
  return undefined;
}
