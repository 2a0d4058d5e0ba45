import { unknownWordsCard } from '../cards/status-cards.ts';
import { commandNames, parseCommandName } from '../commands/parse-command.ts';
import { parseStanding } from '../commands/parse-standing.ts';
import { parseStretch } from '../commands/parse-stretch.ts';
import type { Reply } from '../domain/reply.ts';
import { answerBackpain, staysUnread } from './answer-backpain.ts';
import { answerBackwise } from './answer-backwise.ts';
import { answerStanding } from './answer-standing.ts';
import { answerStretch } from './answer-stretch.ts';
import type { Asker } from './asker.ts';
import { startDeskCheck } from './check-desk.ts';
import { findWordsForCheck } from './find-words-for-check.ts';
import type { House } from './house.ts';
import { noteSignOfLife } from './note-sign-of-life.ts';
import { offerTip } from './offer-tip.ts';
import { tellMistake } from './tell-mistake.ts';

/**
 * Answers a command, named with or without its slash (`/backpain`, `standing`). The reply is for the asker alone.
 * Whoever says behind it, instead of what it takes, that something is wrong gets the check, whichever command it was.
 * Throws BackwiseError when the store is away.
 */
export async function answerCommand(
  house: House,
  asker: Asker,
  command: string,
  text: string,
): Promise<Reply> {
  const name = parseCommandName(command);
  const words = findWordsForCheck(house, name, text);
  if (words !== undefined) return answerBackpain(house, words);
  switch (name) {
    case 'backpain':
      return answerBackpain(house, text);
    case 'backtip':
      await noteSignOfLife(house, asker);
      return offerTip(house, asker, text);
    case 'deskcheck':
      return startDeskCheck(house);
    case 'stretch': {
      const request = parseStretch(text);
      return request.is === 'expected'
        ? tellMistake(house, request, text)
        : answerStretch(house, asker, request);
    }
    case 'standing': {
      const request = parseStanding(text);
      return request.is === 'expected'
        ? tellMistake(house, request, text)
        : answerStanding(house, asker, request);
    }
    case 'backwise':
      await noteSignOfLife(house, asker);
      return answerBackwise(house, asker, text);
    case undefined:
      return tellUnknownWords(house, text);
  }
}

/** The help, for words that name no command; says first that they were not looked at, where that is so. */
function tellUnknownWords(house: House, words: string): Reply {
  const { library, settings } = house;
  const isUnread = staysUnread(house, words);
  return { is: 'card', card: unknownWordsCard(library, settings.isCheckOn, { isUnread }) };
}

/** The commands an adapter has to register, without the slash. */
export const commands: readonly string[] = commandNames;
