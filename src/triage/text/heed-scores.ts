import type { FreeTextReading } from './read-free-text.ts';
import type { Scores } from './score-words.ts';

/**
 * From which score on what is done. Chosen on two writers whom neither the words nor the weights had seen; the
 * decision record tells the figures.
 */
const from = {
  /** A crisis is taken for one. */
  crisis: 0.5,
  /** An alarm is raised where the words alone would ask. */
  emergency: 0.5,
  /** An alarm is raised where the words alone found a sign that is less urgent. */
  emergencyBesideSign: -0.25,
  /** An alarm of the words alone is turned into a question below this, if nothing speaks for a lower sign either. */
  doubted: -2.5,
  noSign: 0,
  /** What looked off topic is asked about. */
  sign: -1,
} as const;

/**
 * Lets a reading by fixed words be heeded beside scores learnt from judged messages. The scores raise an alarm that
 * no fixed wording foresaw; where they speak clearly against an alarm, it becomes the list of danger signs to look at,
 * and never less. A crisis text stays in either case.
 */
export function heedScores(reading: FreeTextReading, scores: Scores): FreeTextReading {
  const because = (reason: string): readonly string[] => [...reading.reasons, reason];
  if (!reading.isCrisis && scores.crisis >= from.crisis)
    return { ...reading, urgency: 'emergency', isCrisis: true, reasons: because('like:crisis') };
  if (reading.urgency === 'emergency') {
    const isDoubted = scores.emergency < from.doubted && scores.sign < from.noSign;
    if (!isDoubted || reading.isUnreadLanguage) return reading;
    return { ...reading, urgency: 'ask', reasons: because('unlike:emergency') };
  }
  const isSign = reading.urgency === 'same-day' || reading.urgency === 'see-doctor';
  if (scores.emergency >= (isSign ? from.emergencyBesideSign : from.emergency))
    return { ...reading, urgency: 'emergency', reasons: because('like:emergency') };
  if (reading.urgency === 'off-topic' && scores.sign >= from.sign)
    return { ...reading, urgency: 'ask', reasons: because('like:sign') };
  return reading;
}
