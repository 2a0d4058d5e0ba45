import { forgetCard } from '../cards/mine-card.ts';
import { sentenceCard } from '../cards/status-cards.ts';
import type { Reply } from '../domain/reply.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';

/** Asks once before anything is erased. */
export function askToForget({ library }: House): Reply {
  return { is: 'card', card: forgetCard(library.say) };
}

/** Erases all that is kept of the presser. Backups of the database are beyond reach, and the answer says so. */
export async function forgetMe(house: House, asker: Asker): Promise<Reply> {
  const { workspaceId, personId, address } = asker;
  await house.store.people.forget(workspaceId, personId, address);
  return { is: 'replace', card: sentenceCard(house.library.say('forget.done')) };
}

/** Leaves everything as it is. */
export function keepMine({ library }: House): Reply {
  return { is: 'replace', card: sentenceCard(library.say('forget.kept')) };
}
