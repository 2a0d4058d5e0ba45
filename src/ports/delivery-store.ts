import type { Address } from '../domain/address.ts';
import type {
  Delivery,
  DeliveryId,
  DeliveryKind,
  DeliveryState,
  TakenBack,
  ToldContent,
} from '../domain/delivery.ts';
import type { PlanId } from '../domain/plan-id.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { Lasting } from './lasting.ts';

/** A span of time: after the one, and up to the other. */
export interface Spared {
  readonly after: Temporal.Instant;
  readonly upTo: Temporal.Instant;
}

/** What is owed, and what became of it. What cannot be read is left out, but where a method says that it throws. */
export interface DeliveryStore {
  /**
   * Inserts; a delivery whose plan and due time exist already is left out, and so is a `check-again` to an address that
   * has one in whatever state. Resolves to how many are new.
   */
  insert(deliveries: readonly Delivery[]): Promise<number>;
  /** Throws where it cannot be read, naming it. */
  find(workspaceId: WorkspaceId, id: DeliveryId): Promise<Delivery | undefined>;
  /** The earliest pending delivery of a kind to an address. */
  pendingAt(workspaceId: WorkspaceId, address: Address, kind: DeliveryKind): Promise<Delivery | undefined>;
  /**
   * Wishes to check again, over all workspaces, that no right clock leaves so: those that expired at a time to come, before
   * they are due, and those that wait for a time after `furthest`.
   */
  checksAstray(now: Temporal.Instant, furthest: Temporal.Instant): Promise<readonly Delivery[]>;
  /** What a plan was owed from an instant on, whatever became of it, earliest first. */
  ofPlan(workspaceId: WorkspaceId, planId: PlanId, since: Temporal.Instant): Promise<readonly Delivery[]>;
  /** The same of all plans that ended at an address, while they are kept. */
  ofEndedPlans(
    workspaceId: WorkspaceId,
    address: Address,
    since: Temporal.Instant,
  ): Promise<readonly Delivery[]>;
  /** Pending ones of a workspace whose `notBefore` has come, earliest first. Throws where one cannot be read, naming it. */
  ready(workspaceId: WorkspaceId, now: Temporal.Instant, limit: number): Promise<readonly Delivery[]>;
  /**
   * Moves a delivery from one state to another and counts an attempt when that is `sending`. False if it was not in
   * `from` any more: somebody else settled it. `lasting`: `at-once` where it is left out.
   */
  move(
    workspaceId: WorkspaceId,
    id: DeliveryId,
    from: DeliveryState['is'],
    to: DeliveryState,
    lasting?: Lasting,
  ): Promise<boolean>;
  /** Deletes a delivery. False if it was not in `from` any more: somebody sends it, or settled it. */
  remove(workspaceId: WorkspaceId, id: DeliveryId, from: DeliveryState['is']): Promise<boolean>;
  /** Changes what a pending delivery says. False if it is not pending any more: somebody sends it, or settled it. */
  retell(workspaceId: WorkspaceId, id: DeliveryId, told: ToldContent): Promise<boolean>;
  /** Ends all that is pending for a plan; resolves to how many. */
  settlePending(workspaceId: WorkspaceId, planId: PlanId, to: TakenBack): Promise<number>;
  /**
   * Marks what a dead sender left in `sending` as unknown; resolves to how many. What has been there since a time within
   * `spared` stays: a living one may have it under way.
   */
  settleInterrupted(workspaceId: WorkspaceId, at: Temporal.Instant, spared?: Spared): Promise<number>;
  /**
   * Marks as unknown what is being sent, and what is pending and due at or before `before`, in every workspace; resolves
   * to how many. For a store that is older than what was sent.
   */
  settleOwed(before: Temporal.Instant, at: Temporal.Instant): Promise<number>;
  /** When a delivery was last settled, or last began to be sent. */
  lastSettledAt(): Promise<Temporal.Instant | undefined>;
  /**
   * Dates what was settled after `after` as settled at `at`: at most `most` deliveries, and none that is being sent. Resolves
   * to how many. For what a clock that was ahead has dated, which would be kept until that time has come.
   */
  redate(after: Temporal.Instant, at: Temporal.Instant, most: number): Promise<number>;
  /** Workspaces with pending deliveries, and when the earliest of each may be sent. */
  waiting(): Promise<readonly { readonly workspaceId: WorkspaceId; readonly notBefore: Temporal.Instant }[]>;
  /** How many are in each state, over all workspaces. */
  count(): Promise<Readonly<Record<DeliveryState['is'], number>>>;
  /** Deletes every delivery of a plan, whatever its state, with the address in it; resolves to how many. */
  forget(workspaceId: WorkspaceId, planId: PlanId): Promise<number>;
  /** Deletes every delivery of a kind to an address, whatever its state; resolves to how many. */
  forgetAt(workspaceId: WorkspaceId, address: Address, kind: DeliveryKind): Promise<number>;
  /**
   * Deletes what was settled before `before`, and what a rule held back before `heldBefore` (the same where left out),
   * oldest first and at most `most` (all where left out); with the last of them also forgets the plans that ended before
   * and are owed nothing that is kept. Resolves to how many deliveries.
   */
  prune(before: Temporal.Instant, heldBefore?: Temporal.Instant, most?: number): Promise<number>;
}
