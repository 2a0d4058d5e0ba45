import { forgetCard } from '../cards/mine-card.ts';
import { sentenceCard } from '../cards/status-cards.ts';
import type { Reply } from '../domain/reply.ts';
import { errorFacts } from '../ports/error-facts.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import type { House } from './house.ts';
import { findUnsettled, showSettled } from './show-settled.ts';

/** Asks once before anything is erased. */
export function askToForget({ library }: House): Reply {
  return { is: 'card', card: forgetCard(library.say) };
}

/**
 * Erases all that is kept of the presser, and ends the buttons of a reminder that is still open: nobody would know its
 * card any more. Backups of the database are beyond reach, and the answer says so.
 */
export async function forgetMe(house: House, asker: Asker): Promise<Reply> {
  const { workspaceId, personId, address } = asker;
  const { say } = house.library;
  const unsettled = await findOpen(house, asker);
  await house.store.people.forget(workspaceId, personId, address);
  await showSettled(house, unsettled, say('reminder.closed'));
  return { is: 'replace', card: sentenceCard(say('forget.done')) };
}

/** A plan that cannot be read has to go like any other, and nothing is known of its cards. */
async function findOpen(house: House, asker: Asker): ReturnType<typeof findUnsettled> {
  try {
    const plan = await findPlan(house, asker);
    return plan && (await findUnsettled(house, plan));
  } catch (error) {
    house.log.warn('forget.plan-unreadable', { workspaceId: asker.workspaceId, ...errorFacts(error) });
    return undefined;
  }
}

/** Leaves everything as it is. */
export function keepMine({ library }: House): Reply {
  return { is: 'replace', card: sentenceCard(library.say('forget.kept')) };
}
