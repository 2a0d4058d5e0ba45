import type { WorkspaceId } from '../domain/workspace.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { isAfter } from './is-after.ts';
import type { Lane } from './lane.ts';

/** No platform is believed to ask for a longer wait: one that is kept was reckoned by a clock that was ahead. */
const longestHold = { hours: 24 } as const;

interface KeeperParts {
  readonly store: Pick<Store, 'lanes'>;
  readonly clock: Clock;
}

/**
 * Hands the lane of a workspace on from one sender to the next through the store, so that pace and holds are one for
 * all processes and survive a restart. A sender believes its own memory, which is exact, before what it wrote.
 */
export class LaneKeeper {
  readonly #parts: KeeperParts;
  /** Which sender this is; no two are called alike. */
  readonly #sender = crypto.randomUUID();

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Makes the lane heed what another sender left. Throws what the store throws. */
  async takeOver(workspaceId: WorkspaceId, lane: Lane): Promise<void> {
    const left = await this.#parts.store.lanes.find(workspaceId);
    if (left === undefined || left.sender === this.#sender) return;
    const now = this.#parts.clock.now();
    lane.rest(left.opensAt, now);
    if (left.heldUntil === undefined || !isAfter(left.heldUntil, now)) return;
    const latest = now.add(longestHold);
    lane.hold(isAfter(left.heldUntil, latest) ? latest : left.heldUntil, now);
  }

  /** Writes down how the lane was left, where that matters to anybody. Throws what the store throws. */
  async leave(workspaceId: WorkspaceId, lane: Lane): Promise<void> {
    const now = this.#parts.clock.now();
    if (lane.isIdle(now)) return;
    await this.#parts.store.lanes.save(workspaceId, {
      sender: this.#sender,
      opensAt: lane.freeAt(now),
      heldUntil: lane.heldUntil(now),
    });
  }
}
