import type { SignWords } from '../domain/sign-words.ts';
import type { TypedAlarm } from '../domain/typed-alarm.ts';
import type { FreeTextReading } from '../triage/text/reading.ts';

/** What is said back of a reading: whether there is a danger, a crisis, both, and not which. */
export function typedAlarmOf(reading: FreeTextReading, words: SignWords): TypedAlarm {
  const { urgency, isCrisis, isUnreadLanguage, signs } = reading;
  const isDoubted = urgency === 'ask' && signs.length > 0;
  const denial = reading.deniesCrisis === true ? { deniesCrisis: true } : {};
  return {
    ...{ urgency, isCrisis, isUnreadLanguage, isDoubted, namesDanger: namesDanger(reading, words) },
    ...denial,
  };
}

/**
 * True where a danger sign other than a crisis is present, alone or by signs together. What was learnt from messages
 * names none; a sign that it doubts counts beside a crisis alone, where the check does not ask about it first.
 */
function namesDanger({ urgency, isCrisis, signs }: FreeTextReading, words: SignWords): boolean {
  if (urgency !== 'emergency' && !isCrisis) return false;
  const isAlone = words.signs.some(
    (sign) => sign.urgency === 'emergency' && !sign.isCrisis && signs.includes(sign.id),
  );
  return (
    isAlone ||
    words.together.some(
      (rule) =>
        rule.urgency === 'emergency' && rule.all.every((some) => some.some((id) => signs.includes(id))),
    )
  );
}
