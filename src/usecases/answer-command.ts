import { helpCard, mistakeCard } from '../cards/status-cards.ts';
import type { Expected } from '../commands/expected.ts';
import { parseBackwise } from '../commands/parse-backwise.ts';
import { commandNames, parseCommandName } from '../commands/parse-command.ts';
import { parseStanding } from '../commands/parse-standing.ts';
import { parseStretch } from '../commands/parse-stretch.ts';
import type { Reply } from '../domain/reply.ts';
import { answerBackpain, needsCheck } from './answer-backpain.ts';
import { answerStanding } from './answer-standing.ts';
import { answerStretch } from './answer-stretch.ts';
import type { Asker } from './asker.ts';
import { startDeskCheck } from './check-desk.ts';
import type { House } from './house.ts';
import { noteSignOfLife } from './note-sign-of-life.ts';
import { offerExplainers } from './offer-explainers.ts';
import { offerTip } from './offer-tip.ts';
import { channelStatus, subscribeChannel, unsubscribeChannel } from './subscribe-channel.ts';

/**
 * Answers a command, named with or without its slash (`/backpain`, `standing`). The reply is for the asker alone.
 * Throws BackwiseError when the store is away.
 */
export async function answerCommand(
  house: House,
  asker: Asker,
  command: string,
  text: string,
): Promise<Reply> {
  const name = parseCommandName(command);
  switch (name) {
    case 'backpain':
      return answerBackpain(house, text);
    case 'backtip':
      await noteSignOfLife(house, asker);
      return offerTip(house, asker, text);
    case 'deskcheck':
      return startDeskCheck(house, text);
    case 'stretch': {
      const request = parseStretch(text);
      if (request.is !== 'expected') return answerStretch(house, asker, request);
      // Whoever says here that something is wrong gets the check, and no movements.
      return needsCheck(house, text) ? answerBackpain(house, text) : mistake(house, request);
    }
    case 'standing': {
      const request = parseStanding(text);
      return request.is === 'expected' ? mistake(house, request) : answerStanding(house, asker, request);
    }
    case 'backwise':
      await noteSignOfLife(house, asker);
      return answerBackwise(house, asker, text);
    case undefined:
      return { is: 'card', card: helpCard(house.library, house.settings.isCheckOn) };
  }
}

async function answerBackwise(house: House, asker: Asker, text: string): Promise<Reply> {
  const request = parseBackwise(text);
  switch (request.is) {
    case 'expected':
      return mistake(house, request);
    case 'help':
      return { is: 'card', card: helpCard(house.library, house.settings.isCheckOn) };
    case 'learn':
      return offerExplainers(house, request.topic);
    case 'channel-status':
      return channelStatus(house, asker);
    case 'channel-off':
      return unsubscribeChannel(house, asker);
    case 'subscribe-channel':
      return subscribeChannel(house, asker, request);
  }
}

function mistake(house: House, { what, got }: Expected): Reply {
  const { say } = house.library;
  return { is: 'card', card: mistakeCard(got, say(what), say) };
}

/** The commands an adapter has to register, without the slash. */
export const commands: readonly string[] = commandNames;
