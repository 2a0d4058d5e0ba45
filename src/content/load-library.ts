import { join } from 'node:path';
import type { z } from 'zod';
import type { Library } from '../domain/library.ts';
import type { Checklist, OutcomeAdvice, RedFlag } from '../domain/red-flag.ts';
import type { Source } from '../domain/source.ts';
import type { Tip } from '../domain/tip.ts';
import type { Urgency } from '../domain/urgency.ts';
import { compilePhrases } from './compile-phrases.ts';
import {
  factsSchema,
  nudgesSchema,
  phrasesSchema,
  sourcesSchema,
  tipsSchema,
  triageSchema,
} from './content-schemas.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';

/** A loaded library, or every mistake in the content at once. */
export type LoadedLibrary =
  | { readonly is: 'library'; readonly library: Library }
  | { readonly is: 'mistakes'; readonly mistakes: readonly string[] };

const outcomeIds = ['emergency', 'same-day', 'see-doctor', 'self-care', 'ask'] as const;

/** Reads and checks `content/` once, in one language. Never throws for what a writer got wrong. */
export function loadLibrary(folder: string, language = 'en'): LoadedLibrary {
  const facts = readYaml(join(folder, 'facts.yaml'), factsSchema);
  const sources = readYaml(join(folder, 'sources.yaml'), sourcesSchema);
  const tips = readYaml(join(folder, language, 'tips.yaml'), tipsSchema);
  const nudges = readYaml(join(folder, language, 'nudges.yaml'), nudgesSchema);
  const triage = readYaml(join(folder, language, 'triage.yaml'), triageSchema);
  const phraseFile = readYaml(join(folder, language, 'phrases.yaml'), phrasesSchema);
  const phrases = compilePhrases(phraseFile, language);

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
  const mistakes = [facts, sources, tips, nudges, triage, phraseFile].flatMap((file) => file.mistakes);
  mistakes.push(...phrases.mistakes);
  mistakes.push(...repeatedIds(sources), ...repeatedIds(tips), ...repeatedIds(nudges));
  if (facts.value && sources.value) {
    mistakes.push(...unlistedArticles(facts, sourceById));
    mistakes.push(...unknownFacts(tips, articleOf), ...unknownFacts(nudges, articleOf));
    mistakes.push(...triageMistakes(triage, articleOf, sourceById));
  }
  if (mistakes.length > 0 || !tips.value || !nudges.value || !triage.value)
    return { is: 'mistakes', mistakes };
  const sourcesOf = (ids: readonly string[]) => [...new Set(ids.map((id) => articleOf.get(id) ?? ''))];
  return {
    is: 'library',
    library: {
      tips: tips.value.map((tip): Tip => ({ ...tip, sources: sourcesOf(tip.facts) })),
      nudges: nudges.value,
      sources: sourceById,
      checklist: toChecklist(triage.value),
      say: phrases.say,
    },
  };
}

type TriageFile = z.infer<typeof triageSchema>;

function toChecklist(triage: TriageFile): Checklist {
  const advice = new Map(triage.outcomes.map(({ id, title, lines }) => [id, { title, lines }]));
  const outcome = (id: Urgency | 'ask'): OutcomeAdvice => advice.get(id) ?? { title: '', lines: [] };
  return {
    groups: triage.groups,
    signs: triage.signs.map(
      (sign): RedFlag => ({
        ...sign,
        reviewedBy: sign.reviewedBy ?? undefined,
        reviewedOn: sign.reviewedOn ?? undefined,
      }),
    ),
    outcomes: {
      emergency: outcome('emergency'),
      'same-day': outcome('same-day'),
      'see-doctor': outcome('see-doctor'),
      'self-care': outcome('self-care'),
      ask: outcome('ask'),
    },
    always: triage.always,
  };
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

function missingFacts(
  file: YamlFile<unknown>,
  path: readonly (string | number)[],
  cited: readonly string[],
  known: ReadonlyMap<string, string>,
): readonly string[] {
  return cited
    .filter((fact) => !known.has(fact))
    .map((fact) => `${file.at(...path)}, key ${path.join('.')}: expected an id in facts.yaml, got ${fact}`);
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

function triageMistakes(
  file: YamlFile<TriageFile>,
  facts: ReadonlyMap<string, string>,
  sources: ReadonlyMap<string, Source>,
): readonly string[] {
  if (!file.value) return [];
  const { groups, signs, outcomes } = file.value;
  const mistakes: string[] = [];
  // Groups and signs name form fields and ticks; "none" and "not-sure" are ticks of every group.
  const seen = new Set(['none', 'not-sure']);
  groups.forEach(({ id }, index) => {
    if (seen.has(id))
      mistakes.push(`${file.at('groups', index)}: expected an id of its own, got ${id} again`);
    seen.add(id);
  });
  signs.forEach((sign, index) => {
    if (seen.has(sign.id))
      mistakes.push(`${file.at('signs', index)}: expected an id of its own, got ${sign.id} again`);
    seen.add(sign.id);
    if (!groups.some((group) => group.id === sign.group)) {
      mistakes.push(`${file.at('signs', index, 'group')}: expected one of the groups, got ${sign.group}`);
    }
    if (!sources.has(sign.source)) {
      mistakes.push(
        `${file.at('signs', index, 'source')}: expected an id in sources.yaml, got ${sign.source}`,
      );
    }
  });
  for (const id of outcomeIds) {
    const count = outcomes.filter((outcome) => outcome.id === id).length;
    if (count !== 1) mistakes.push(`${file.at('outcomes')}: expected one outcome ${id}, got ${count}`);
  }
  mistakes.push(...factsMissingIn(file, file.value, facts));
  return mistakes;
}

function factsMissingIn(
  file: YamlFile<TriageFile>,
  { signs, outcomes, always }: TriageFile,
  facts: ReadonlyMap<string, string>,
): readonly string[] {
  const citing: readonly (readonly [readonly string[], readonly (string | number)[]])[] = [
    ...signs.map((sign, index) => [sign.facts, ['signs', index, 'facts']] as const),
    ...outcomes.flatMap(({ lines }, outcome) =>
      lines.map((line, index) => [line.facts, ['outcomes', outcome, 'lines', index, 'facts']] as const),
    ),
    ...always.map((line, index) => [line.facts, ['always', index, 'facts']] as const),
  ];
  return citing.flatMap(([cited, path]) => missingFacts(file, path, cited, facts));
}
