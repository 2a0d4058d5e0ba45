/** Phrases of other languages by their first word, the longest first. */
export type Glossary = ReadonlyMap<string, readonly Gloss[]>;

interface Gloss {
  readonly words: readonly string[];
  readonly meant: string;
}

/** Compiles the glossary once. */
export function compileGlossary(glossary: ReadonlyMap<string, string>): Glossary {
  const byFirst = new Map<string, Gloss[]>();
  for (const [phrase, meant] of glossary) {
    const words = phrase.split(' ');
    const first = words[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, meant }]);
  }
  for (const all of byFirst.values()) all.sort((one, other) => other.words.length - one.words.length);
  return byFirst;
}

const tokens = /\p{L}[\p{L}\d]*|\d+(?:[.,]\d+)?|[.,!?;:\n]/gu;

/**
 * What a message in another language tells of an emergency, word for word in the words of this one. What the glossary
 * does not know is left out, unless it is plainly a word of this language: people mix the two.
 * @param isOwn whether a word is one of this language and none of another.
 */
export function glossText(text: string, glossary: Glossary, isOwn: (word: string) => boolean): string {
  const words = text.match(tokens) ?? [];
  const glossed: string[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    const gloss = glossary
      .get(word)
      ?.find((one) => one.words.every((each, index) => words[at + index] === each));
    if (gloss !== undefined) glossed.push(gloss.meant);
    else if (!/\p{L}/u.test(word) || isOwn(word)) glossed.push(word);
    at += gloss?.words.length ?? 1;
  }
  return glossed.join(' ');
}
