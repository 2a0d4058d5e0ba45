import type { Reply } from '../domain/reply.ts';
import { type FreeTextReading, readFreeText } from '../triage/text/read-free-text.ts';
import type { House } from './house.ts';
import { openCheck } from './open-check.ts';

/**
 * Answers `/backpain` with or without words. Words can raise an alarm above the check, never calm one: the check opens
 * in any case. They are read in memory and go nowhere.
 */
export function answerBackpain(house: House, words: string): Reply {
  const read = readWords(house, words);
  return openCheck(house, read);
}

/** What is said of a sign without being clear about it; half of a sign is none that can be passed over. */
const doubts = /^(?:unsure|unless|softened):|^(?:half-understood|cut-short)$/;
/** Words of another language that are a sentence and no greeting. */
const fewestForeign = 3;

/**
 * True if words that are no command need the check: somebody says in plain words that something is or may be wrong, or
 * says more than a greeting in a language that is not read.
 */
export function needsCheck(house: House, words: string): boolean {
  const read = readWords(house, words);
  if (read === undefined) return false;
  if (read.isCrisis || (read.urgency !== 'ask' && read.urgency !== 'off-topic')) return true;
  if (read.isUnreadLanguage && words.trim().split(/\s+/).length >= fewestForeign) return true;
  return read.reasons.some((reason) => doubts.test(reason));
}

function readWords({ settings, library }: House, words: string): FreeTextReading | undefined {
  if (!settings.isCheckOn || !settings.isFreeTextOn || words.trim() === '') return undefined;
  return readFreeText(words, library.signWords);
}
