import type { FreeTextReading } from './reading.ts';
import type { Scores } from './score-words.ts';

/**
 * From which score on what is done. Chosen on writers whom neither the words nor the weights had seen; record 17
 * tells the figures.
 */
const from = {
  /** A crisis is taken for one. */
  crisis: 0,
  /** A crisis, or an alarm by likeness, where the words themselves deny a crisis: nearly all it is like is what they deny. */
  besideDenial: 3,
  /** An alarm is raised where the words alone would ask. */
  emergency: 0.75,
  /** An alarm is raised where the words alone found a sign that is less urgent. */
  emergencyBesideSign: -0.25,
  /** A less urgent sign is not taken for the whole: the list is shown. */
  doubtBesideSign: -0.5,
  /** Both of a message of few words: the sign is nearly all it says, so that likeness tells the same again. */
  emergencyBesideSignOfFew: 0.75,
  doubtBesideSignOfFew: 0.5,
  /** No alarm is raised below this: the message is about something else. */
  topic: -0.5,
  /** Nor below this where the words alone found nothing at all. */
  topicOfNothing: 0.75,
  /** An alarm of the words alone is turned into a question below this, if nothing speaks for a lower sign either. */
  doubted: -2.5,
  noSign: 0,
  /** An alarm of the words alone is turned into a question below this: the message is about something else. */
  otherTopic: -1,
  /** An alarm of few words is turned into a question below both of these. */
  emergencyOfFew: -1.5,
  topicOfFew: -1.5,
  /** But it stays where a few words of any sentence get this by themselves: other talk beside a sign takes nothing back. */
  loudest: -1,
  /** What looked off topic is asked about. */
  sign: -2,
} as const;

/** Why a reading by fixed words alone found nothing at all. */
const nothing: readonly string[] = ['nothing-certain', 'not-about-this'];

/**
 * Lets a reading by fixed words be heeded beside scores learnt from judged messages. The scores raise an alarm that
 * no fixed wording foresaw; where they speak clearly against an alarm, it becomes the list of danger signs to look at,
 * and never less. A crisis is never doubted, nor is an alarm where `mayDoubt` is false.
 */
export function heedScores(
  reading: FreeTextReading,
  scores: Scores,
  mayDoubt: boolean,
  isOfFew = false,
): FreeTextReading {
  const because = (reason: string): readonly string[] => [...reading.reasons, reason];
  // Of words of another language nothing was learnt, neither for an alarm nor against one.
  if (reading.isUnreadLanguage) return reading;
  const isNothing = nothing.some((reason) => reading.reasons.includes(reason));
  const isAbout = scores.topic >= (isNothing ? from.topicOfNothing : from.topic);
  const isDenied = reading.deniesCrisis === true;
  if (!reading.isCrisis && isAbout && scores.crisis >= (isDenied ? from.besideDenial : from.crisis))
    return { ...reading, urgency: 'emergency', isCrisis: true, reasons: because('like:crisis') };
  if (reading.urgency === 'emergency') {
    if (reading.isCrisis || !mayDoubt || !isDoubted(scores)) return reading;
    return { ...reading, urgency: 'ask', reasons: because('unlike:emergency') };
  }
  const isSign = reading.urgency === 'same-day' || reading.urgency === 'see-doctor';
  const besideSign = isOfFew ? from.emergencyBesideSignOfFew : from.emergencyBesideSign;
  const least = isDenied ? from.besideDenial : isSign ? besideSign : from.emergency;
  if (isAbout && scores.emergency >= least)
    return { ...reading, urgency: 'emergency', reasons: because('like:emergency') };
  const doubt = isOfFew ? from.doubtBesideSignOfFew : from.doubtBesideSign;
  if (isSign && isAbout && scores.emergency >= doubt)
    return { ...reading, urgency: 'ask', reasons: because('near:emergency') };
  if (reading.urgency === 'off-topic' && scores.sign >= from.sign)
    return { ...reading, urgency: 'ask', reasons: because('like:sign') };
  return reading;
}

/**
 * Whether the scores speak so clearly of something else that even a message of few words may be doubted: "collapsed
 * sections in the sidebar". Asked only of one that names neither pain, nor a back, nor who writes.
 */
export function isOtherTalk({ emergency, topic }: Scores): boolean {
  return emergency < from.emergencyOfFew && topic < from.topicOfFew;
}

/** Whether the scores speak clearly against an alarm. */
function isDoubted({ emergency, loudest, sign, topic }: Scores): boolean {
  if (loudest >= from.loudest) return false;
  return topic < from.otherTopic || (emergency < from.doubted && sign < from.noSign);
}
