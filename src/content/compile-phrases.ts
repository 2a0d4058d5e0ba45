import { IntlMessageFormat } from 'intl-messageformat';
import { type PhraseKey, phrasePlaceholders, type Say } from '../domain/phrases.ts';
import type { YamlFile } from './read-yaml.ts';

/** Sentences with placeholders, by key. */
export type Phrases = Readonly<Record<string, string>>;

/** What is wrong with the phrases: a key too many or too few, no ICU message, a placeholder the code does not fill. */
export function mistakesInPhrases(file: YamlFile<Phrases>, language: string): readonly string[] {
  const phrases = file.value ?? {};
  const mistakes: string[] = [];
  for (const [key, phrase] of Object.entries(phrases)) {
    if (!Object.hasOwn(phrasePlaceholders, key)) {
      mistakes.push(`${file.at(key)}, key ${key}: expected a phrase the code knows, got an unknown key`);
      continue;
    }
    try {
      mistakes.push(...placeholderMistakes(file, key as PhraseKey, compile(phrase, language)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'an unreadable phrase';
      mistakes.push(`${file.at(key)}, key ${key}: expected an ICU message, got ${reason}`);
    }
  }
  if (file.value) {
    for (const key of Object.keys(phrasePlaceholders)) {
      if (!Object.hasOwn(phrases, key))
        mistakes.push(`${file.name}: expected a phrase for key ${key}, got none`);
    }
  }
  return mistakes;
}

/** Says phrases without mistakes. Each is compiled when it is said first: a start need not wait for all of them. */
export function sayFrom(phrases: Phrases, language: string): Say {
  const compiled = new Map<string, IntlMessageFormat>();
  const say = (key: PhraseKey, values?: Readonly<Record<string, string | number>>): string => {
    const phrase = phrases[key];
    if (phrase === undefined) return key;
    const message = compiled.get(key) ?? compile(phrase, language);
    compiled.set(key, message);
    return String(message.format(values));
  };
  return say as Say;
}

function compile(phrase: string, language: string): IntlMessageFormat {
  return new IntlMessageFormat(phrase, language, undefined, { ignoreTag: true });
}

function placeholderMistakes(
  file: YamlFile<unknown>,
  key: PhraseKey,
  message: IntlMessageFormat,
): readonly string[] {
  const expected = [...phrasePlaceholders[key]].sort().join(', ') || 'none';
  const found = new Set<string>();
  // Element type 0 is literal text, 7 the # of a plural; everything else names a placeholder.
  const collect = (elements: readonly object[]): void => {
    for (const element of elements) {
      if ('value' in element && 'type' in element && element.type !== 0) found.add(String(element.value));
      if ('options' in element && typeof element.options === 'object' && element.options !== null) {
        for (const option of Object.values(element.options)) collect((option as { value: object[] }).value);
      }
    }
  };
  collect(message.getAst());
  const got = [...found].sort().join(', ') || 'none';
  return got === expected
    ? []
    : [`${file.at(key)}, key ${key}: expected the placeholders ${expected}, got ${got}`];
}
