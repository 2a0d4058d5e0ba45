import { type CardElement, heading, list, text } from '../domain/card.ts';
import type { EmergencyNumber } from '../domain/emergency-number.ts';
import type { Library } from '../domain/library.ts';
import { crisisSentences, phoneSentences } from './phone-lines.ts';

/** Whom to phone: the numbers that are known and the country somebody set, if anybody did. */
export interface Phone {
  readonly numbers: readonly EmergencyNumber[];
  readonly country: string | undefined;
}

/** What words typed after `/backpain` came to, as far as it is said back. */
export interface WordsRead {
  readonly urgency: 'emergency' | 'same-day' | 'see-doctor' | 'ask' | 'off-topic';
  readonly isCrisis: boolean;
  readonly isUnreadLanguage: boolean;
}

/**
 * What is said before the check opens because of what was typed. It names no sign and repeats no word: the chat may
 * be kept. Empty where the words raise nothing.
 */
export function alarmElements(read: WordsRead, library: Library, phone: Phone): readonly CardElement[] {
  const { checklist, say } = library;
  const crisis = read.isCrisis ? crisisElements(library, phone) : [];
  const unread = read.isUnreadLanguage ? [text(say('words.other-language'))] : [];
  switch (read.urgency) {
    case 'emergency': {
      if (read.isCrisis) return crisis;
      const { title, lines } = checklist.outcomes.emergency;
      return [
        heading(title),
        text(say('words.emergency')),
        list(lines.map((line) => line.text)),
        ...phoneSentences(phone.numbers, phone.country, say).map(text),
        ...unread,
      ];
    }
    case 'same-day':
    case 'see-doctor':
      return [...crisis, text(say(`words.${read.urgency}`))];
    case 'ask':
    case 'off-topic':
      if (!read.isUnreadLanguage) return crisis;
      return [
        ...crisis,
        ...unread,
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
