import type { WorkspaceId } from '../domain/workspace.ts';
import type { Store } from './store.ts';

/** Sends what one workspace is owed until nothing is due; resolves to when to look again, if anything waits. */
export type Drain = (workspaceId: WorkspaceId, signal: AbortSignal) => Promise<Temporal.Instant | undefined>;

/** Hands a workspace with work to exactly one sender at a time. */
export interface Dispatcher {
  /** Called inside the transaction that inserted the deliveries, with the store bound to it. */
  wake(workspaces: readonly WorkspaceId[], store: Store): Promise<void>;
  start(drain: Drain): Promise<void>;
  /** Takes no new work and waits for what is in flight. */
  stop(): Promise<void>;
  /** Resolves when no drain is running; work that waits for a later time does not count. */
  settled(): Promise<void>;
}
