import type { FormValues } from '../domain/form.ts';
import type { Answer, Answers } from '../domain/outcome.ts';
import type { Checklist } from '../domain/red-flag.ts';

/** Tick-box values beside the signs themselves. */
export const noneOfThese = 'none';
export const notSure = 'not-sure';

/**
 * Turns the ticks of the checklist form into answers. A ticked sign is a yes. "None of these" is a no to every
 * other sign of its group only when nothing contradicts it; "not sure" beside it, or a ticked sign, keeps the rest
 * of the group open. A measure takes what its one chosen option stands for. Values that are not on the list are
 * ignored.
 */
export function readAnswers(values: FormValues, checklist: Checklist): Answers {
  const answers: Record<string, Answer | number> = {};
  for (const group of checklist.groups) {
    const ticked = new Set(values[group.id] ?? []);
    const signs = checklist.signs.filter((sign) => sign.group === group.id);
    const isDenied =
      ticked.has(noneOfThese) && !ticked.has(notSure) && !signs.some(({ id }) => ticked.has(id));
    for (const { id } of signs) {
      if (ticked.has(id)) answers[id] = 'yes';
      else if (isDenied) answers[id] = 'no';
      else if (ticked.has(notSure)) answers[id] = 'not-sure';
    }
  }
  for (const { id, options } of checklist.measures) {
    const chosen = values[id] ?? [];
    const option = options.find(({ value }) => chosen.length === 1 && chosen[0] === value);
    if (option) answers[id] = option.answer;
  }
  return answers;
}
