import { bareLetters } from './normalise-text.ts';

/** Phrases of other languages. */
export interface Glossary {
  /** By their first word, the longest first. */
  readonly spaced: ReadonlyMap<string, readonly Gloss[]>;
  /** Of scripts that set no spaces, or join a word and its endings: from each phrase to what it means. */
  readonly unspaced: readonly (readonly [phrase: string, meant: string])[];
}

interface Gloss {
  readonly words: readonly string[];
  readonly meant: string;
}

const noSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;

/** Compiles the glossary once; its phrases may have their accents. */
export function compileGlossary(glossary: ReadonlyMap<string, string>): Glossary {
  const byFirst = new Map<string, Gloss[]>();
  const unspaced: (readonly [string, string])[] = [];
  for (const [written, meant] of glossary) {
    const phrase = bareLetters(written.normalize('NFKC').toLowerCase());
    if (noSpaces.test(phrase)) {
      unspaced.push([phrase, meant]);
      continue;
    }
    const words = phrase.split(' ');
    const first = words[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, meant }]);
  }
  for (const all of byFirst.values()) all.sort((one, other) => other.words.length - one.words.length);
  return { spaced: byFirst, unspaced };
}

const tokens = /\p{L}[\p{L}\d]*|\d+(?:[.,]\d+)?|[.,!?;:\n]/gu;

/**
 * What a message in another language tells of an emergency, word for word in the words of this one. What the glossary
 * does not know is left out, unless it is plainly a word of this language: people mix the two.
 * @param isOwn whether a word is one of this language and none of another.
 */
export function glossText(text: string, glossary: Glossary, isOwn: (word: string) => boolean): string {
  const words = text.match(tokens) ?? [];
  const glossed = noSpaces.test(text)
    ? glossary.unspaced.flatMap(([phrase, meant]) => (text.includes(phrase) ? [meant] : []))
    : [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    const gloss = glossary.spaced
      .get(word)
      ?.find((one) => one.words.every((each, index) => words[at + index] === each));
    if (gloss !== undefined) glossed.push(gloss.meant);
    else if (!/\p{L}/u.test(word) || isOwn(word)) glossed.push(word);
    at += gloss?.words.length ?? 1;
  }
  return glossed.join(' ');
}
