import type { WorkspaceId } from '../domain/workspace.ts';
import type { Store } from './store.ts';

/**
 * Sends what one workspace is owed until nothing is due; resolves to when to look again, if anything waits. Where other
 * processes may be at work, nobody else can have claimed the workspace before `aloneUntil`; afterwards this one may have lost
 * it without knowing, as over a sleep.
 */
export type Drain = (
  workspaceId: WorkspaceId,
  signal: AbortSignal,
  aloneUntil?: Temporal.Instant,
) => Promise<Temporal.Instant | undefined>;

/** Hands a workspace with work to exactly one sender at a time. */
export interface Dispatcher {
  /** Called inside the transaction that inserted the deliveries, with the store bound to it. */
  wake(workspaces: readonly WorkspaceId[], store: Store): Promise<void>;
  start(drain: Drain): Promise<void>;
  /**
   * Takes no new work and waits for what is in flight, at most `withinMs` milliseconds where that is given. What is
   * still in flight then is left to whoever comes next, who cannot know how it ended.
   */
  stop(withinMs?: number): Promise<void>;
  /** Resolves when no drain is running; work that waits for a later time does not count. */
  settled(): Promise<void>;
}
