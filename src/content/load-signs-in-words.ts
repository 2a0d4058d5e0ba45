import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { grammarConcepts, type SignInWords, type SignWords, smallWordLists } from '../domain/sign-words.ts';
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

const wordSet = z.string().transform((text) => new Set(text.split(/\s+/).filter(Boolean)));

const signWordsSchema = z.strictObject({
  concepts: z.record(id, list),
  composed: z.record(id, z.array(pattern).min(1, 'expected at least one pattern')),
  'small-words': z.record(z.enum(smallWordLists), wordSet),
  idioms: z.array(pattern),
  signs: z.array(
    z.strictObject({
      id,
      urgency,
      says: z.array(pattern).min(1, 'expected at least one pattern'),
      certain: z.array(pattern).optional(),
      unless: z.array(pattern).optional(),
      likely: z.array(pattern).optional(),
      softened: z.array(pattern).optional(),
      presumed: id.optional(),
      isHistory: z.boolean().optional(),
      isCrisis: z.boolean().optional(),
    }),
  ),
  together: z.array(z.strictObject({ all: z.array(z.array(id).min(1)).min(2), urgency })),
  emoji: z.record(z.string(), z.string()),
  otherLanguages: z.string(),
});

/** Plain words, and between commas what stands for them. */
const plainWords = z.record(z.string(), list);

const otherSpellingsSchema = z.strictObject({ spellings: plainWords, glossary: plainWords });

type SignWordsFile = z.infer<typeof signWordsSchema>;

/** Reads and checks `content/<language>/signs-in-words.yaml` and the lists of words beside it. Never throws for what a writer got wrong. */
export function loadSignsInWords(folder: string, language = 'en'): LoadedSignWords {
  const file = readYaml(join(folder, language, 'signs-in-words.yaml'), signWordsSchema);
  const other = readYaml(join(folder, language, 'other-spellings.yaml'), otherSpellingsSchema);
  const ordinary = readWordList(join(folder, language, 'everyday-words.txt'));
  const dictionary = readWordList(join(folder, language, 'ordinary-words.txt'));
  const mistakes = [
    ...file.mistakes,
    ...(file.value === undefined ? [] : mistakesIn(file, file.value)),
    ...other.mistakes,
    ...ordinary.mistakes,
    ...dictionary.mistakes,
  ];
  if (mistakes.length > 0 || file.value === undefined || other.value === undefined)
    return { is: 'mistakes', mistakes };
  const {
    'small-words': smallWords,
    concepts,
    composed,
    idioms,
    signs,
    together,
    emoji,
    otherLanguages,
  } = file.value;
  return {
    is: 'words',
    words: {
      concepts: new Map(Object.entries(concepts)),
      composed: new Map(Object.entries(composed)),
      smallWords,
      ordinary: ordinary.words,
      dictionary: dictionary.words,
      idioms,
      signs: signs.map(toSign),
      together,
      emoji: new Map(Object.entries(emoji)),
      spellings: byOther(other.value.spellings),
      glossary: byOther(other.value.glossary),
      otherLanguages: otherLanguages.split(/\s+/).filter(Boolean),
    },
  };
}

/** From plain words and what stands for them to each of the latter and its plain words. */
function byOther(plain: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(plain).flatMap(([meant, others]) => others.map((other) => [other, meant])));
}

function toSign({ presumed, ...sign }: SignWordsFile['signs'][number]): SignInWords {
  return {
    id: sign.id,
    urgency: sign.urgency,
    says: sign.says,
    certain: sign.certain ?? [],
    unless: sign.unless ?? [],
    likely: sign.likely ?? [],
    softened: sign.softened ?? [],
    ...(presumed === undefined ? {} : { presumed }),
    isHistory: sign.isHistory ?? false,
    isCrisis: sign.isCrisis ?? false,
  };
}

function mistakesIn(file: YamlFile<unknown>, value: SignWordsFile): readonly string[] {
  return [...unknownConcepts(file, value), ...unknownSigns(file, value), ...unboundParts(file, value)];
}

/** A list with one word a line, `#` before a remark. */
function readWordList(path: string): {
  readonly words: readonly string[];
  readonly mistakes: readonly string[];
} {
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return { words: lines.filter((line) => line !== '' && !line.startsWith('#')), mistakes: [] };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { words: [], mistakes: [`${basename(path)}: expected a readable file, got ${code}`] };
  }
}

/** A composed concept stands in one place, so "anywhere in the message" has no meaning in it, nor in an idiom. */
function unboundParts(file: YamlFile<unknown>, value: SignWordsFile): readonly string[] {
  const inComposed = Object.entries(value.composed).flatMap(([name, patterns]) =>
    patterns.map((text, index) => [text, ['composed', name, index]] as const),
  );
  const inIdioms = value.idioms.map((text, index) => [text, ['idioms', index]] as const);
  return [...inComposed, ...inIdioms]
    .filter(([text]) => text.includes('&'))
    .map(([, path]) => `${file.at(...path)}: expected one part, got \`&\``);
}

function unknownConcepts(file: YamlFile<unknown>, value: SignWordsFile): readonly string[] {
  const known = new Set([...Object.keys(value.concepts), ...Object.keys(value.composed)]);
  const missing = grammarConcepts
    .filter((name) => !known.has(name))
    .map((name) => `${file.at('concepts')}: expected the concept ${name}, got none`);
  const named: readonly (readonly [string, readonly (string | number)[]])[] = [
    ...Object.entries(value.concepts).flatMap(([name, phrases]) =>
      phrases.map((phrase) => [phrase, ['concepts', name]] as const),
    ),
    ...Object.entries(value.composed).flatMap(([name, patterns]) =>
      patterns.map((text, index) => [text, ['composed', name, index]] as const),
    ),
    ...value.idioms.map((idiom, index) => [idiom, ['idioms', index]] as const),
    ...value.signs.flatMap(({ says, certain, unless, likely, softened, presumed }, sign) => [
      ...(presumed === undefined ? [] : [[`<${presumed}>`, ['signs', sign, 'presumed']] as const]),
      ...says.map((text, index) => [text, ['signs', sign, 'says', index]] as const),
      ...(certain ?? []).map((text, index) => [text, ['signs', sign, 'certain', index]] as const),
      ...(unless ?? []).map((text, index) => [text, ['signs', sign, 'unless', index]] as const),
      ...(likely ?? []).map((text, index) => [text, ['signs', sign, 'likely', index]] as const),
      ...(softened ?? []).map((text, index) => [text, ['signs', sign, 'softened', index]] as const),
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
