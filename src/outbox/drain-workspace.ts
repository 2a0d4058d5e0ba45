import type { PlatformName, WorkspaceId } from '../domain/workspace.ts';
import { platformOf } from '../domain/workspace.ts';
import type { ChatPlatform, Pace } from '../ports/chat-platform.ts';
import type { Drain } from '../ports/dispatcher.ts';
import { StoreUnavailable } from '../ports/errors.ts';
import { ForgivenTries } from './forgiven-tries.ts';
import { isAfter } from './is-after.ts';
import { Lane } from './lane.ts';
import { LaneKeeper } from './lane-keeper.ts';
import { peekFresh } from './peek-fresh.ts';
import { type RoundParts, SendingRound } from './sending-round.ts';

interface DrainParts extends RoundParts {
  /** The platforms that are connected. */
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
}

/** How long deliveries wait for a platform that is not connected before somebody looks whether they expired. */
const unconnectedLookMinutes = 10;
/** How long until the next look where the earliest delivery cannot be read; the table is asked every minute besides. */
const blindLookMinutes = 10;
/** Clocks of machines that are at work agree to a few seconds, or their platforms refuse them. */
const apart = { milliseconds: 7_500 } as const;
const farAheadHours = 24 * 366 * 10;

/**
 * Makes the drain that sends what a workspace is owed. It counts on being the only one for that workspace: whatever
 * it finds in `sending` was left by a dead sender and becomes unknown. Where another may have the workspace by now, that
 * holds of what was marked before it could, and of what no right clock can have marked yet. A second one at work all the
 * same can turn a sent delivery into an unknown one, but never send it twice.
 *
 * The drain throws what the store throws, once nothing is in flight any more; it may be called again then.
 */
export function createDrain(parts: DrainParts): Drain {
  const { store, clock, log, observer, platforms } = parts;
  const lanes = new Map<WorkspaceId, LaneInUse>();
  const keeper = new LaneKeeper(parts);
  const forgiven = new ForgivenTries();

  return async function drainWorkspace(workspaceId, signal, aloneUntil) {
    const now = clock.now();
    const spared = aloneUntil && { after: aloneUntil, upTo: now.add(apart) };
    const interrupted = await store.deliveries.settleInterrupted(workspaceId, now, spared);
    if (interrupted > 0) {
      observer?.interrupted(platformOf(workspaceId), interrupted);
      log.warn('deliveries were interrupted', { workspaceId, count: interrupted });
    }
    const platform = platforms.get(platformOf(workspaceId));
    if (platform === undefined) {
      const waiting = await peekFresh(parts, clock, workspaceId, parts.settled);
      if (waiting.length === 0) return nextLook(parts, workspaceId, undefined);
      log.warn('deliveries wait for a platform that is not connected', { workspaceId });
      return clock.now().add({ minutes: unconnectedLookMinutes });
    }
    const used = chooseLane(lanes, workspaceId, platform.pace, clock.now());
    const { lane } = used;
    used.rounds += 1;
    try {
      await keeper.takeOver(workspaceId, lane);
      await new SendingRound(parts, workspaceId, platform, lane, keeper, forgiven, signal).run();
      await keeper.leave(workspaceId, lane);
    } finally {
      used.rounds -= 1;
    }
    return nextLook(parts, workspaceId, lane);
  };
}

interface LaneInUse {
  readonly lane: Lane;
  /** How many rounds are under way through it. Such a lane is kept: what it is about to learn matters to the next. */
  rounds: number;
}

/** The lane of a workspace, as it was left if its last use still matters. Drops the lanes whose use does not. */
function chooseLane(
  lanes: Map<WorkspaceId, LaneInUse>,
  workspaceId: WorkspaceId,
  pace: Pace,
  now: Temporal.Instant,
): LaneInUse {
  const used = lanes.get(workspaceId) ?? { lane: new Lane(pace), rounds: 0 };
  // Kept in the order of use. A long hold or round in front keeps those behind it: a delay of the clean-up, not a leak.
  lanes.delete(workspaceId);
  for (const [other, left] of lanes) {
    if (left.rounds > 0 || !left.lane.isIdle(now) || left.lane.recallsWait(now)) break;
    lanes.delete(other);
  }
  lanes.set(workspaceId, used);
  return used;
}

/**
 * When the earliest pending delivery of this workspace may be sent. One that cannot be read is not given up before its
 * time has come: until then a version that can may be back.
 */
async function nextLook(
  { store, clock }: DrainParts,
  workspaceId: WorkspaceId,
  lane: Lane | undefined,
): Promise<Temporal.Instant | undefined> {
  const now = clock.now();
  try {
    const [next] = await store.deliveries.ready(workspaceId, now.add({ hours: farAheadHours }), 1);
    if (next === undefined) return undefined;
    const notBefore = next.state.is === 'pending' ? next.state.notBefore : now;
    const heldUntil = lane?.heldUntil(now);
    return heldUntil !== undefined && isAfter(heldUntil, notBefore) ? heldUntil : notBefore;
  } catch (error) {
    if (!(error instanceof StoreUnavailable) || error.row === undefined) throw error;
    return now.add({ minutes: blindLookMinutes });
  }
}
