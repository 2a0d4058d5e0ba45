import { type FormReply, type FormValues, formIds } from '../domain/form.ts';
import { answerCheck } from './answer-check.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { saveStandingForm } from './save-standing-form.ts';
import { sayTrouble } from './say-trouble.ts';

/**
 * Answers a submitted form; `carried` is what the form said has to come back with it. An unknown form id or field is
 * refused with a reply, never an exception.
 */
export async function submitForm(
  house: House,
  asker: Asker,
  formId: string,
  values: FormValues,
  carried = '',
): Promise<FormReply> {
  const id = formIds.find((known) => known === formId);
  switch (id) {
    case 'check.v1':
      return answerCheck(house, values, carried);
    case 'standing.v1':
      return saveStandingForm(house, asker, values, carried);
    case undefined: {
      const { say } = house.library;
      return {
        is: 'shown',
        title: say('trouble.heading'),
        closeLabel: say('check.close'),
        elements: [{ is: 'text', text: sayTrouble(house) }],
      };
    }
  }
}
