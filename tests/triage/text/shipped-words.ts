import { loadSignsInWords } from '../../../src/content/load-signs-in-words.ts';
import type { SignWords } from '../../../src/domain/sign-words.ts';
import { readFreeText } from '../../../src/triage/text/read-free-text.ts';
import type { FreeTextReading } from '../../../src/triage/text/reading.ts';

const loaded = loadSignsInWords('content');
if (loaded.is === 'mistakes') throw new Error(loaded.mistakes.join('\n'));

/** The words that ship. */
export const shippedWords: SignWords = loaded.words;

/** Reads a message by the words that ship. */
export function readShipped(text: string): FreeTextReading {
  return readFreeText(text, shippedWords);
}
