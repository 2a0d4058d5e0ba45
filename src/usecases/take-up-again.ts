import type { WorkspaceId } from '../domain/workspace.ts';
import type { Advance, DuePlan } from '../ports/store.ts';
import type { Turns } from '../ports/turns.ts';
import type { House } from './house.ts';
import { moveTo, nextDueAfter } from './next-due.ts';
import { steadyTurns } from './steady-turns.ts';

/**
 * Makes due again, from now on, what was set aside since it could not be read, and can be now: a newer version knows its
 * rule, a newer Node its time zone, or a mistake in the table was mended. Throws what the store throws; then it may be run
 * again.
 */
export async function takeUpAgain(
  house: Pick<House, 'store' | 'clock' | 'log'>,
  turns: Turns = steadyTurns(house.clock),
): Promise<void> {
  const bits = turns.begin();
  for (const workspaceId of await house.store.workspaces.list()) {
    await takeUpIdle(house, workspaceId);
    await bits.next(1);
  }
}

async function takeUpIdle(
  { store, clock, log }: Pick<House, 'store' | 'clock' | 'log'>,
  workspaceId: WorkspaceId,
): Promise<void> {
  // Nearly always there is none, and nobody who writes has to wait for that.
  const isSome = movesOf(await store.due.idle(workspaceId), clock.now()).length > 0;
  if (!isSome) return;
  const count = await store.transaction(async ({ due }) => {
    const moves = movesOf(await due.idle(workspaceId), clock.now());
    await due.advance(moves);
    return moves.length;
  });
  log.info('store.rows-readable-again', { workspaceId, count });
}

/** None for a wish that never comes round. */
function movesOf(idle: readonly DuePlan[], now: Temporal.Instant): readonly Advance[] {
  return idle
    .map((one) => moveTo(one, nextDueAfter(one, now)))
    .filter(({ nextDueAt }) => nextDueAt !== undefined);
}
