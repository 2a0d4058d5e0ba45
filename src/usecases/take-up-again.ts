import type { Advance, DuePlan } from '../ports/store.ts';
import type { Turns } from '../ports/turns.ts';
import { nextPlanned } from '../schedule/occurrence.ts';
import type { House } from './house.ts';
import { nextTipAt } from './plan-tip.ts';
import { steadyTurns } from './steady-turns.ts';

/**
 * What was set aside since it could not be read, and can be now, is due again from now on: a newer version knows its rule,
 * a newer Node its time zone, or a mistake in the table was mended. Whose reminders they are must not have to change them
 * first. What passed meanwhile stays past. Throws what the store throws; then it may be run again.
 */
export async function takeUpAgain(
  { store, clock, log }: Pick<House, 'store' | 'clock' | 'log'>,
  turns: Turns = steadyTurns(clock),
): Promise<void> {
  const bits = turns.begin();
  for (const workspaceId of await store.workspaces.list()) {
    // Nearly always there is none, and nobody who writes has to wait for that.
    const isSome = movesOf(await store.due.idle(workspaceId), clock.now()).length > 0;
    if (isSome) {
      const count = await store.transaction(async ({ due }) => {
        const moves = movesOf(await due.idle(workspaceId), clock.now());
        await due.advance(moves);
        return moves.length;
      });
      log.info('store.rows-readable-again', { workspaceId, count });
    }
    await bits.next(1);
  }
}

/** None for a wish that never comes round. */
function movesOf(idle: readonly DuePlan[], now: Temporal.Instant): readonly Advance[] {
  return idle.map((one) => moveOf(one, now)).filter(({ nextDueAt }) => nextDueAt !== undefined);
}

function moveOf(one: DuePlan, now: Temporal.Instant): Advance {
  switch (one.is) {
    case 'subscription': {
      const { workspaceId, id, rotation } = one.subscription;
      return { is: 'subscription', workspaceId, id, rotation, nextDueAt: nextTipAt(one.subscription, now) };
    }
    case 'plan': {
      const { workspaceId, id, rotation, progress } = one.plan;
      return { is: 'plan', workspaceId, id, rotation, progress, nextDueAt: nextPlanned(one.plan, now)?.at };
    }
  }
}
