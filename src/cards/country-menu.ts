import type { ActionId } from '../domain/card.ts';
import { type CheckState, elsewhere, writeCheckState } from '../domain/check-state.ts';
import type { EmergencyNumber } from '../domain/emergency-number.ts';
import type { FieldOption, FormField, Menu } from '../domain/form.ts';
import type { Say } from '../domain/phrases.ts';
import type { Phone } from './alarm.ts';

/** The field in which a form that is opened again keeps the country that was picked beside a result. */
export const countryField = 'country';

/**
 * A person's own pick of country, beside whom to phone. Each option carries what is ticked on, so that the same result
 * comes back with other numbers; `action` says what the pick brings.
 */
export function countryMenu(
  { numbers, country }: Phone,
  state: CheckState,
  say: Say,
  action: ActionId = 'check.result.v1',
): Menu {
  const options = optionsFor(numbers, say).map(({ value, label }) => ({
    value: writeCheckState({ ...state, country: value }),
    label,
  }));
  const chosen = numbers.some((entry) => entry.country === country) ? country : state.country;
  return {
    is: 'menu',
    label: say('phone.choose'),
    placeholder: say('phone.choose-placeholder'),
    options,
    chosen: chosen === undefined ? '' : writeCheckState({ ...state, country: chosen }),
    action,
    sendLabel: say('phone.choose-send'),
  };
}

/** The same pick as the last question of a form that is opened again; only who picked one is asked. */
export function countryQuestion(numbers: readonly EmergencyNumber[], picked: string, say: Say): FormField {
  return {
    is: 'choice',
    id: countryField,
    label: say('phone.choose'),
    options: optionsFor(numbers, say),
    chosen: picked,
  };
}

/** By name, and last the way out for whoever is in none of them. */
function optionsFor(numbers: readonly EmergencyNumber[], say: Say): readonly FieldOption[] {
  const listed = numbers.map(({ country, name }) => ({ value: country, label: name }));
  return [
    ...listed.toSorted((a, b) => a.label.localeCompare(b.label, 'en')),
    { value: elsewhere, label: say('phone.elsewhere') },
  ];
}
