import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../adapters/teams/form-pages.ts';
import { elsewhere, writeCheckState } from '../../src/domain/check-state.ts';
import type { Form, FormValues } from '../../src/domain/form.ts';
import { noneOfThese, notSure } from '../../src/triage/read-answers.ts';
import { writeTicks } from '../../src/triage/tick-code.ts';
import { openCheck, reopenCheck } from '../../src/usecases/open-check.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { tickForm } from '../../src/usecases/tick-form.ts';
import { allDenied, allTicked, wordsAlone } from '../support/check-results.ts';
import { anAsker, library } from '../support/test-house.ts';
import { printCounts } from './proof/print-counts.ts';

/*
 * A way begins with the invitation, where a window cannot open by itself; then come the parts of the form, one on
 * Slack and as many on Teams as `pagesOf` makes of it; and it ends with the result, which asks for nothing more. So
 * no way is longer than its longest form with two screens about it, and the form is the same for everybody: what is
 * ticked can end it early and never adds a part.
 */
const { checklist } = library;
const { count } = printCounts();
const most = 7;

function formOf(reply: ReturnType<typeof openCheck>): Form {
  if (reply.is !== 'form') throw new Error(`Expected the check, got ${reply.is}`);
  return reply.form;
}
const again = (values: FormValues, country: string | undefined): Form =>
  formOf(reopenCheck(wordsAlone, writeCheckState({ ticks: writeTicks(values, checklist), country })));
const forms: readonly (readonly [string, Form])[] = [
  ['the first time', formOf(openCheck(wordsAlone))],
  [
    'with an alarm',
    formOf(
      openCheck(wordsAlone, {
        urgency: 'emergency',
        isCrisis: true,
        namesDanger: true,
        isUnreadLanguage: true,
        isDoubted: false,
      }),
    ),
  ],
  ['gone back to with everything ticked and a country picked', again(allTicked, 'AU')],
  ['gone back to with nothing ticked', again({}, elsewhere)],
];

const chosen = (id: string): readonly (readonly string[])[] => [
  [],
  ...(checklist.measures.find((measure) => measure.id === id)?.options ?? []).map(({ value }) => [value]),
];
const measureChoices = checklist.measures.reduce<readonly FormValues[]>(
  (choices, { id }) => choices.flatMap((choice) => chosen(id).map((one) => ({ ...choice, [id]: one }))),
  [{}],
);
const boxes: readonly FormValues[] = [
  ...[[], [noneOfThese], [notSure], [noneOfThese, notSure]].map((extra) =>
    Object.fromEntries(checklist.groups.map(({ id }) => [id, extra])),
  ),
  ...checklist.signs
    .filter(({ measure }) => measure === undefined)
    .map(({ group, id }) => ({ ...allDenied, [group]: [id] })),
];

describe('the way through the check', { timeout: 120_000 }, () => {
  it.each(forms)('is at most seven screens on either platform: %s', (_, form) => {
    const parts = pagesOf(form);
    expect(parts.flat()).toEqual(form.fields);
    expect(1 + parts.length + 1).toBeLessThanOrEqual(most);
  });

  it('ends with every form that is sent, whatever is in it', async () => {
    for (const ticks of boxes) {
      for (const measures of measureChoices) {
        count('ways to an end');
        const reply = await submitForm(wordsAlone, anAsker(), 'check.v1', { ...ticks, ...measures });
        if (reply.is !== 'shown') throw new Error(`Expected an end, got ${reply.is}`);
        expect(reply.elements[0]?.is === 'heading' || reply.elements[0]?.is === 'text').toBe(true);
      }
    }
  });

  it.each(
    checklist.signs.filter(({ urgency }) => urgency === 'emergency').map(({ id, group }) => [id, group]),
  )('ends at once with the part in which %s is ticked', async (id, group) => {
    const reply = await tickForm(wordsAlone, anAsker(), 'check.v1', { [group]: [id] });
    expect(reply?.is).toBe('shown');
    const [, first] = forms[0] ?? [];
    const at = first ? pagesOf(first).findIndex((part) => part.some((field) => field.id === group)) : -1;
    expect(at).toBeGreaterThanOrEqual(0);
    expect(1 + (at + 1) + 1).toBeLessThanOrEqual(4);
  });
});
