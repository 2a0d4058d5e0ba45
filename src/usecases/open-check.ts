import { alarmElements, type WordsRead } from '../cards/alarm.ts';
import { checkForm } from '../cards/check-form.ts';
import { leafletCard } from '../cards/leaflet-card.ts';
import type { Reply } from '../domain/reply.ts';
import { noneOfThese, notSure } from '../triage/read-answers.ts';
import type { House } from './house.ts';

/**
 * Opens the warning-sign check, or its leaflet where the check is off; `read` is what typed words came to, said first.
 * Nothing is kept of who opened it.
 */
export function openCheck({ library, emergencyNumbers, settings }: House, read?: WordsRead): Reply {
  if (!settings.isCheckOn) {
    return { is: 'card', card: leafletCard(library, emergencyNumbers, settings.country) };
  }
  const phone = { numbers: emergencyNumbers, country: settings.country };
  const alarm = read ? alarmElements(read, library, phone) : [];
  return { is: 'form', form: checkForm(library, { none: noneOfThese, notSure }, alarm) };
}
