import { type MineRequest, parseBackwise } from './parse-backwise.ts';
import type { CommandName } from './parse-command.ts';
import { parseStanding, type StandingRequest } from './parse-standing.ts';

/** What answers a reminder or asks about them; nothing that sets any, which nobody gets by a stray word. */
const standingAnswers: readonly StandingRequest['is'][] = [
  'stop',
  'pause',
  'away',
  'resume',
  'snooze',
  'done',
  'skip',
  'why',
  'next',
];
const mine: readonly MineRequest['is'][] = ['me', 'export', 'forget-me', 'record', 'record-on', 'record-off'];

/** Lacks its length, and is answered with how it is typed. */
const unfinished: readonly string[] = ['pause', 'away'];

/**
 * Reads what people answer their reminders with in a chat, without any command in front: `stop`, `pause 2h`, `done`,
 * `why`, `forget me`. Only what is a whole request, and the bare words `pause` and `away`. `undefined` for all else.
 */
export function parseBareLine(
  typed: string,
): { readonly command: CommandName; readonly text: string } | undefined {
  // A phone ends a sentence with a full stop, and "Stop!" is a stop.
  const words = typed.replace(/[.!?\s]+$/, '');
  const standing = parseStanding(words).is;
  if (unfinished.includes(words.toLowerCase()) || standingAnswers.some((is) => is === standing))
    return { command: 'standing', text: words };
  const backwise = parseBackwise(words).is;
  return mine.some((is) => is === backwise) ? { command: 'backwise', text: words } : undefined;
}
