import { join } from 'node:path';
import type { Library } from '../domain/library.ts';
import type { Checklist } from '../domain/red-flag.ts';
import type { SignWords } from '../domain/sign-words.ts';
import type { Source } from '../domain/source.ts';
import type { Stretch } from '../domain/stretch.ts';
import type { Tip } from '../domain/tip.ts';
import { mistakesInPhrases } from './compile-phrases.ts';
import {
  factsSchema,
  nudgesSchema,
  phrasesSchema,
  sourcesSchema,
  stretchesSchema,
  tipsSchema,
} from './content-schemas.ts';
import { loadPictures } from './load-pictures.ts';
import { loadSignsInWords } from './load-signs-in-words.ts';
import { missingFacts, toChecklist, triageMistakes } from './read-checklist.ts';
import {
  deskCheckMistakes,
  explainerMistakes,
  readDeskCheck,
  readExplainers,
  toDeskCheck,
  toExplainers,
} from './read-guidance.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import { type LibraryWords, toLibrary } from './to-library.ts';
import { triageSchema } from './triage-schema.ts';

/** A loaded library, or every mistake in the content at once. */
export type LoadedLibrary =
  | { readonly is: 'library'; readonly library: Library }
  | { readonly is: 'mistakes'; readonly mistakes: readonly string[] };

/** The words of a library, or every mistake in the content at once. */
export type ReadLibrary =
  | { readonly is: 'words'; readonly words: LibraryWords }
  | { readonly is: 'mistakes'; readonly mistakes: readonly string[] };

/** Reads and checks `content/` once, in one language. Never throws for what a writer got wrong. */
export function loadLibrary(folder: string, language = 'en'): LoadedLibrary {
  const read = readLibrary(folder, language);
  return read.is === 'words' ? { is: 'library', library: toLibrary(read.words) } : read;
}

/** The first half of `loadLibrary`, which takes most of its time. */
export function readLibrary(folder: string, language = 'en'): ReadLibrary {
  const facts = readYaml(join(folder, 'facts.yaml'), factsSchema);
  const sources = readYaml(join(folder, 'sources.yaml'), sourcesSchema);
  const tips = readYaml(join(folder, language, 'tips.yaml'), tipsSchema);
  const nudges = readYaml(join(folder, language, 'nudges.yaml'), nudgesSchema);
  const stretches = readYaml(join(folder, language, 'stretches.yaml'), stretchesSchema);
  const triage = readYaml(join(folder, language, 'triage.yaml'), triageSchema);
  const deskCheck = readDeskCheck(folder, language);
  const explainers = readExplainers(folder, language);
  const phraseFile = readYaml(join(folder, language, 'phrases.yaml'), phrasesSchema);
  const signWords = loadSignsInWords(folder, language);
  const drawn = loadPictures(
    folder,
    stretches.value?.map(({ id }) => id),
  );

  const articleOf = new Map((facts.value?.entries ?? []).map((entry) => [entry.id, entry.article]));
  const sourceById = new Map(
    (sources.value ?? []).map(({ id, title, publisher, year, yearNote }): [string, Source] => [
      id,
      {
        id,
        title,
        publisher,
        ...(year === undefined ? {} : { year }),
        ...(yearNote === undefined ? {} : { yearNote }),
      },
    ]),
  );
  const files = [
    ...[facts, sources, tips, nudges, stretches],
    ...[triage, deskCheck, explainers, phraseFile],
  ];
  const mistakes = files.flatMap((file) => file.mistakes);
  mistakes.push(...mistakesInPhrases(phraseFile, language), ...drawn.mistakes);
  if (signWords.is === 'mistakes') mistakes.push(...signWords.mistakes);
  else if (triage.value) mistakes.push(...wordMistakes(signWords.words, toChecklist(triage.value)));
  mistakes.push(...[sources, tips, nudges, stretches].flatMap(repeatedIds));
  if (facts.value && sources.value) {
    mistakes.push(...unlistedArticles(facts, sourceById));
    mistakes.push(...[tips, nudges, stretches].flatMap((file) => unknownFacts(file, articleOf)));
    mistakes.push(...triageMistakes(triage, articleOf, sourceById));
    mistakes.push(...deskCheckMistakes(deskCheck, articleOf));
    mistakes.push(...explainerMistakes(explainers, articleOf, sourceById));
  }
  // The rules of the table are read with the words as well.
  if (mistakes.length > 0 || signWords.is === 'mistakes')
    return { is: 'mistakes', mistakes: [...new Set(mistakes)] };
  const isWhole = tips.value && nudges.value && stretches.value && triage.value;
  if (!isWhole || !deskCheck.value || !explainers.value || !phraseFile.value) {
    return { is: 'mistakes', mistakes };
  }
  const sourcesOf = (ids: readonly string[]) => [...new Set(ids.map((id) => articleOf.get(id) ?? ''))];
  return {
    is: 'words',
    words: {
      language,
      phrases: phraseFile.value,
      tips: tips.value.map(
        ({ bestOn, notOn, ...tip }): Tip => ({
          ...tip,
          sources: sourcesOf(tip.facts),
          ...(bestOn ? { bestOn } : {}),
          ...(notOn ? { notOn } : {}),
        }),
      ),
      nudges: nudges.value,
      stretches: stretches.value.map((one): Stretch => ({ ...one, sources: sourcesOf(one.facts) })),
      pictures: drawn.pictures,
      sources: sourceById,
      checklist: toChecklist(triage.value),
      deskCheck: toDeskCheck(deskCheck.value),
      explainers: toExplainers(explainers.value),
      signWords: signWords.words,
    },
  };
}

/** The words and the table must agree: every sign of the words is one of the table, and no less urgent. */
function wordMistakes({ signs }: SignWords, table: Checklist): readonly string[] {
  const urgencyOf = new Map(table.signs.map(({ id, urgency }) => [id, urgency]));
  return signs.flatMap(({ id, urgency }) => {
    const wanted = urgencyOf.get(id);
    if (wanted === urgency) return [];
    return [`signs, sign ${id}: expected ${wanted ?? 'a sign of triage.yaml'}, got ${urgency}`];
  });
}

function repeatedIds(file: YamlFile<readonly { readonly id: string }[]>): readonly string[] {
  const seen = new Set<string>();
  return (file.value ?? []).flatMap(({ id }, index) => {
    if (seen.has(id)) return [`${file.at(index, 'id')}: expected an id of its own, got ${id} again`];
    seen.add(id);
    return [];
  });
}

function unknownFacts(
  file: YamlFile<readonly { readonly facts: readonly string[] }[]>,
  known: ReadonlyMap<string, string>,
): readonly string[] {
  return (file.value ?? []).flatMap(({ facts }, index) => missingFacts(file, [index, 'facts'], facts, known));
}

/** A fact of an article that sources.yaml does not list could not be cited. */
function unlistedArticles(
  facts: YamlFile<{ readonly entries: readonly { readonly id: string; readonly article: string }[] }>,
  sources: ReadonlyMap<string, Source>,
): readonly string[] {
  return (facts.value?.entries ?? []).flatMap(({ article }, index) =>
    sources.has(article)
      ? []
      : [`${facts.at('entries', index, 'article')}: expected an id in sources.yaml, got ${article}`],
  );
}
