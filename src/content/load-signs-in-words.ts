import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type SignInWords, type SignWords, smallWordLists } from '../domain/sign-words.ts';
import { mistakesInSigns, type PartFile } from './check-signs-in-words.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';

/** The words of signs as read, or every mistake in them at once. */
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

const signSchema = z.strictObject({
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
});

/** One file of `signs/`: any part of the whole. */
const signWordsSchema = z.strictObject({
  concepts: z.record(id, list).optional(),
  composed: z.record(id, z.array(pattern).min(1, 'expected at least one pattern')).optional(),
  'small-words': z.record(z.enum(smallWordLists), wordSet).optional(),
  idioms: z.array(pattern).optional(),
  signs: z.array(signSchema).optional(),
  together: z.array(z.strictObject({ all: z.array(z.array(id).min(1)).min(2), urgency })).optional(),
  emoji: z.record(z.string(), z.string()).optional(),
  otherLanguages: z.string().optional(),
});

/** Plain words, and between commas what stands for them. */
const plainWords = z.record(z.string(), list);

const otherSpellingsSchema = z.strictObject({ spellings: plainWords, glossary: plainWords });

/** One file of `signs/` as read. */
export type SignWordsPart = z.infer<typeof signWordsSchema>;

/**
 * Reads and checks the files of `content/<language>/signs/`, which are one whole cut by theme, and the lists of words
 * beside them. Never throws for what a writer got wrong.
 */
export function loadSignsInWords(folder: string, language = 'en'): LoadedSignWords {
  const files = readParts(join(folder, language, 'signs'));
  const other = readYaml(join(folder, language, 'other-spellings.yaml'), otherSpellingsSchema);
  const ordinary = readWordList(join(folder, language, 'everyday-words.txt'));
  const dictionary = readWordList(join(folder, language, 'ordinary-words.txt'));
  const parts = files.filter((file): file is PartFile => file.value !== undefined);
  const mistakes = [
    ...files.flatMap((file) => file.mistakes),
    ...(parts.length === files.length ? mistakesInSigns(parts) : []),
    ...[...other.mistakes, ...ordinary.mistakes, ...dictionary.mistakes],
  ];
  const values = parts.map(({ value }) => value);
  const smallWords = values.find((value) => value['small-words'])?.['small-words'];
  if (mistakes.length > 0 || other.value === undefined || smallWords === undefined)
    return { is: 'mistakes', mistakes };
  return {
    is: 'words',
    words: {
      concepts: new Map(values.flatMap(({ concepts }) => Object.entries(concepts ?? {}))),
      composed: new Map(values.flatMap(({ composed }) => Object.entries(composed ?? {}))),
      smallWords,
      ordinary: ordinary.words,
      dictionary: dictionary.words,
      idioms: values.flatMap(({ idioms }) => idioms ?? []),
      signs: values.flatMap(({ signs }) => signs ?? []).map(toSign),
      together: values.flatMap(({ together }) => together ?? []),
      emoji: new Map(values.flatMap(({ emoji }) => Object.entries(emoji ?? {}))),
      spellings: byOther(other.value.spellings),
      glossary: byOther(other.value.glossary),
      otherLanguages: values.flatMap(
        ({ otherLanguages }) => otherLanguages?.split(/\s+/).filter(Boolean) ?? [],
      ),
    },
  };
}

function readParts(folder: string): readonly YamlFile<SignWordsPart>[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    return names.sort().map((name) => readYaml(join(folder, name), signWordsSchema));
  } catch {
    // What is missing is told as a file that is.
    return [readYaml(join(folder, 'grammar.yaml'), signWordsSchema)];
  }
}

/** From plain words and what stands for them to each of the latter and its plain words. */
function byOther(plain: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(plain).flatMap(([meant, others]) => others.map((other) => [other, meant])));
}

function toSign({ presumed, ...sign }: z.infer<typeof signSchema>): SignInWords {
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
