import { parseTopic } from '../domain/tip.ts';
import { parseZone } from '../domain/zone.ts';
import { ownWords } from './own-words.ts';
import { parseWeekdays } from './parse-weekdays.ts';
import { splitWords } from './split-words.ts';
import { suggestWord } from './suggest-word.ts';
import { areZoneLetters } from './zone-letters.ts';

/** Times, lengths, dates and spans of them: digits with a few letters of a unit. */
const measured = /^-?\d(?:[\d:.,/-]|am|pm|hrs?|h|mins?|m|d|w|st|nd|rd|th)*$/;

/**
 * What somebody typed, fit to be said back to them; `undefined` where it holds a word of no command. Such a word may be
 * about health, and what is said back stands in a chat that an organisation may keep.
 */
export function readBack(typed: string): string | undefined {
  return foreignWordsIn(typed.replace(/…$/, '')).length === 0 ? typed : undefined;
}

/** The words that no command is made of. */
export function foreignWordsIn(typed: string): readonly string[] {
  return splitWords(typed).filter((word) => !isOwn(word));
}

/** A line as it was read, fit to be said back. */
export interface LineRead {
  /** The words of commands, with a mark for each other word; `undefined` where too few of them are left to mean a line. */
  readonly shown: string | undefined;
  /** What some of the other words may have been meant for: words of our own alone. */
  readonly suggestions: readonly string[];
}

/** Stands for a word that is not said back. */
export const foreignMark = '(?)';
/** More foreign words than this, and somebody speaks instead of setting something. */
const mostForeign = 2;
/** Longer than any line that sets something, in characters. */
const longestShown = 120;

/**
 * Reads a line with mistakes so that it can be said back. Of speech nothing is: a few words of our own out of a sentence
 * about somebody's health could still tell what it was about.
 */
export function readLine(typed: string): LineRead {
  const words = splitWords(typed);
  const foreign = words.filter((word) => !isOwn(word));
  if (foreign.length > mostForeign) return { shown: undefined, suggestions: [] };
  const suggestions = foreign.map(suggestWord).filter((word) => word !== undefined);
  const shown = words.map(showWord).join(' ');
  const isLine = foreign.length <= words.length - foreign.length && shown.length <= longestShown;
  return { shown: isLine ? shown : undefined, suggestions: [...new Set(suggestions)] };
}

function showWord(word: string): string {
  if (!isOwn(word)) return foreignMark;
  return parseWeekdays(word) ? word : (parseZone(word) ?? word);
}

function isOwn(word: string): boolean {
  return (
    ownWords.has(word) ||
    measured.test(word) ||
    parseWeekdays(word) !== undefined ||
    parseTopic(word) !== undefined ||
    parseZone(word) !== undefined ||
    areZoneLetters(word)
  );
}
