import type { z } from 'zod';
import {
  type AdviceId,
  adviceIds,
  type Checklist,
  measureIds,
  type OutcomeAdvice,
  type RedFlag,
} from '../domain/red-flag.ts';
import type { Source } from '../domain/source.ts';
import type { YamlFile } from './read-yaml.ts';
import type { triageSchema } from './triage-schema.ts';

type TriageFile = z.infer<typeof triageSchema>;
type Path = readonly (string | number)[];

/** The group of signs that a measure finds; no tick boxes belong to it. */
const course = 'course';

/** The checked file as the rest of the house reads it. */
export function toChecklist(triage: TriageFile): Checklist {
  const advice = new Map(triage.outcomes.map(({ id, title, lines }) => [id, { title, lines }]));
  const outcome = (id: AdviceId): OutcomeAdvice => advice.get(id) ?? { title: '', lines: [] };
  return {
    groups: triage.groups,
    signs: [...triage.signs, ...triage.measured.map((sign) => ({ ...sign, group: course }))].map(
      (sign): RedFlag => ({ ...sign, ...reviewOf(sign) }),
    ),
    measures: triage.measures,
    rules: triage.rules.map((rule) => ({ ...rule, any: rule.any ?? [], ...reviewOf(rule) })),
    choices: triage.choices,
    outcomes: {
      emergency: outcome('emergency'),
      'same-day': outcome('same-day'),
      'see-doctor': outcome('see-doctor'),
      'self-care': outcome('self-care'),
      ask: outcome('ask'),
      crisis: outcome('crisis'),
      borderline: outcome('borderline'),
      typed: outcome('typed'),
    },
    always: triage.always,
  };
}

type Signed = Pick<TriageFile['rules'][number], 'reviewedBy' | 'reviewedOn'>;

const reviewOf = ({ reviewedBy, reviewedOn }: Signed) => ({
  reviewedBy: reviewedBy ?? undefined,
  reviewedOn: reviewedOn ?? undefined,
});

/** Every mistake of the table that its shape does not show: ids used twice or unknown, and what is missing. */
export function triageMistakes(
  file: YamlFile<TriageFile>,
  facts: ReadonlyMap<string, string>,
  sources: ReadonlyMap<string, Source>,
): readonly string[] {
  const triage = file.value;
  if (!triage) return [];
  const groups = triage.groups.map(({ id }) => id);
  const signs = [...triage.signs, ...triage.measured].map(({ id }) => id);
  const expected = (path: Path, what: string, known: readonly string[], ids: readonly string[]) =>
    ids.filter((id) => !known.includes(id)).map((id) => `${file.at(...path)}: expected ${what}, got ${id}`);
  const sourced = (['signs', 'measured', 'rules'] as const).flatMap((list) =>
    triage[list].flatMap(({ source }, index) =>
      expected([list, index, 'source'], 'an id in sources.yaml', [...sources.keys()], [source]),
    ),
  );
  const halfSigned = (['signs', 'measured', 'rules'] as const).flatMap((list) =>
    triage[list].flatMap(({ id, reviewedBy, reviewedOn }, index) =>
      (reviewedBy === null) === (reviewedOn === null)
        ? []
        : [`${file.at(list, index)}: expected reviewedBy and reviewedOn, or neither, for ${id}`],
    ),
  );
  return [
    ...repeatedNames(file, triage),
    ...halfSigned,
    ...triage.signs.flatMap((sign, index) =>
      expected(['signs', index, 'group'], 'one of the groups', groups, [sign.group]),
    ),
    ...sourced,
    ...triage.rules.flatMap(({ all, any = [] }, index) =>
      expected(['rules', index], 'the id of a sign', signs, [...all, ...any]),
    ),
    ...triage.choices.flatMap((choice, index) =>
      expected(['choices', index, 'signs'], 'the id of a sign', signs, choice.signs),
    ),
    ...onceEach(file, 'outcome', 'outcomes', adviceIds, triage.outcomes),
    ...onceEach(file, 'measure', 'measures', measureIds, triage.measures),
    ...factsMissingIn(file, triage, facts),
  ];
}

/** Groups, signs, rules and measures name form fields, ticks and reasons; two words are ticks of every group. */
function repeatedNames(
  file: YamlFile<TriageFile>,
  { groups, signs, measured, measures, rules }: TriageFile,
): readonly string[] {
  const seen = new Set<string>(['none', 'not-sure', course]);
  return Object.entries({ groups, signs, measured, measures, rules }).flatMap(([list, items]) =>
    items.flatMap(({ id }, index) => {
      if (seen.has(id)) return [`${file.at(list, index)}: expected an id of its own, got ${id} again`];
      seen.add(id);
      return [];
    }),
  );
}

function onceEach(
  file: YamlFile<TriageFile>,
  what: string,
  list: string,
  ids: readonly string[],
  items: readonly { readonly id: string }[],
): readonly string[] {
  return ids.flatMap((id) => {
    const count = items.filter((item) => item.id === id).length;
    return count === 1 ? [] : [`${file.at(list)}: expected one ${what} ${id}, got ${count}`];
  });
}

function factsMissingIn(
  file: YamlFile<TriageFile>,
  { signs, measured, outcomes, always }: TriageFile,
  facts: ReadonlyMap<string, string>,
): readonly string[] {
  const citing: readonly (readonly [readonly string[], Path])[] = [
    ...signs.map((sign, index) => [sign.facts, ['signs', index, 'facts']] as const),
    ...measured.map((sign, index) => [sign.facts, ['measured', index, 'facts']] as const),
    ...outcomes.flatMap(({ lines }, outcome) =>
      lines.map((line, index) => [line.facts, ['outcomes', outcome, 'lines', index, 'facts']] as const),
    ),
    ...always.map((line, index) => [line.facts, ['always', index, 'facts']] as const),
  ];
  return citing.flatMap(([cited, path]) => missingFacts(file, path, cited, facts));
}

/** Facts cited at `path` that facts.yaml does not hold. */
export function missingFacts(
  file: YamlFile<unknown>,
  path: readonly (string | number)[],
  cited: readonly string[],
  known: ReadonlyMap<string, string>,
): readonly string[] {
  return cited
    .filter((fact) => !known.has(fact))
    .map((fact) => `${file.at(...path)}, key ${path.join('.')}: expected an id in facts.yaml, got ${fact}`);
}
