import { describe, expect, it } from 'vitest';
import { alarmElements } from '../../src/cards/alarm.ts';
import { checkForm } from '../../src/cards/check-form.ts';
import { phoneSentences } from '../../src/cards/phone-lines.ts';
import { noneOfThese, notSure } from '../../src/triage/read-answers.ts';
import { emergencyNumbers, library } from '../support/test-house.ts';

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

  it('names whom to phone in the window and in the chat, each once, also beside an alarm', () => {
    for (const country of [undefined, 'GB']) {
      const phone = { numbers: emergencyNumbers, country };
      const typed = { urgency: 'emergency', isCrisis: false, namesDanger: true } as const;
      const raised = { ...typed, isUnreadLanguage: false, isDoubted: false };
      for (const alarm of [[], alarmElements(raised, library, phone)]) {
        const form = checkForm(library, { none: noneOfThese, notSure }, { alarm, phone });
        for (const elements of [form.intro, form.invitation]) {
          const said = elements.flatMap((element) => (element.is === 'text' ? [element.text] : []));
          for (const sentence of phoneSentences(emergencyNumbers, country, library.say)) {
            expect(said.filter((text) => text === sentence)).toEqual([sentence]);
          }
        }
      }
    }
  });

  it('asks for the signs that are answered at once before any other', () => {
    const ends = fields.map((field) => field.is === 'ticks' && (field.endsAtOnce ?? []).length > 0);
    expect(ends.indexOf(false)).toBe(ends.lastIndexOf(true) + 1);
  });
});
