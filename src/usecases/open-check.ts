import { alarmElements } from '../cards/alarm.ts';
import { checkForm, type Reopened } from '../cards/check-form.ts';
import { countryMenu, countryQuestion } from '../cards/country-menu.ts';
import { leafletCard } from '../cards/leaflet-card.ts';
import { type CheckState, readCheckState, writeCheckState } from '../domain/check-state.ts';
import type { Reply } from '../domain/reply.ts';
import { type TypedAlarm, writeAlarm } from '../domain/typed-alarm.ts';
import { noneOfThese, notSure } from '../triage/read-answers.ts';
import { readTicks } from '../triage/tick-code.ts';
import type { House } from './house.ts';
import { pickedCountry } from './picked-country.ts';

/**
 * Opens the warning-sign check, or its leaflet where the check is off; `read` is what typed words came to, said first.
 * Nothing is kept of who opened it.
 */
export function openCheck(house: House, read?: TypedAlarm): Reply {
  return openWith(house, { ticks: '', country: undefined, ...(read ? { alarm: read } : {}) });
}

/**
 * Opens the check again from a result, an invitation or the menu beside an alarm, with what its window knows still
 * ticked, the picked country kept and the alarm repeated. An empty form for a bare button, and for what no window of
 * this table wrote.
 */
export function reopenCheck(house: House, carried: string): Reply {
  const { library, emergencyNumbers } = house;
  const state = readCheckState(carried);
  const values = readTicks(state.ticks, library.checklist);
  const { country, alarm } = state;
  // Nobody ticks anything before the pick of a country beside an alarm.
  if (!values && !(alarm && country)) return openCheck(house, alarm);
  return openWith(house, state, {
    values: values ?? {},
    ...(country ? { country: countryQuestion(emergencyNumbers, country, library.say) } : {}),
    reopens: writeCheckState(values ? state : { ...state, ticks: '' }),
  });
}

function openWith(house: House, state: CheckState, again?: Reopened): Reply {
  const { library, emergencyNumbers: numbers, settings } = house;
  if (!settings.isCheckOn) return { is: 'card', card: leafletCard(library, numbers, settings.country) };
  const phone = { numbers, country: pickedCountry(house, state) };
  const { alarm } = state;
  const said = alarm ? alarmElements(alarm, library, phone) : [];
  const carried = alarm && writeAlarm(alarm) !== '' ? { ticks: '', country: undefined, alarm } : undefined;
  const form = checkForm(library, openAnswers, {
    phone,
    alarm: said,
    ...(carried ? { carries: writeCheckState(carried) } : {}),
    ...(carried && numbers.length > 0
      ? { menu: countryMenu(phone, { ...carried, country: state.country }, library.say, 'check.open.v1') }
      : {}),
    ...(again ? { again } : {}),
  });
  return { is: 'form', form };
}

const openAnswers = { none: noneOfThese, notSure } as const;
