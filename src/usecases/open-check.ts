import { checkForm } from '../cards/check-form.ts';
import { leafletCard } from '../cards/leaflet-card.ts';
import type { Reply } from '../domain/reply.ts';
import { noneOfThese, notSure } from '../triage/read-answers.ts';
import type { House } from './house.ts';

/** Opens the warning-sign check, or its leaflet where the check is off. Nothing is kept of who opened it. */
export function openCheck({ library, emergencyNumbers, settings }: House): Reply {
  if (!settings.isCheckOn) {
    return { is: 'card', card: leafletCard(library, emergencyNumbers, settings.country) };
  }
  return { is: 'form', form: checkForm(library, { none: noneOfThese, notSure }) };
}
