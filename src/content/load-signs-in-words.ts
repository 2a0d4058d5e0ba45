import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { SignInWords, SignsTogether, SignWords } from '../domain/sign-words.ts';
import { mistakesInSigns, type PartFile, unknownInRules } from './check-signs-in-words.ts';
import { loadLearntWeights } from './load-learnt-weights.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import {
  otherSpellingsSchema,
  type SignRules,
  type SignWordsPart,
  signRulesSchema,
  type signSchema,
  signWordsSchema,
} from './sign-words-schema.ts';

/** The words of signs as read, or every mistake in them at once. */
export type LoadedSignWords =
  | { readonly is: 'words'; readonly words: SignWords }
  | { readonly is: 'mistakes'; readonly mistakes: readonly string[] };

/**
 * Reads and checks the files of `content/<language>/signs/`, which are one whole cut by theme, the lists of words beside
 * them, and the rules of the table. Never throws for what a writer got wrong.
 */
export function loadSignsInWords(folder: string, language = 'en'): LoadedSignWords {
  const files = readParts(join(folder, language, 'signs'));
  const table = readYaml(join(folder, language, 'triage.yaml'), signRulesSchema);
  const other = readYaml(join(folder, language, 'other-spellings.yaml'), otherSpellingsSchema);
  const ordinary = readWordList(join(folder, language, 'everyday-words.txt'));
  const dictionary = readWordList(join(folder, language, 'ordinary-words.txt'));
  const { learnt, mistakes: inWeights } = loadLearntWeights(join(folder, language, 'learnt-weights.tsv'));
  const parts = files.filter((file): file is PartFile => file.value !== undefined);
  const mistakes = [
    ...files.flatMap((file) => file.mistakes),
    ...(parts.length === files.length ? mistakesInSigns(parts) : []),
    ...unknownInRules(
      table,
      parts.flatMap(({ value }) => value.signs ?? []),
    ),
    ...[...table.mistakes, ...other.mistakes, ...ordinary.mistakes, ...dictionary.mistakes, ...inWeights],
  ];
  const values = parts.map(({ value }) => value);
  const smallWords = values.find((value) => value['small-words'])?.['small-words'];
  if (mistakes.length > 0 || other.value === undefined || smallWords === undefined || learnt === undefined)
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
      causes: values.flatMap(({ causes }) => causes ?? []),
      signs: values.flatMap(({ signs }) => signs ?? []).map(toSign),
      together: (table.value?.rules ?? []).map(toTogether),
      emoji: new Map(values.flatMap(({ emoji }) => Object.entries(emoji ?? {}))),
      spellings: byOther(other.value.spellings),
      glossary: byOther(other.value.glossary),
      otherLanguages: values.flatMap(
        ({ otherLanguages }) => otherLanguages?.split(/\s+/).filter(Boolean) ?? [],
      ),
      learnt,
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

function toTogether({ all, any, urgency }: SignRules['rules'][number]): SignsTogether {
  return { all: [...all.map((sign) => [sign]), ...(any ? [any] : [])], urgency };
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
    isBackground: sign.isBackground ?? false,
    needsPainOfOthers: sign.needsPainOfOthers ?? false,
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
