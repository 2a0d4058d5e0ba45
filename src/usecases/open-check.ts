import { alarmElements, type WordsRead } from '../cards/alarm.ts';
import { checkForm, type Reopened } from '../cards/check-form.ts';
import { countryQuestion } from '../cards/country-menu.ts';
import { leafletCard } from '../cards/leaflet-card.ts';
import { readCheckState } from '../domain/check-state.ts';
import type { Reply } from '../domain/reply.ts';
import { noneOfThese, notSure } from '../triage/read-answers.ts';
import { readTicks } from '../triage/tick-code.ts';
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
  return { is: 'form', form: checkForm(library, openAnswers, { phone, alarm }) };
}

/**
 * Opens the check again from a result, with what the result's window knows still ticked and the picked country kept.
 * An empty form for a bare button, and for what no window of this table wrote.
 */
export function reopenCheck(house: House, carried: string): Reply {
  const { library, emergencyNumbers, settings } = house;
  const { ticks, country } = readCheckState(carried);
  const values = readTicks(ticks, library.checklist);
  if (!settings.isCheckOn || !values) return openCheck(house);
  const phone = { numbers: emergencyNumbers, country: settings.country };
  const again: Reopened = {
    values,
    ...(country ? { country: countryQuestion(emergencyNumbers, country, library.say) } : {}),
    reopens: carried,
  };
  return { is: 'form', form: checkForm(library, openAnswers, { phone, again }) };
}

const openAnswers = { none: noneOfThese, notSure } as const;
