import type { WorkspaceId } from '../domain/workspace.ts';
import type { Clock } from '../ports/clock.ts';
import { isAfter } from './is-after.ts';

interface Look {
  readonly at: Temporal.Instant;
  readonly abort: AbortController;
}

/** No instant that a drain names makes it run more often than this. */
const shortestLookMs = 10;
const longestLookMs = 3_600_000;
/** Milliseconds that a look may come late. Later than that the clock was set on or the machine slept: its timer knows nothing of it. */
const latestMs = 5_000;

/** Remembers, for each workspace, when to look at it again; the earliest wish counts. */
export class LookAhead {
  readonly #clock: Clock;
  readonly #look: (workspaceId: WorkspaceId) => void;
  readonly #looks = new Map<WorkspaceId, Look>();
  #isStopped = false;

  constructor(clock: Clock, look: (workspaceId: WorkspaceId) => void) {
    this.#clock = clock;
    this.#look = look;
  }

  /** Sees to it that the workspace is looked at no later than at this instant. */
  aim(workspaceId: WorkspaceId, at: Temporal.Instant): void {
    if (this.#isStopped) return;
    const standing = this.#looks.get(workspaceId);
    const now = this.#clock.now();
    const isMissed = standing !== undefined && isAfter(now.subtract({ milliseconds: latestMs }), standing.at);
    if (standing !== undefined && !isMissed && !isAfter(standing.at, at)) return;
    standing?.abort.abort();
    const look = { at: isMissed ? now : at, abort: new AbortController() };
    this.#looks.set(workspaceId, look);
    const ms = Math.ceil(look.at.since(now).total('milliseconds'));
    const bounded = Math.min(Math.max(ms, shortestLookMs), longestLookMs);
    void this.#clock.wait(bounded, look.abort.signal).then(() => {
      if (look.abort.signal.aborted) return;
      this.#looks.delete(workspaceId);
      this.#look(workspaceId);
    });
  }

  /** Looks at nothing any more. */
  stop(): void {
    this.#isStopped = true;
    for (const { abort } of this.#looks.values()) abort.abort();
    this.#looks.clear();
  }
}
