import { type CardElement, heading, list, text } from '../domain/card.ts';
import type { EmergencyNumber } from '../domain/emergency-number.ts';
import type { Library } from '../domain/library.ts';
import { hasBodilyDanger, type TypedAlarm } from '../domain/typed-alarm.ts';
import { crisisSentence, crisisSentences, phoneSentences } from './phone-lines.ts';

/** Whom to phone: the numbers that are known and the country somebody set, if anybody did. */
export interface Phone {
  readonly numbers: readonly EmergencyNumber[];
  readonly country: string | undefined;
}

/**
 * What is said before the check opens because of what was typed. It names no sign and repeats no word: the chat may
 * be kept. A crisis comes first, and hides no danger beside it. Empty where the words raise nothing.
 */
export function alarmElements(alarm: TypedAlarm, library: Library, phone: Phone): readonly CardElement[] {
  const { say } = library;
  const crisis = alarm.isCrisis ? crisisElements(library, phone) : [];
  if (hasBodilyDanger(alarm))
    return [...crisis, ...emergencyElements(alarm, library, phone), ...unread(alarm, library)];
  if (alarm.isCrisis) return [...crisis, ...unread(alarm, library)];
  const quiet = alarm.deniesCrisis === true ? [text(crisisSentence(phone.numbers, phone.country, say))] : [];
  return [...mildElements(alarm, library, phone), ...quiet];
}

/** What is said of words in which nothing is an emergency. */
function mildElements(alarm: TypedAlarm, library: Library, phone: Phone): readonly CardElement[] {
  const { say } = library;
  switch (alarm.urgency) {
    case 'same-day':
    case 'see-doctor':
      return [text(say(`words.${alarm.urgency}`)), ...unread(alarm, library)];
    case 'emergency':
    case 'ask':
    case 'off-topic':
      if (alarm.isDoubted) return [text(say('words.doubted'))];
      if (!alarm.isUnreadLanguage) return [];
      return [
        text(say('words.other-language')),
        ...phoneSentences(phone.numbers, phone.country, say).slice(0, 1).map(text),
      ];
  }
}

/** The crisis text, with whom to phone first. */
export function crisisElements(library: Library, phone: Phone): readonly CardElement[] {
  const { title, lines } = library.checklist.outcomes.crisis;
  return [
    heading(title),
    ...crisisSentences(phone.numbers, phone.country, library.say).map(text),
    list(lines.map((line) => line.text)),
  ];
}

/** Without a sign to name, none is claimed to have been found. */
function emergencyElements(
  { namesDanger }: TypedAlarm,
  { checklist, say }: Library,
  phone: Phone,
): readonly CardElement[] {
  const { title, lines } = checklist.outcomes.emergency;
  return [
    heading(title),
    text(say(namesDanger ? 'words.emergency' : 'words.emergency-unnamed')),
    list(lines.map((line) => line.text)),
    ...phoneSentences(phone.numbers, phone.country, say).map(text),
  ];
}

/** Beside an alarm something was read, so it is not said to be unread. */
function unread({ isUnreadLanguage }: TypedAlarm, { say }: Library): readonly CardElement[] {
  return isUnreadLanguage ? [text(say('words.other-language-beside'))] : [];
}
