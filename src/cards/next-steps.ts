import { type Button, buttons, type CardElement } from '../domain/card.ts';
import { writeCheckState } from '../domain/check-state.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Say } from '../domain/phrases.ts';
import type { ResultWindow } from './result-window.ts';

/** True where moving gently is what the result says: never with a sign ticked or left open. */
export function offersRoutine({ advice }: Pick<Outcome, 'advice'>): boolean {
  return advice.includes('self-care');
}

/** True where looking at the signs again in a few days is what the result says. */
export function offersReminder({ advice }: Pick<Outcome, 'advice'>): boolean {
  return advice.includes('self-care') || advice.includes('borderline');
}

/** What somebody without a warning sign can do from here. Below the warning list, so that nobody passes it over. */
export function nextSteps(outcome: Outcome, window: ResultWindow, say: Say): readonly CardElement[] {
  const value = writeCheckState(window.state);
  const routine: Button = { label: say('routine.open'), action: 'routine.open.v1', value };
  const reminders: Button = {
    label: say('standing.form.open'),
    action: 'standing.open.v1',
    value: '',
    opensForm: true,
  };
  const again: Button = window.isReminded
    ? {
        label: say('again.forget'),
        action: 'check.forget.v1',
        value,
        spokenLabel: say('again.forget-spoken'),
      }
    : { label: say('again.remind'), action: 'check.remind.v1', value };
  const offered = [
    ...(offersRoutine(outcome) ? [routine, reminders] : []),
    ...(offersReminder(outcome) ? [again] : []),
  ];
  return offered.length > 0 ? [buttons(...offered)] : [];
}
