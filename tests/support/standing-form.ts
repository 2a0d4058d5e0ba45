import type { Form, FormReply, FormValues } from '../../src/domain/form.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { chosenIn } from './form-values.ts';
import type { TestHouse } from './test-house.ts';

/** The form of somebody's reminders, as they open it. */
export async function standingFormOf(bed: TestHouse, asker: Asker): Promise<Form> {
  const reply = await answerCommand(bed.house, asker, 'standing', 'on');
  if (reply.is !== 'form') throw new Error('Expected a form');
  return reply.form;
}

/** Opens it, changes some of it as a person would, and sends it. */
export async function fillStandingForm(
  bed: TestHouse,
  asker: Asker,
  changes: FormValues = {},
): Promise<FormReply> {
  const opened = await standingFormOf(bed, asker);
  return submitForm(bed.house, asker, opened.id, { ...chosenIn(opened), ...changes }, opened.carries);
}
