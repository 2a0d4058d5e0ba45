import { dangerElements } from '../cards/leaflet-card.ts';
import { unknownWordsCard } from '../cards/status-cards.ts';
import { parseBareLine } from '../commands/parse-bare-line.ts';
import { parseCommandLine } from '../commands/parse-command.ts';
import type { Reply } from '../domain/reply.ts';
import { answerBackpain, staysUnread } from './answer-backpain.ts';
import { answerCommand } from './answer-command.ts';
import type { Asker } from './asker.ts';
import { findMessageForCheck } from './find-words-for-check.ts';
import type { House } from './house.ts';

/**
 * Answers words typed to the bot: words that name a warning sign, which open the check with its alarm; a command without
 * its slash, and in the chat with the bot an answer to reminders without a command; anything else gets the help, after
 * the danger signs where words are not read.
 */
export async function answerMessage(house: House, asker: Asker, words: string): Promise<Reply> {
  const sign = findMessageForCheck(house, words);
  if (sign !== undefined) return answerBackpain(house, sign);
  // In a channel "stop" may be meant for the tips there.
  const bare = asker.channel === undefined ? parseBareLine(words) : undefined;
  const line = parseCommandLine(words) ?? bare;
  if (!line) return tellPlainWords(house, words);
  return answerCommand(house, asker, line.command, line.text);
}

/** Somebody who only writes may be in danger, whom a button that opens a window would not help. */
function tellPlainWords(house: House, words: string): Reply {
  const { library, settings, emergencyNumbers } = house;
  const isUnread = staysUnread(house, words);
  const danger = dangerElements(library, emergencyNumbers, settings.country);
  return { is: 'card', card: unknownWordsCard(library, settings.isCheckOn, { isUnread, danger }) };
}
