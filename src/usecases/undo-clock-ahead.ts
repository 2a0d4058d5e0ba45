import { isStill } from '../domain/is-still.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { KnownWorkspace, Store } from '../ports/store.ts';
import type { Bits, Turns } from '../ports/turns.ts';
import { clocksApart } from '../schedule/without-time-ahead.ts';
import { bringChecksNear, findChecksAstray } from './bring-checks-near.ts';
import type { House } from './house.ts';
import { replanAhead } from './replan-ahead.ts';
import { steadyTurns } from './steady-turns.ts';

/** What is known of the clock: `right` as far as anybody can tell, or that it was `ahead` and was set back. */
export type ClockNews = 'right' | 'was-ahead';

/** How a clock is held against that of somebody else, as far as two that are right may differ. */
export type HeldAgainst = 'right' | 'behind' | 'ahead';

/**
 * Asks a clock that is not this machine's, where there is one to ask, how the one of now is; `undefined` where nobody can
 * tell. Never rejects.
 */
export type AskOthers = () => Promise<HeldAgainst | undefined>;

/** Nothing that a right clock plans is further ahead: no timetable is searched for longer, and what was put off is back. */
const furthest = { hours: 17 * 24 } as const;
/** Platforms ask for seconds, sometimes for minutes. */
const longestAsked = { hours: 1 } as const;

/**
 * Undoes what a clock that was ahead has planned: nobody should wait for years until that time has come. What passed
 * meanwhile stays past. Times to come may also mean that the clock of now is behind: then `askOthers` decides, and where it
 * cannot tell, since when a workspace is known. Resolves to false where something was left as it is since the clock may be
 * behind: it has to be run again once that is set. Throws what the store throws; then it may be run again.
 */
export async function undoClockAhead(
  house: Pick<House, 'store' | 'clock' | 'log'>,
  turns: Turns = steadyTurns(house.clock),
  news: ClockNews = 'right',
  askOthers: AskOthers = async () => undefined,
): Promise<boolean> {
  const { store, clock, log } = house;
  const bits = turns.begin();
  const checks = await findChecksAstray(house);
  const isSuspect = news === 'was-ahead' || checks.length > 0 || (await holdsTimesToCome(store, clock.now()));
  if (!isSuspect) return true;
  const ours = await askOthers();
  if (ours === 'behind') {
    log.warn('store.clock-behind');
    return false;
  }
  let isInDoubt = false;
  for (const workspaceId of await store.workspaces.list()) {
    await bits.next(1);
    const known = await store.workspaces.find(workspaceId);
    if (!known) continue;
    const until = clock.now().add(clocksApart);
    if (ours !== undefined) await redateWorkspace(house, workspaceId, known, until);
    // Known since a time to come, and nobody could be asked: then it may be our clock that is wrong.
    else if (isStill(known.admittedAt, until)) {
      isInDoubt = true;
      continue;
    }
    await endHold(house, workspaceId);
    const count = await replanAhead(house, workspaceId, bits);
    if (count > 0) log.warn('store.wishes-planned-anew', { workspaceId, count });
  }
  const near = await bringChecksNear(house, checks);
  if (near > 0) log.warn('store.deliveries-brought-near', { count: near });
  if (!isInDoubt) for (const aged of [store.inbound, store.deliveries]) await redate(aged, clock.now(), bits);
  return !isInDoubt;
}

/** Also by a clock that is ahead itself: it is less so. A goodbye would pass for one of before the installation. */
async function redateWorkspace(
  { store, clock }: Pick<House, 'store' | 'clock'>,
  workspaceId: WorkspaceId,
  { admittedAt, installedAt }: KnownWorkspace,
  until: Temporal.Instant,
): Promise<void> {
  if (isStill(admittedAt, until) || isStill(installedAt, until))
    await store.workspaces.redate(workspaceId, clock.now());
}

/** A wish that is as far ahead as nothing can be, or anything that was settled or asked for in a time to come. */
async function holdsTimesToCome(
  { due, deliveries, inbound }: Store,
  now: Temporal.Instant,
): Promise<boolean> {
  if (isStill(await due.latest(), now.add(furthest))) return true;
  const last = [await deliveries.lastSettledAt(), await inbound.lastSeenAt()];
  return last.some((at) => isStill(at, now.add(clocksApart)));
}

/** At last, since it is what tells of that clock until all is done: what it has dated is kept no longer than the rest. */
async function redate(
  aged: Pick<Store['inbound'], 'redate'>,
  now: Temporal.Instant,
  bits: Bits,
): Promise<void> {
  for (;;) {
    const most = bits.size;
    const done = await aged.redate(now.add(clocksApart), now, most);
    await bits.next(done);
    if (done < most) return;
  }
}

/** A long wait for a platform was reckoned by the wrong clock. Where it was not, the platform asks for it again. */
async function endHold(
  { store, clock }: Pick<House, 'store' | 'clock'>,
  workspaceId: WorkspaceId,
): Promise<void> {
  const lane = await store.lanes.find(workspaceId);
  if (!lane || !isStill(lane.heldUntil, clock.now().add(longestAsked))) return;
  await store.lanes.save(workspaceId, { ...lane, heldUntil: undefined });
}
