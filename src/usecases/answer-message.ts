import { helpCard } from '../cards/status-cards.ts';
import { parseCommandLine } from '../commands/parse-command.ts';
import type { Reply } from '../domain/reply.ts';
import { answerCommand } from './answer-command.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';

/** Answers words typed to the bot: a command without its slash, or anything else, which gets the help. */
export async function answerMessage(house: House, asker: Asker, words: string): Promise<Reply> {
  const line = parseCommandLine(words);
  if (!line) return { is: 'card', card: helpCard(house.library) };
  return answerCommand(house, asker, line.command, line.text);
}
