import type { Form, FormId, FormReply, FormValues } from '../../src/domain/form.ts';
import { formIds } from '../../src/domain/form.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import type { InboundTools } from './find-asker.ts';
import { chosenFrom, nextPageOf } from './form-pages.ts';
import type { Fields } from './read-activity.ts';
import { type FormErrors, fillForm, openers, readValues } from './render-form.ts';

/** What came of a submitted form, with the form itself where it has to be asked again. */
export type SubmittedForm =
  | { readonly is: 'again'; readonly form: Form; readonly errors: FormErrors }
  /** Health answers came by a message, where they may not travel: they were dropped unread. */
  | { readonly is: 'wrong-place'; readonly form: Form }
  | { readonly is: 'ended'; readonly reply: Exclude<FormReply, { is: 'errors' | 'anew' }> }
  /** Neither the form nor an answer to it is known any more. */
  | { readonly is: 'unknown' };

/** A page of a dialog was answered, and nothing in it ends the form. */
export interface NextPage {
  readonly is: 'next';
  readonly form: Form;
  readonly page: number;
  readonly values: FormValues;
}

/** Takes what came from a dialog: one page of a form, the last page, or a form that was asked as a whole. */
export async function submitPage(
  tools: InboundTools,
  asker: Asker,
  data: Fields,
): Promise<SubmittedForm | NextPage> {
  const id = formIds.find((known) => known === data.form);
  const reopens = carriedBy(data);
  const form = id && data.page !== undefined ? await openForm(tools, asker, id, reopens) : undefined;
  const page = form && nextPageOf(data, form);
  // A page the form no longer has: what came is judged as a whole, so that no answer is lost.
  if (!id || !form || page === undefined) return submitFilledForm(tools, asker, data, true);
  const values = readValues(data);
  const soFar = { ...chosenFrom(form, page), ...values };
  const reply = await tools.requests.tickForm(tools.house, asker, id, soFar, reopens);
  switch (reply?.is) {
    case undefined:
      return { is: 'next', form, page, values };
    case 'shown':
    case 'closed':
      return { is: 'ended', reply };
    case 'anew':
      return { is: 'again', form: reply.form, errors: {} };
    case 'errors':
      return { is: 'again', form: fillForm(form, values), errors: reply.errors };
  }
}

/** Submits what a person filled in. `inDialog` tells whether it came from a dialog, the only place for health answers. */
export async function submitFilledForm(
  tools: InboundTools,
  asker: Asker,
  data: Fields,
  inDialog: boolean,
): Promise<SubmittedForm> {
  const name = typeof data.form === 'string' ? data.form.slice(0, 64) : '';
  const id = formIds.find((known) => known === name);
  if (!inDialog && id) {
    const form = await openForm(tools, asker, id);
    if (form?.holdsHealthAnswers) return { is: 'wrong-place', form };
  }
  const values = readValues(data);
  const carried = carriedBy(data);
  const reply = await tools.requests.submitForm(tools.house, asker, name, values, carried);
  switch (reply.is) {
    case 'shown':
    case 'closed':
      return { is: 'ended', reply };
    case 'anew':
      return { is: 'again', form: reply.form, errors: {} };
    case 'errors': {
      const again = await askAgain(tools, asker, id, values, reply.errors);
      // What was filled in goes with what it was filled in on, and not with what the form would show by now.
      return again.is === 'again' ? { ...again, form: { ...again.form, carries: carried } } : again;
    }
  }
}

/** What the form carried; it may be forged. */
function carriedBy({ value }: Fields): string {
  return typeof value === 'string' ? value.slice(0, 2000) : '';
}

async function askAgain(
  tools: InboundTools,
  asker: Asker,
  id: FormId | undefined,
  values: FormValues,
  errors: FormErrors,
): Promise<SubmittedForm> {
  const form = id && (await openForm(tools, asker, id));
  return form ? { is: 'again', form: fillForm(form, values), errors } : { is: 'unknown' };
}

/** `reopens`: what the form said it has to be opened with, to be the same again. */
async function openForm(
  tools: InboundTools,
  asker: Asker,
  id: FormId,
  reopens = '',
): Promise<Form | undefined> {
  const press = { action: openers[id], value: reopens };
  const reply = await tools.requests.pressButton(tools.house, asker, press);
  return reply.is === 'form' && reply.form.id === id ? reply.form : undefined;
}
