import { parseCommandName } from '../commands/parse-command.ts';
import type { Reply } from '../domain/reply.ts';
import { type PlatformName, platformOf } from '../domain/workspace.ts';
import { answerCommand } from './answer-command.ts';
import { answerMessage } from './answer-message.ts';
import type { Asker } from './asker.ts';
import { CommandLimit } from './command-limit.ts';
import { findMessageForCheck, findWordsForCheck } from './find-words-for-check.ts';
import type { House } from './house.ts';
import { sentence } from './sentence.ts';

/** The two ways to ask for a command, the same for a person who asks a normal number of them. */
interface LimitedCommands {
  readonly answerCommand: typeof answerCommand;
  readonly answerMessage: typeof answerMessage;
}

/**
 * Puts off, with a kind sentence, whoever asks very many commands within a minute. What opens the check for warning
 * signs is never put off: somebody in trouble may press again and again. `tell` learns of every command, not of which.
 * Without `perMinute` everybody may ask any number.
 */
export function limitCommands(
  perMinute: number | undefined,
  tell: (platform: PlatformName, isRefused: boolean) => void,
): LimitedCommands {
  const limit = perMinute === undefined ? undefined : new CommandLimit(perMinute);
  const mayAsk = (house: House, asker: Asker, isAboutCheck: () => boolean): boolean => {
    const isAdmitted = (limit?.admits(asker, house.clock.now()) ?? true) || isAboutCheck();
    tell(platformOf(asker.workspaceId), !isAdmitted);
    return isAdmitted;
  };
  return {
    async answerCommand(house, asker, command, text) {
      const isAboutCheck = () => findWordsForCheck(house, parseCommandName(command), text) !== undefined;
      return mayAsk(house, asker, isAboutCheck) ? answerCommand(house, asker, command, text) : putOff(house);
    },
    async answerMessage(house, asker, words) {
      const isAboutCheck = () => findMessageForCheck(house, words) !== undefined;
      return mayAsk(house, asker, isAboutCheck) ? answerMessage(house, asker, words) : putOff(house);
    },
  };
}

function putOff({ library }: House): Reply {
  return sentence(library.say('command.too-many'));
}
