import type { Outcome } from '../domain/outcome.ts';
import type { TypedAlarm } from '../domain/typed-alarm.ts';
import { hasBodilyDanger } from '../domain/typed-alarm.ts';

/**
 * What ticks come to after typed words raised an alarm: never less than "please look at the signs". Ticks do not take
 * back what was typed.
 */
export function keepAlarm(outcome: Outcome, alarm: TypedAlarm | undefined): Outcome {
  const isBelow = outcome.advice.includes('self-care') || outcome.advice.includes('borderline');
  return alarm && isBelow ? { ...outcome, urgency: 'ask', advice: ['typed'] } : outcome;
}

/** True where the ticks alone say less than the typed words did, so that these have to be said again. */
export function saysLess({ advice, urgency }: Outcome, alarm: TypedAlarm): boolean {
  if (alarm.isCrisis && !advice.includes('crisis')) return true;
  if (hasBodilyDanger(alarm)) return !advice.includes('emergency');
  return levels.indexOf(urgency) < levels.indexOf(alarm.urgency);
}

const levels: readonly string[] = ['see-doctor', 'same-day', 'emergency'];
