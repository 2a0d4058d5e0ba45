import { helpCard } from '../cards/status-cards.ts';
import { parseCommandLine } from '../commands/parse-command.ts';
import type { Reply } from '../domain/reply.ts';
import { answerBackpain, needsCheck } from './answer-backpain.ts';
import { answerCommand } from './answer-command.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';

/**
 * Answers words typed to the bot: a command without its slash; words that name a warning sign, which open the check
 * with its alarm; anything else gets the help.
 */
export async function answerMessage(house: House, asker: Asker, words: string): Promise<Reply> {
  const line = parseCommandLine(words);
  if (!line) {
    if (needsCheck(house, words)) return answerBackpain(house, words);
    return { is: 'card', card: helpCard(house.library, house.settings.isCheckOn) };
  }
  return answerCommand(house, asker, line.command, line.text);
}
