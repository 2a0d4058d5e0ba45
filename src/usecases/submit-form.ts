import type { FormReply, FormValues } from '../domain/form.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';

/** Answers a submitted form. An unknown form id or field is refused with a reply, never an exception. */
export async function submitForm(
  house: House,
  asker: Asker,
  formId: string,
  values: FormValues,
): Promise<FormReply> {
  throw new Error(`not yet ${house} ${asker} ${formId} ${values}`);
}
