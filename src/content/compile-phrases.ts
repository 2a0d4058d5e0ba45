import { IntlMessageFormat } from 'intl-messageformat';
import { type PhraseKey, phrasePlaceholders, type Say } from '../domain/phrases.ts';
import type { YamlFile } from './read-yaml.ts';

/** Phrases ready to be said, or everything that is wrong with them. */
export interface CompiledPhrases {
  readonly say: Say;
  readonly mistakes: readonly string[];
}

/** Compiles every phrase once. A key too many or too few, or a placeholder the code does not fill, is a mistake. */
export function compilePhrases(file: YamlFile<Record<string, string>>, language: string): CompiledPhrases {
  const phrases = file.value ?? {};
  const mistakes: string[] = [];
  const compiled = new Map<string, IntlMessageFormat>();
  for (const [key, phrase] of Object.entries(phrases)) {
    if (!Object.hasOwn(phrasePlaceholders, key)) {
      mistakes.push(`${file.at(key)}, key ${key}: expected a phrase the code knows, got an unknown key`);
      continue;
    }
    try {
      const message = new IntlMessageFormat(phrase, language, undefined, { ignoreTag: true });
      compiled.set(key, message);
      mistakes.push(...placeholderMistakes(file, key as PhraseKey, message));
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
  const say = (key: PhraseKey, values?: Readonly<Record<string, string | number>>): string =>
    String(compiled.get(key)?.format(values) ?? key);
  return { say: say as Say, mistakes };
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
