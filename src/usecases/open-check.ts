import { alarmElements } from '../cards/alarm.ts';
import { checkForm, type Reopened } from '../cards/check-form.ts';
import { countryMenu, countryQuestion } from '../cards/country-menu.ts';
import { leafletElements } from '../cards/leaflet-card.ts';
import { card, text } from '../domain/card.ts';
import { type CheckState, readCheckState, writeCheckState } from '../domain/check-state.ts';
import type { Reply } from '../domain/reply.ts';
import { type TypedAlarm, writeAlarm } from '../domain/typed-alarm.ts';
import { noneOfThese, notSure } from '../triage/read-answers.ts';
import { readTicks } from '../triage/tick-code.ts';
import type { House } from './house.ts';
import { pickedCountry } from './picked-country.ts';

/**
 * Opens the warning-sign check, or its leaflet where the check is off; `read` is what typed words came to, said first, or
 * that they were not read. Nothing is kept of who opened it.
 */
export function openCheck(house: House, read?: TypedAlarm | 'unread'): Reply {
  const typed = read === undefined ? {} : read === 'unread' ? ({ isUnread: true } as const) : { alarm: read };
  return openWith(house, { ticks: '', country: undefined, ...typed });
}

/**
 * Opens the check again from a result, an invitation or the menu beside an alarm, with what its window knows still
 * ticked, the picked country kept and what was said of typed words repeated. An empty form for a bare button, and for what no window of
 * this table wrote.
 */
export function reopenCheck(house: House, carried: string): Reply {
  const { library, emergencyNumbers } = house;
  const state = readCheckState(carried);
  const values = readTicks(state.ticks, library.checklist);
  const { country, alarm, isUnread } = state;
  // Nobody ticks anything before the pick of a country beside an alarm.
  if (!values && !(alarm && country)) return openCheck(house, isUnread ? 'unread' : alarm);
  return openWith(house, state, {
    values: values ?? {},
    ...(country ? { country: countryQuestion(emergencyNumbers, country, library.say) } : {}),
    reopens: writeCheckState(values ? state : { ...state, ticks: '' }),
  });
}

function openWith(house: House, state: CheckState, again?: Reopened): Reply {
  const { library, emergencyNumbers: numbers, settings } = house;
  const { alarm, isUnread } = state;
  const unread = isUnread ? [text(library.say('words.unread'))] : [];
  if (!settings.isCheckOn) {
    const leaflet = leafletElements(library, numbers, settings.country);
    return { is: 'card', card: card(...unread, ...leaflet) };
  }
  const phone = { numbers, country: pickedCountry(house, state) };
  const said = alarm ? alarmElements(alarm, library, phone) : [];
  const typed = alarm && writeAlarm(alarm) !== '' ? { alarm } : isUnread ? { isUnread } : undefined;
  const carried = typed && { ticks: '', country: undefined, ...typed };
  const form = checkForm(library, openAnswers, {
    phone,
    unread,
    alarm: said,
    ...(carried ? { carries: writeCheckState(carried) } : {}),
    ...(carried && alarm && numbers.length > 0
      ? { menu: countryMenu(phone, { ...carried, country: state.country }, library.say, 'check.open.v1') }
      : {}),
    ...(again ? { again } : {}),
  });
  return { is: 'form', form };
}

const openAnswers = { none: noneOfThese, notSure } as const;
