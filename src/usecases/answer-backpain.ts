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

/** True if words that are no command still need the check: somebody says in plain words that something is wrong. */
export function needsCheck(house: House, words: string): boolean {
  const read = readWords(house, words);
  return read !== undefined && read.urgency !== 'ask' && read.urgency !== 'off-topic';
}

function readWords({ settings, library }: House, words: string): FreeTextReading | undefined {
  if (!settings.isCheckOn || !settings.isFreeTextOn || words.trim() === '') return undefined;
  return readFreeText(words, library.signWords);
}
