import type { Reply } from '../domain/reply.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';

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
  throw new Error(`not yet ${house} ${asker} ${command} ${text}`);
}
