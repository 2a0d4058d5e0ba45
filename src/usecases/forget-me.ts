import { forgetCard } from '../cards/mine-card.ts';
import { sentenceCard } from '../cards/status-cards.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { PlanId } from '../domain/plan-id.ts';
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
 * card any more. Backups of the database are beyond reach, and the answer says so. A press that was held up, by a machine
 * that slept say, and repeated meanwhile, erases nothing of who has come back since: it asks anew.
 */
export async function forgetMe(house: House, asker: Asker): Promise<Reply> {
  const { workspaceId, personId, address } = asker;
  const { say } = house.library;
  const asked = await readAsked(house, asker);
  const isErased = await house.store.people.forget(workspaceId, personId, address, asked);
  if (!isErased) return { is: 'replace', card: forgetCard(say) };
  await showSettled(house, asked?.unsettled, say('reminder.closed'));
  return { is: 'replace', card: sentenceCard(say('forget.done')) };
}

interface Asked {
  readonly planId: PlanId | undefined;
  readonly unsettled: Delivery | undefined;
}

/** What they had when they asked; `undefined` where it cannot be read: it has to go like any other. */
async function readAsked(house: House, asker: Asker): Promise<Asked | undefined> {
  try {
    const plan = await findPlan(house, asker);
    return { planId: plan?.id, unsettled: plan && (await findUnsettled(house, plan)) };
  } catch (error) {
    house.log.warn('forget.plan-unreadable', { workspaceId: asker.workspaceId, ...errorFacts(error) });
    return undefined;
  }
}

/** Leaves everything as it is. */
export function keepMine({ library }: House): Reply {
  return { is: 'replace', card: sentenceCard(library.say('forget.kept')) };
}
