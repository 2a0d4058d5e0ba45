import { parseBackwise } from '../commands/parse-backwise.ts';
import { type CommandName, parseCommandLine, parseCommandName } from '../commands/parse-command.ts';
import { parseStanding } from '../commands/parse-standing.ts';
import { parseStretch } from '../commands/parse-stretch.ts';
import { readBack } from '../commands/read-back.ts';
import { parseTopic } from '../domain/tip.ts';
import { needsCheck } from './answer-backpain.ts';
import type { House } from './house.ts';

/**
 * The words after a command that the check for warning signs has to answer instead of the command; `undefined` where
 * the command has its own answer. Decided before anything else: nobody in trouble may be told that `/standing` expects
 * a time. `command` is `undefined` for one that does not exist. Pure, reads no store.
 */
export function findWordsForCheck(
  house: House,
  command: CommandName | undefined,
  text: string,
): string | undefined {
  if (command === 'backpain') return text;
  return isWholeRequest(command, text) || !needsCheck(house, text) ? undefined : text;
}

/** Names of commands that are words people begin a sentence with: "Standing up I fainted". */
const namesInSpeech: readonly CommandName[] = ['standing', 'stretch'];

/**
 * The same for words typed to the bot. A command's name in front of them is read as part of what is said only where it
 * is a word of its own; "backtip" is none, and as one it would turn any slip behind it into words about a back.
 */
export function findMessageForCheck(house: House, words: string): string | undefined {
  const line = parseCommandLine(words);
  if (line && (line.command === 'backpain' || isWholeRequest(line.command, line.text))) {
    return line.command === 'backpain' ? line.text : undefined;
  }
  // The name of a command that does not exist may be a word that denies what follows.
  const after = line?.text ?? words.replace(/^\s*\/\S*/, '');
  const readings = isNamed(words) ? [after] : [after, words];
  return readings.find((read) => needsCheck(house, read));
}

/** True where the first word names a command and can be nothing else. */
function isNamed(words: string): boolean {
  const [first = ''] = words.trim().split(/\s/, 1);
  const name = parseCommandName(first);
  return name !== undefined && (first.startsWith('/') || !namesInSpeech.includes(name));
}

/** True where the command takes every word, or takes none and they are words of commands: nothing is left to read. */
function isWholeRequest(command: CommandName | undefined, text: string): boolean {
  if (readBack(text) !== undefined) return true;
  switch (command) {
    case 'backtip':
      return parseTopic(text.trim()) !== undefined;
    case 'standing':
      return parseStanding(text).is !== 'expected';
    case 'stretch':
      return parseStretch(text).is !== 'expected';
    case 'backwise': {
      const request = parseBackwise(text);
      // Help is given whatever stands behind it, and what somebody wants to learn is said in free words.
      if (request.is === 'help') return text.trim().toLowerCase() === 'help';
      return request.is !== 'expected' && request.is !== 'learn';
    }
    case 'backpain':
    case 'deskcheck':
    case undefined:
      return false;
  }
}
