import { join } from 'node:path';
import type { z } from 'zod';
import type { DeskCheck } from '../domain/desk-check.ts';
import { type Explainer, pageCharacters, sectionLength } from '../domain/explainer.ts';
import type { Source } from '../domain/source.ts';
import { deskCheckSchema, explainersSchema } from './guidance-schemas.ts';
import { missingFacts } from './read-checklist.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';

type DeskFile = z.infer<typeof deskCheckSchema>;
type ExplainersFile = z.infer<typeof explainersSchema>;
type Known = ReadonlyMap<string, string>;

/** Reads the file of the desk check and holds it to its shape; mistakes are told, not thrown. */
export function readDeskCheck(folder: string, language: string): YamlFile<DeskFile> {
  return readYaml(join(folder, language, 'deskcheck.yaml'), deskCheckSchema);
}

/** The same for the file of the explainers. */
export function readExplainers(folder: string, language: string): YamlFile<ExplainersFile> {
  return readYaml(join(folder, language, 'explainers.yaml'), explainersSchema);
}

/** The checked file as the rest of the house reads it. */
export function toDeskCheck({ areas, questions, riser, ramp, always }: DeskFile): DeskCheck {
  return {
    areas,
    questions: questions.map((question) => ({
      ...question,
      careful: question.careful,
      onlyAfterYesTo: question.onlyAfterYesTo,
      isOffer: question.isOffer ?? false,
      isRaisedByRiser: question.isRaisedByRiser ?? false,
    })),
    riser,
    ramp,
    always,
  };
}

/** The checked file as the rest of the house reads it. */
export function toExplainers(explainers: ExplainersFile): readonly Explainer[] {
  return explainers.map((explainer) => ({
    ...explainer,
    offersDeskCheck: explainer.offersDeskCheck ?? false,
    sections: explainer.sections.map(({ heading, lines }) => ({
      heading,
      lines: lines.map((line) => ({ ...line, guidelines: line.guidelines ?? [] })),
    })),
  }));
}

/** Every mistake of the desk check that its shape does not show. */
export function deskCheckMistakes(file: YamlFile<DeskFile>, facts: Known): readonly string[] {
  if (!file.value) return [];
  const { areas, questions, riser, ramp, always } = file.value;
  const earlier = new Set<string>();
  const mistakes: string[] = [...repeats(file, ['areas'], areas), ...repeats(file, ['questions'], questions)];
  for (const [index, question] of questions.entries()) {
    const at = file.at('questions', index);
    if (!areas.some(({ id }) => id === question.area)) {
      mistakes.push(`${at}: expected one of the areas, got ${question.area}`);
    }
    if (question.onlyAfterYesTo !== undefined && !earlier.has(question.onlyAfterYesTo)) {
      mistakes.push(`${at}: expected the id of an earlier question, got ${question.onlyAfterYesTo}`);
    }
    earlier.add(question.id);
    mistakes.push(...missingFacts(file, ['questions', index, 'facts'], question.facts, facts));
  }
  return [
    ...mistakes,
    ...missingFacts(file, ['riser', 'facts'], riser.facts, facts),
    ...missingFacts(file, ['ramp', 'facts'], ramp.facts, facts),
    ...always.flatMap((line, index) => missingFacts(file, ['always', index, 'facts'], line.facts, facts)),
  ];
}

/** Every mistake of the explainers that their shape does not show. */
export function explainerMistakes(
  file: YamlFile<ExplainersFile>,
  facts: Known,
  sources: ReadonlyMap<string, Source>,
): readonly string[] {
  const explainers = file.value ?? [];
  const words = explainers.flatMap((explainer, index) =>
    explainer.words.map((id) => ({ id, path: [index, 'words'] as const })),
  );
  return [
    ...repeats(file, [], explainers),
    // A word of two explainers would always find the same one.
    ...words
      .filter(({ id }, at) => words.findIndex((word) => word.id === id) < at)
      .map(({ id, path }) => `${file.at(...path)}: expected a word of its own, got ${id} again`),
    ...explainers.flatMap(({ sections }, explainer) =>
      sections.flatMap(({ heading, lines }, section) => {
        const path = [explainer, 'sections', section] as const;
        const length = sectionLength({ heading, lines });
        return [
          ...(length <= pageCharacters
            ? []
            : [
                `${file.at(...path)}: expected a section of at most ${pageCharacters} characters, got ${length}`,
              ]),
          ...lines.flatMap((line, index) => [
            ...missingFacts(file, [...path, 'lines', index, 'facts'], line.facts, facts),
            ...(line.guidelines ?? [])
              .filter((id) => !sources.has(id))
              .map((id) => `${file.at(...path, 'lines', index)}: expected an id in sources.yaml, got ${id}`),
          ]),
        ];
      }),
    ),
  ];
}

function repeats(
  file: YamlFile<unknown>,
  path: readonly (string | number)[],
  items: readonly { readonly id: string }[],
): readonly string[] {
  return items.flatMap(({ id }, index) =>
    items.findIndex((item) => item.id === id) < index
      ? [`${file.at(...path, index, 'id')}: expected an id of its own, got ${id} again`]
      : [],
  );
}
