import type { DeliveryState, SettledReason } from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import type { WorkspaceId } from '../domain/workspace.ts';

/** What one workspace is owed at a moment: counts and times, nobody by name. */
export interface OpenCount {
  readonly workspaceId: WorkspaceId;
  readonly pending: number;
  /** Of the pending ones, those whose `notBefore` has come. */
  readonly due: number;
  /** Of those, the ones past their best-before: nobody looked at them in time. */
  readonly overdue: number;
  /** When the earliest of those that are due came due. */
  readonly dueSince: Temporal.Instant | undefined;
  readonly sending: number;
  /** When the oldest call that is under way began. */
  readonly sendingSince: Temporal.Instant | undefined;
}

/** How many deliveries of one workspace ended in one way. */
export interface EndedCount {
  readonly workspaceId: WorkspaceId;
  readonly state: DeliveryState['is'];
  readonly reason: SettledReason | Hold['is'] | undefined;
  readonly count: number;
  readonly lastAt: Temporal.Instant;
}

/** How many standing wishes of one workspace cannot be read, and so come due no more. */
export interface SetAsideCount {
  readonly workspaceId: WorkspaceId;
  readonly count: number;
}

/** Counts for those who look after the bot. Of workspaces, never of people. */
export interface CensusStore {
  /** Every workspace, also one that is owed nothing. Cheap however many settled deliveries are kept. */
  open(now: Temporal.Instant): Promise<readonly OpenCount[]>;
  /** What ended at or after `since`. */
  ended(since: Temporal.Instant): Promise<readonly EndedCount[]>;
  /** Where a claim has set wishes aside that still cannot be read. */
  setAside(): Promise<readonly SetAsideCount[]>;
}
