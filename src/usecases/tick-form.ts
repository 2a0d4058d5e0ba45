import type { FormReply, FormValues } from '../domain/form.ts';
import { assess } from '../triage/assess.ts';
import { readAnswers } from '../triage/read-answers.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { submitForm } from './submit-form.ts';

/**
 * What a form says before it is finished: for the warning-sign check, the emergency text as soon as what is ticked so
 * far comes to an emergency, the very reply that submitting these answers would give. Otherwise `undefined`, and the
 * person goes on. In memory only: no store, no log, no clock.
 */
export async function tickForm(
  house: House,
  asker: Asker,
  formId: string,
  values: FormValues,
  carried = '',
): Promise<FormReply | undefined> {
  if (formId !== 'check.v1') return undefined;
  // Switched off while the form was open: the leaflet takes its place, and the ticks are not looked at.
  if (!house.settings.isCheckOn) return submitForm(house, asker, formId, values, carried);
  const { checklist } = house.library;
  const { urgency } = assess(readAnswers(values, checklist), checklist);
  return urgency === 'emergency' ? submitForm(house, asker, formId, values, carried) : undefined;
}
