import { parseCommandLine } from '../commands/parse-command.ts';
import type { Reply } from '../domain/reply.ts';
import { answerBackpain } from './answer-backpain.ts';
import { answerCommand, tellUnknownWords } from './answer-command.ts';
import type { Asker } from './asker.ts';
import { findMessageForCheck } from './find-words-for-check.ts';
import type { House } from './house.ts';

/**
 * Answers words typed to the bot: words that name a warning sign, which open the check with its alarm; a command without
 * its slash; anything else gets the help.
 */
export async function answerMessage(house: House, asker: Asker, words: string): Promise<Reply> {
  const sign = findMessageForCheck(house, words);
  if (sign !== undefined) return answerBackpain(house, sign);
  const line = parseCommandLine(words);
  if (!line) return tellUnknownWords(house, words);
  return answerCommand(house, asker, line.command, line.text);
}
