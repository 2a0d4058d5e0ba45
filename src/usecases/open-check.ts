import { checkForm } from '../cards/check-form.ts';
import type { Reply } from '../domain/reply.ts';
import { noneOfThese, notSure } from '../triage/read-answers.ts';
import type { House } from './house.ts';

/** Opens the warning-sign check. Nothing is kept of who opened it. */
export function openCheck(house: House): Reply {
  return { is: 'form', form: checkForm(house.library, { none: noneOfThese, notSure }) };
}
