import { join } from 'node:path';
import { z } from 'zod';
import { grammarConcepts, type SignWords } from '../domain/sign-words.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';

/** The words file as read, or every mistake in it at once. */
export type LoadedSignWords =
  | { readonly is: 'words'; readonly words: SignWords }
  | { readonly is: 'mistakes'; readonly mistakes: readonly string[] };

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected an id in lower-case-with-dashes');
const list = z
  .string()
  .trim()
  .min(1, 'expected words between commas')
  .transform((text) =>
    text
      .split(',')
      .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
      .filter(Boolean),
  );
const pattern = z.string().trim().min(1, 'expected a pattern');
const urgency = z.enum(['emergency', 'same-day', 'see-doctor']);

const signWordsSchema = z.strictObject({
  concepts: z.record(id, list),
  ordinary: z.array(z.string()),
  idioms: z.array(pattern),
  signs: z.array(
    z.strictObject({
      id,
      urgency,
      says: z.array(pattern).min(1, 'expected at least one pattern'),
      unless: z.array(pattern).optional(),
      isHistory: z.boolean().optional(),
      isCrisis: z.boolean().optional(),
    }),
  ),
  together: z.array(z.strictObject({ all: z.array(z.array(id).min(1)).min(2), urgency })),
  emoji: z.record(z.string(), z.string()),
  otherLanguages: z.string(),
});

type SignWordsFile = z.infer<typeof signWordsSchema>;

/** Reads and checks `content/<language>/signs-in-words.yaml`. Never throws for what a writer got wrong. */
export function loadSignsInWords(folder: string, language = 'en'): LoadedSignWords {
  const file = readYaml(join(folder, language, 'signs-in-words.yaml'), signWordsSchema);
  if (!file.value) return { is: 'mistakes', mistakes: file.mistakes };
  const mistakes = [...unknownConcepts(file, file.value), ...unknownSigns(file, file.value)];
  if (mistakes.length > 0) return { is: 'mistakes', mistakes };
  const { concepts, ordinary, idioms, signs, together, emoji, otherLanguages } = file.value;
  return {
    is: 'words',
    words: {
      concepts: new Map(Object.entries(concepts)),
      ordinary,
      idioms,
      signs: signs.map(({ id: sign, urgency: level, says, unless, isHistory, isCrisis }) => ({
        id: sign,
        urgency: level,
        says,
        unless: unless ?? [],
        isHistory: isHistory ?? false,
        isCrisis: isCrisis ?? false,
      })),
      together,
      emoji: new Map(Object.entries(emoji)),
      otherLanguages: otherLanguages.split(/\s+/).filter(Boolean),
    },
  };
}

function unknownConcepts(file: YamlFile<unknown>, value: SignWordsFile): readonly string[] {
  const known = new Set(Object.keys(value.concepts));
  const missing = grammarConcepts
    .filter((name) => !known.has(name))
    .map((name) => `${file.at('concepts')}: expected the concept ${name}, got none`);
  const named: readonly (readonly [string, readonly (string | number)[]])[] = [
    ...Object.entries(value.concepts).flatMap(([name, phrases]) =>
      phrases.map((phrase) => [phrase, ['concepts', name]] as const),
    ),
    ...value.idioms.map((idiom, index) => [idiom, ['idioms', index]] as const),
    ...value.signs.flatMap(({ says, unless }, sign) => [
      ...says.map((text, index) => [text, ['signs', sign, 'says', index]] as const),
      ...(unless ?? []).map((text, index) => [text, ['signs', sign, 'unless', index]] as const),
    ]),
  ];
  const unknown = named.flatMap(([text, path]) =>
    [...text.matchAll(/<([^>]*)>/g)]
      .filter(([, name = '']) => !known.has(name))
      .map(([, name]) => `${file.at(...path)}: expected a concept of this file, got <${name}>`),
  );
  return [...missing, ...unknown];
}

function unknownSigns(file: YamlFile<unknown>, value: SignWordsFile): readonly string[] {
  const known = new Set(value.signs.map((sign) => sign.id));
  return value.together.flatMap(({ all }, index) =>
    all
      .flat()
      .filter((sign) => !known.has(sign))
      .map((sign) => `${file.at('together', index)}: expected a sign of this file, got ${sign}`),
  );
}
