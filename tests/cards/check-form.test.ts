import { describe, expect, it } from 'vitest';
import { checkForm } from '../../src/cards/check-form.ts';
import { noneOfThese, notSure } from '../../src/triage/read-answers.ts';
import { library } from '../support/test-house.ts';

describe('the warning-sign check', () => {
  const { fields } = checkForm(library, { none: noneOfThese, notSure });

  it('is answered at once by every emergency sign, and by nothing else', () => {
    const ending = fields.flatMap((field) => (field.is === 'ticks' ? (field.endsAtOnce ?? []) : []));
    const emergencies = library.checklist.signs.filter(({ urgency }) => urgency === 'emergency');
    expect(ending.toSorted()).toEqual(emergencies.map(({ id }) => id).toSorted());
    for (const field of fields) {
      if (field.is !== 'ticks') continue;
      const offered = field.options.map(({ value }) => value);
      expect(offered).toEqual(expect.arrayContaining([...(field.endsAtOnce ?? [])]));
    }
  });

  it('asks for the signs that are answered at once before any other', () => {
    const ends = fields.map((field) => field.is === 'ticks' && (field.endsAtOnce ?? []).length > 0);
    expect(ends.indexOf(false)).toBe(ends.lastIndexOf(true) + 1);
  });
});
