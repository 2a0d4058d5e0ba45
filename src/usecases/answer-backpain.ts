import { foreignWordsIn } from '../commands/read-back.ts';
import type { Reply } from '../domain/reply.ts';
import { readFreeText } from '../triage/text/read-free-text.ts';
import type { FreeTextReading } from '../triage/text/reading.ts';
import type { House } from './house.ts';
import { openCheck } from './open-check.ts';
import { typedAlarmOf } from './typed-alarm-of.ts';

/**
 * Answers `/backpain` with or without words. Words can raise an alarm above the check, never calm one: the check opens
 * in any case, and says so first where they were not looked at. They are read in memory and go nowhere.
 */
export function answerBackpain(house: House, words: string): Reply {
  const read = readWords(house, words);
  if (read) return openCheck(house, typedAlarmOf(read, house.library.signWords));
  return openCheck(house, staysUnread(house, words) ? 'unread' : undefined);
}

/** True for words that nobody looks at, since an administrator switched that off. */
export function staysUnread({ settings }: House, words: string): boolean {
  return !(settings.isCheckOn && settings.isFreeTextOn) && words.trim() !== '';
}

/** What is said of a sign without being clear about it; half of a sign is none that can be passed over. */
const doubts = /^(?:unsure|unless|softened):|^(?:half-understood|cut-short)$/;
/** So many words of no command are said about something; fewer are a greeting, or a setting with a slip in it. */
const fewestSaid = 3;

/**
 * True if words that are no command need the check: somebody says in plain words that something is or may be wrong, or
 * says more than a greeting that only resembles it, or that is in a language nobody reads here.
 */
export function needsCheck(house: House, words: string): boolean {
  const read = readWords(house, words);
  if (read === undefined) return false;
  const isUrgent = read.urgency !== 'ask' && read.urgency !== 'off-topic';
  // A sign counts also where the reading only asks: what was learnt may have doubted it.
  if (read.isCrisis || read.signs.length > 0) return true;
  if (read.reasons.some((reason) => doubts.test(reason))) return true;
  return (isUrgent || read.isUnreadLanguage) && foreignWordsIn(words).length >= fewestSaid;
}

function readWords(house: House, words: string): FreeTextReading | undefined {
  if (staysUnread(house, words) || words.trim() === '') return undefined;
  return readFreeText(words, house.library.signWords);
}
