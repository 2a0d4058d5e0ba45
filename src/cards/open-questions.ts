import type { FormValues } from '../domain/form.ts';
import type { Checklist, Measure, MeasureId, RedFlag } from '../domain/red-flag.ts';

/** What keeps signs open: how many boxes have no clear answer, and which questions with a choice want one. */
export interface OpenQuestions {
  readonly ticks: number;
  readonly measures: readonly Measure[];
}

/**
 * What is still to be answered for the signs of these ids to be known. A question with a clear answer is not named: of
 * strong pain that rest may or may not ease, only the rest is open.
 */
export function openQuestions(
  open: readonly string[],
  values: FormValues,
  checklist: Checklist,
): OpenQuestions {
  const asked = checklist.signs
    .filter(({ id }) => open.includes(id))
    .map((sign) => questionBehind(sign, values, checklist));
  return {
    ticks: asked.filter((id) => id === undefined).length,
    measures: checklist.measures.filter(({ id }) => asked.includes(id)),
  };
}

/** The measure that keeps a sign open; `undefined` where that is its tick box. */
function questionBehind(
  { measure, followUp }: RedFlag,
  values: FormValues,
  { measures }: Checklist,
): MeasureId | undefined {
  const answerTo = (id: MeasureId) => {
    const [chosen] = values[id] ?? [];
    return measures.find((one) => one.id === id)?.options.find(({ value }) => value === chosen)?.answer;
  };
  if (followUp) return answerTo(followUp) === 'not-sure' ? followUp : undefined;
  if (measure === 'severity') return typeof answerTo(measure) === 'number' ? 'rest-eases' : measure;
  return measure;
}
