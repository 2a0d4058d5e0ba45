import { alarmElements } from '../cards/alarm.ts';
import { countryField } from '../cards/country-menu.ts';
import { leafletElements } from '../cards/leaflet-card.ts';
import { offersReminder, offersRoutine } from '../cards/next-steps.ts';
import { outcomeElements } from '../cards/outcome-card.ts';
import { type CardElement, text } from '../domain/card.ts';
import { type CheckState, readCheckState, writeCheckState } from '../domain/check-state.ts';
import type { FormValues, Shown, WindowElement } from '../domain/form.ts';
import { assess } from '../triage/assess.ts';
import { keepAlarm, saysLess } from '../triage/keep-alarm.ts';
import { readAnswers } from '../triage/read-answers.ts';
import { readTicks, writeTicks } from '../triage/tick-code.ts';
import { showRoutineIn } from './answer-stretch.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { pickedCountry } from './picked-country.ts';

/** What stands at the top of a result that is shown once more, and whether its reminder is set meanwhile. */
interface Again {
  readonly lead?: readonly CardElement[];
  readonly isReminded?: boolean;
}

/**
 * From ticks to advice, in memory only: no store, no log, no clock. `carried` is what the form carried: of it, the alarm
 * that typed words raised, or that they were not read.
 */
export function answerCheck(house: House, values: FormValues, carried = ''): Shown {
  const [picked = ''] = values[countryField] ?? [];
  const { ticks, country } = readCheckState(`${writeTicks(values, house.library.checklist)}:${picked}`);
  const { alarm, isUnread } = readCheckState(carried);
  const typed = { ...(alarm ? { alarm } : {}), ...(isUnread ? { isUnread } : {}) };
  return resultOf(house, values, { ticks, country, ...typed }, {});
}

/**
 * Shows the result of what a window knows, with the numbers of the country picked in it. In memory only, as
 * `answerCheck`. What no window of this table wrote comes to "too little is known".
 */
export function showResult(house: House, state: CheckState, again: Again = {}): Shown {
  return resultOf(house, readTicks(state.ticks, house.library.checklist) ?? {}, state, again);
}

function resultOf(
  house: House,
  values: FormValues,
  state: CheckState,
  { lead = [], isReminded = false }: Again,
): Shown {
  const { library, emergencyNumbers: numbers, settings } = house;
  // The window was open when the check was switched off: what was ticked is not looked at any more.
  if (!settings.isCheckOn) return inWindow(house, leafletElements(library, numbers, settings.country));
  const { alarm } = state;
  const outcome = keepAlarm(assess(readAnswers(values, library.checklist), library.checklist), alarm);
  const phone = { numbers, country: pickedCountry(house, state) };
  const window = { state, values, isReminded };
  const repeated = alarm && saysLess(outcome, alarm) ? alarmElements(alarm, library, phone) : [];
  // The result "typed" says so itself.
  const isSaid = repeated.length === 0 || outcome.advice.includes('typed');
  const kept = isSaid ? [] : [text(library.say('words.kept'))];
  const shown = [...lead, ...repeated, ...kept, ...outcomeElements(outcome, library, phone, window)];
  return inWindow(house, sayOnce(shown));
}

/** Leaves out a sentence that stands further up already, such as whom to phone beside a crisis. */
function sayOnce(elements: readonly WindowElement[]): readonly WindowElement[] {
  const said = new Set<string>();
  return elements.filter((element) => {
    if (element.is !== 'text') return true;
    const isNew = !said.has(element.text);
    said.add(element.text);
    return isNew;
  });
}

/** The gentle routine, only for whom the result offers it; everybody else gets their result. */
export function showRoutine(house: House, asker: Asker, carried: string): Shown {
  const state = readCheckState(carried);
  if (!offersOf(house, state).routine) return showResult(house, state);
  return showRoutineIn(house, asker, writeCheckState(state));
}

/** What the result of a window offers to do next: nothing while the check is off. */
export function offersOf(
  { library: { checklist }, settings }: House,
  state: CheckState,
): { readonly routine: boolean; readonly reminder: boolean } {
  const values = readTicks(state.ticks, checklist);
  if (!settings.isCheckOn || !values) return { routine: false, reminder: false };
  const outcome = keepAlarm(assess(readAnswers(values, checklist), checklist), state.alarm);
  return { routine: offersRoutine(outcome), reminder: offersReminder(outcome) };
}

function inWindow({ library: { say } }: House, elements: readonly WindowElement[]): Shown {
  return { is: 'shown', title: say('check.title'), closeLabel: say('check.close'), elements };
}
