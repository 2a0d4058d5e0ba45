import type { Reply } from '../domain/reply.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';

/** Answers words typed to the bot: a command without its slash, or anything else, which gets the help. */
export async function answerMessage(house: House, asker: Asker, words: string): Promise<Reply> {
  throw new Error(`not yet ${house} ${asker} ${words}`);
}
