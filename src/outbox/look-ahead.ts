import type { WorkspaceId } from '../domain/workspace.ts';
import type { Clock } from '../ports/clock.ts';

interface Look {
  readonly at: Temporal.Instant;
  readonly abort: AbortController;
}

/** No instant that a drain names makes it run more often than this. */
const shortestLookMs = 10;
const longestLookMs = 3_600_000;

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
    if (standing !== undefined && Temporal.Instant.compare(standing.at, at) <= 0) return;
    standing?.abort.abort();
    const look = { at, abort: new AbortController() };
    this.#looks.set(workspaceId, look);
    const ms = Math.ceil(at.since(this.#clock.now()).total('milliseconds'));
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
