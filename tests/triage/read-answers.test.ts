import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../src/domain/form.ts';
import { assess } from '../../src/triage/assess.ts';
import { noneOfThese, notSure, readAnswers } from '../../src/triage/read-answers.ts';
import { library } from '../support/test-house.ts';

const shipped = library.checklist;

describe('reading the ticks of the check', () => {
  const [first, second] = shipped.groups.map(({ id }) => id);
  const inFirst = shipped.signs.filter((sign) => sign.group === first).map(({ id }) => id);
  const [danger = ''] = inFirst;
  if (!first || !second) throw new Error('Expected two groups of signs');

  it('keeps the sign and leaves the rest open where "none of these" contradicts it', () => {
    const answers = readAnswers({ [first]: [noneOfThese, danger] }, shipped);
    expect(answers).toEqual({ [danger]: 'yes' });
    expect(assess(answers, shipped).open).toEqual(
      shipped.signs.map(({ id }) => id).filter((id) => id !== danger),
    );
  });

  it('takes "none of these" beside "not sure" as not sure', () => {
    const answers = readAnswers({ [first]: [noneOfThese, notSure] }, shipped);
    expect(new Set(Object.values(answers))).toEqual(new Set(['not-sure']));
    expect(Object.keys(answers)).toEqual(inFirst);
  });

  it('answers for its own group alone', () => {
    const answers = readAnswers({ [first]: [noneOfThese] }, shipped);
    expect(Object.keys(answers)).toEqual(inFirst);
    expect(readAnswers({ [second]: [danger] }, shipped)).toEqual({});
  });

  it.each([
    ['values nobody offered', { 'now-body': ['yes', 'self-care', '', ' none', 'NONE', '__proto__'] }],
    ['fields nobody asked', { later: [noneOfThese], __proto__: [noneOfThese], constructor: [noneOfThese] }],
    ['ten thousand values', { 'now-body': Array.from({ length: 10_000 }, (_, index) => `x${index}`) }],
    ['nothing at all', {}],
  ])('makes nothing of %s', (_, values: FormValues) => {
    expect(readAnswers(values, shipped)).toEqual({});
    expect(assess(readAnswers(values, shipped), shipped).urgency).toBe('ask');
  });

  it('reads a sign ticked twice as ticked', () => {
    expect(readAnswers({ [first]: [danger, danger] }, shipped)).toEqual({ [danger]: 'yes' });
  });

  it('reads a measure as what its one option stands for, and two at once as nothing', () => {
    for (const { id, options } of shipped.measures) {
      for (const { value, answer } of options) {
        expect(readAnswers({ [id]: [value] }, shipped)).toEqual({ [id]: answer });
        expect(readAnswers({ [id]: [value, options[0]?.value ?? '', 'x'] }, shipped)).toEqual({});
      }
    }
  });

  it.each([
    ['a number that no option names', { 'duration-days': ['3'], severity: ['2'] }],
    ['an option of another measure', { severity: ['under-3-weeks'], 'rest-eases': ['0-to-6'] }],
  ])('makes nothing of %s', (_, values: FormValues) => {
    expect(readAnswers(values, shipped)).toEqual({});
  });
});
