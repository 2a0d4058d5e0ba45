import { parseTopic } from '../domain/tip.ts';
import { parseZone } from '../domain/zone.ts';
import { parseWeekdays } from './parse-weekdays.ts';
import { splitWords } from './split-words.ts';

/** Words that the commands are made of, whichever command they belong to. */
const own: ReadonlySet<string> = new Set(
  [
    'backwise|backtip|standing|deskcheck|help|learn|here|status|off|on|stop|start|change|none|clear',
    'why|next|resume|skip|pause|away|over|snooze|hours|zone|max|gap|quiet|holidays|dnd|ramp|hold',
    'stretch|stretching|back',
    'me|export|forget|record|preview|now|post|one|swap|delete|last|counts',
    'stand|position|walk|walking|eyes|eye|water|drink|seated|sitting|sit|chair|discreet|discreetly',
    'every|at|alternate|alternating|from|to|by|between|and|then|each|only|in|for|until|till|til|through|thru',
    'a|an|per|half|today|tomorrow|tip|tips|topic|topics|about|auto|automatic|profile|am|pm|noon|midday',
    'january|february|march|april|may|june|july|august|september|october|november|december',
    'jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec',
    'm|min|mins|minute|minutes|h|hr|hrs|hour|hours|d|day|days|w|wk|wks|week|weeks',
  ].flatMap((line) => line.split('|')),
);
/** Times, lengths, dates and spans of them: digits with a few letters of a unit. */
const measured = /^\d(?:[\d:.,/-]|am|pm|hrs?|h|mins?|m|d|w|st|nd|rd|th)*$/;

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

function isOwn(word: string): boolean {
  return (
    own.has(word) ||
    measured.test(word) ||
    parseWeekdays(word) !== undefined ||
    parseTopic(word) !== undefined ||
    parseZone(word) !== undefined
  );
}
