/**
 * Flesch-Kincaid grade of English prose: the US school year a reader needs.
 *
 * Kincaid et al., 1975: 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
 * Returns 0 for text without words. Syllables are counted by rule, good to about one in twenty words.
 */
export function readingGrade(text: string): number {
  const words = wordsOf(text);
  if (words.length === 0) return 0;
  const sentences = Math.max(1, sentencesOf(text).length);
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

/** The words of a text in lower case: letters, digits and inner apostrophes; hyphens part words. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? []
  );
}

/** The sentences of a text, parted at full stop, question or exclamation mark before a space or the end. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/[.?!]+["”’)]*(?:\s+|$)/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Syllables of one English word, at least 1: vowel groups, less silent letters, plus vowel pairs that part. */
export function countSyllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const singular = letters.replace(/(?<=[^s])s$/, '');
  const isPlural = singular !== letters;
  const spoken = (isPlural && /(?:[cgsxz]|ch|sh)e$/.test(singular) ? singular : dropSilentEnding(singular))
    .replace(/^some(?=[tw])|^eve(?=n[it]|r)|^home(?=[mw])/, (start) => start.slice(0, -1))
    .replace(/(?<=[^aeiouy])e(?=(?:ly|ful|ness|less|ment)$)/, '');
  const groups = spoken.match(/[aeiouy]+/g)?.length ?? 0;
  const parted = singular.match(
    /(?<!t|(?<!s)c)i(?:a|e(?=t|nc))|i(?:o(?!n)|um)|eo(?!p)|(?<!q)ua(?=l)|[aeou](?=ing$)|(?<!g)ui(?=d$)|(?<=[aeiou].*)ea$|(?<=[^aeiou])y(?=[ao])/g,
  );
  return Math.max(1, groups + (parted?.length ?? 0));
}

/** Cuts the e that is written and not heard: "whole", "eased"; not "table", "needed". */
function dropSilentEnding(word: string): string {
  if (/[^aeiouy]le$/.test(word)) return word;
  return word.replace(/(?<=[^aeiouy])e$/, '').replace(/(?<=[^aeiouydt])ed$/, '');
}
