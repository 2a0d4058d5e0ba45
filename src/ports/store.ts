import type { Address } from '../domain/address.ts';
import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import type { LocalDay } from '../domain/local-day.ts';
import type { PersonId } from '../domain/person.ts';
import type { PlanId } from '../domain/plan-id.ts';
import type { Progress } from '../domain/progress.ts';
import type { RecordDay } from '../domain/record-day.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Rotation } from '../domain/rotation.ts';
import type { TipCount, TipVote } from '../domain/tip-vote.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { CensusStore } from './census-store.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { Lasting } from './lasting.ts';

/** A workspace that installed the bot. */
export interface InstallRecord {
  readonly workspaceId: WorkspaceId;
  /** Tokens and the like as the adapter wrote them; encrypted at rest. */
  readonly secret: string;
  readonly installedAt: Temporal.Instant;
}

export interface InstallStore {
  /** Creates or replaces. */
  save(install: InstallRecord): Promise<void>;
  find(workspaceId: WorkspaceId): Promise<InstallRecord | undefined>;
  list(): Promise<readonly WorkspaceId[]>;
  /** Encrypts every secret anew under the first key; resolves to how many. */
  reseal(): Promise<number>;
}

export interface KnownWorkspace {
  readonly admittedAt: Temporal.Instant;
  /** `undefined` where nothing of an installation is kept. */
  readonly installedAt: Temporal.Instant | undefined;
}

export interface WorkspaceStore {
  /** Makes the workspace known; again is harmless. Every other row but that of an inbound key needs it first. */
  admit(workspaceId: WorkspaceId, at: Temporal.Instant): Promise<void>;
  list(): Promise<readonly WorkspaceId[]>;
  /** Sets down that a workspace was made known, and installed, at an instant, where that is earlier than what stands there. */
  redate(workspaceId: WorkspaceId, at: Temporal.Instant): Promise<void>;
  /** Since when it is known, and when it was installed last; `undefined` where it is not known. */
  find(workspaceId: WorkspaceId): Promise<KnownWorkspace | undefined>;
  /**
   * Erases every row of that workspace, in every table: what stands for it at once and first, then what became of its
   * deliveries bit by bit, with `rest` in between, and at last that it is known. An installation or a chat that comes
   * meanwhile stays, with what is set up under it. Again is harmless.
   */
  purge(workspaceId: WorkspaceId, rest?: () => Promise<void>): Promise<void>;
  /**
   * The same where nothing stands for it, no install, subscription, plan or chat, and nothing has come at the end. Resolves
   * to whether it was erased.
   */
  purgeUnused(workspaceId: WorkspaceId, rest?: () => Promise<void>): Promise<boolean>;
}

/** Inside a transaction a wish that is found cannot be changed by anybody else until that transaction ends. */
export interface SubscriptionStore {
  /** Creates, or replaces the one with the same id. At most one subscription for a channel. */
  save(subscription: ChannelSubscription): Promise<void>;
  find(workspaceId: WorkspaceId, id: PlanId): Promise<ChannelSubscription | undefined>;
  ofChannel(workspaceId: WorkspaceId, channel: Address): Promise<ChannelSubscription | undefined>;
  /** Removes it and cancels what is pending for it. True if there was one. */
  remove(workspaceId: WorkspaceId, id: PlanId, at: Temporal.Instant): Promise<boolean>;
}

/** Found inside a transaction: as with subscriptions. */
export interface ReminderPlanStore {
  /** Creates, or replaces the one with the same id. At most one plan a person. */
  save(plan: ReminderPlan): Promise<void>;
  find(workspaceId: WorkspaceId, id: PlanId): Promise<ReminderPlan | undefined>;
  ofPerson(workspaceId: WorkspaceId, personId: PersonId): Promise<ReminderPlan | undefined>;
  /** Removes it and cancels what is pending for it; what it was owed is kept. True if there was one. */
  remove(workspaceId: WorkspaceId, id: PlanId, at: Temporal.Instant): Promise<boolean>;
}

/** A standing wish whose time has come. */
export type DuePlan =
  | { readonly is: 'subscription'; readonly subscription: ChannelSubscription }
  | { readonly is: 'plan'; readonly plan: ReminderPlan };

/** A row that was due and could not be read: where it stands, never what it holds. */
export interface UnreadableRow {
  readonly table: string;
  readonly id: string;
}

/** What one claim found. */
export interface Claim {
  /** Earliest first. */
  readonly due: readonly DuePlan[];
  /** Set aside: not due again until they are saved anew, or taken up again by who can read them. */
  readonly unreadable: readonly UnreadableRow[];
}

/** A part of the wishes of a workspace. */
export interface WishPage {
  readonly wishes: readonly DuePlan[];
  /** Where the next part begins; `undefined` where this is the last. */
  readonly next: WishCursor | undefined;
}

/** Where a part of them begins: behind this id among the wishes of one kind. */
export interface WishCursor {
  readonly is: DuePlan['is'];
  readonly id: string;
}

/** Where a claimed wish goes on. */
export type Advance = {
  readonly workspaceId: WorkspaceId;
  readonly id: PlanId;
  readonly nextDueAt: Temporal.Instant | undefined;
  readonly rotation: Rotation;
} & ({ readonly is: 'subscription' } | { readonly is: 'plan'; readonly progress: Progress });

export interface DueStore {
  /**
   * Claims up to `limit` standing wishes due at or before `now`, the unreadable ones counted in. Inside a transaction
   * only: a claimed row is invisible to other claimers until that transaction ends, and must be advanced in it. A
   * row that cannot be read is set aside in the same transaction, so that it stops nobody else.
   */
  claim(now: Temporal.Instant, limit: number): Promise<Claim>;
  /** Moves claimed wishes on, all at once: when each is next due, and how far it has come. */
  advance(moves: readonly Advance[]): Promise<void>;
  /**
   * The wishes of a workspace that have no next time and can be read: those that were set aside and are readable again,
   * and those that never come round. Inside a transaction nobody else changes them until it ends.
   */
  idle(workspaceId: WorkspaceId): Promise<readonly DuePlan[]>;
  /** When the earliest standing wish is due, over all workspaces. */
  earliest(): Promise<Temporal.Instant | undefined>;
  /** When the latest one is. */
  latest(): Promise<Temporal.Instant | undefined>;
  /** All wishes of a workspace that can be read, part by part, each of up to `limit`; the first where `after` is left out. */
  list(workspaceId: WorkspaceId, limit: number, after?: WishCursor): Promise<WishPage>;
}

export interface DirectChatStore {
  /** Remembers how to reach a person one to one, where the platform demands a stored address (Teams). */
  remember(workspaceId: WorkspaceId, personId: PersonId, address: Address): Promise<void>;
  find(workspaceId: WorkspaceId, personId: PersonId): Promise<Address | undefined>;
  forget(workspaceId: WorkspaceId, personId: PersonId): Promise<void>;
}

/**
 * Where the platform serves an address at present (Teams moves conversations between servers). An address says what it
 * is and stays; its reach says how to get there and may change. Opaque: only the adapter that wrote a reach reads it.
 */
export interface ReachStore {
  /** Creates or replaces; writes nothing where it is as it was. */
  remember(workspaceId: WorkspaceId, address: Address, reach: string, at: Temporal.Instant): Promise<void>;
  find(workspaceId: WorkspaceId, address: Address): Promise<string | undefined>;
  /** The reach of that workspace that changed last. */
  newest(workspaceId: WorkspaceId): Promise<string | undefined>;
  list(workspaceId: WorkspaceId): Promise<readonly { readonly address: Address; readonly reach: string }[]>;
  /** Again is harmless. */
  forget(workspaceId: WorkspaceId, address: Address): Promise<void>;
}

/** What people pressed under tips: a number for each tip of a workspace, and nobody by name. */
export interface TipVoteStore {
  /** Adds `by` to a tip's count; it never goes below nought. */
  count(workspaceId: WorkspaceId, tipId: string, vote: TipVote, by: 1 | -1): Promise<void>;
  /** Of every tip that was ever pressed under, by id. */
  list(workspaceId: WorkspaceId): Promise<readonly TipCount[]>;
}

/** How many breaks somebody took and skipped on a day, for that person alone and only while they want it. */
export interface RecordStore {
  /** Begins a record; again is harmless and keeps what there is. The workspace must be known. */
  switchOn(workspaceId: WorkspaceId, personId: PersonId, at: Temporal.Instant): Promise<void>;
  /** Ends a record and erases it. True if there was one. */
  switchOff(workspaceId: WorkspaceId, personId: PersonId): Promise<boolean>;
  /** Since when there is a record; `undefined` while it is off. */
  since(workspaceId: WorkspaceId, personId: PersonId): Promise<Temporal.Instant | undefined>;
  /** Adds to a day, which is made where it is missing; does nothing while the record is off. */
  count(workspaceId: WorkspaceId, personId: PersonId, day: RecordDay): Promise<void>;
  /** From a day on, earliest first. */
  days(workspaceId: WorkspaceId, personId: PersonId, from: LocalDay): Promise<readonly RecordDay[]>;
  /** Deletes the days before one, of everybody, at most `most` of them (all where left out); resolves to how many. */
  prune(before: LocalDay, most?: number): Promise<number>;
}

export interface PersonStore {
  /**
   * Erases every row of one person, in every table: plan, what it was owed, wishes, record, and how to reach them at
   * `address` or wherever else that is known. Again is harmless. `asked`: which plan they had when they asked for it. Where they
   * have another one by now they have come back since, and nothing is erased: resolves to false.
   */
  forget(
    workspaceId: WorkspaceId,
    personId: PersonId,
    address: Address | undefined,
    asked?: { readonly planId: PlanId | undefined },
  ): Promise<boolean>;
}

export interface InboundStore {
  /**
   * True the first time this key is seen in this workspace; false for a repeat. The workspace need not be known, and
   * is not made known: an event that arrives after an uninstall must not bring it back. Nor must one that came before
   * it and is sent again: that a key was seen is known still when the workspace is erased, though not whose it was. Lasts
   * in time.
   */
  isFirst(workspaceId: WorkspaceId, key: string, at: Temporal.Instant): Promise<boolean>;
  /** True where this goodbye was noted. */
  wasGoodbye(key: string): Promise<boolean>;
  /**
   * Notes that a goodbye was carried out; again is harmless. The key must be unique among all workspaces. What is kept
   * names none of them, and stays when one is erased: the same goodbye must not erase what was set up after it.
   */
  noteGoodbye(key: string, at: Temporal.Instant): Promise<void>;
  /** When a key was seen last. */
  lastSeenAt(): Promise<Temporal.Instant | undefined>;
  /** Dates keys that were seen after `after` as seen at `at`, at most `most` of them; resolves to how many. */
  redate(after: Temporal.Instant, at: Temporal.Instant, most: number): Promise<number>;
  /** Forgets the keys seen before an instant, at most `most` of them (all where left out); resolves to how many. */
  prune(before: Temporal.Instant, most?: number): Promise<number>;
}

/** How the way out of a workspace was left: whoever sends next keeps to it, in whatever process. */
export interface LaneRecord {
  /** Who left it so. */
  readonly sender: string;
  /** From when on anybody else may send at the full pace. */
  readonly opensAt: Temporal.Instant;
  /** Until when the platform asked that workspace to wait. */
  readonly heldUntil: Temporal.Instant | undefined;
}

export interface LaneStore {
  find(workspaceId: WorkspaceId): Promise<LaneRecord | undefined>;
  /** Creates or replaces; does nothing where the workspace is not known any more. */
  save(workspaceId: WorkspaceId, lane: LaneRecord): Promise<void>;
}

/** Everything that is kept. Each part is small and total; every row carries its workspace. */
export interface Store {
  readonly workspaces: WorkspaceStore;
  readonly installs: InstallStore;
  readonly subscriptions: SubscriptionStore;
  readonly plans: ReminderPlanStore;
  readonly due: DueStore;
  readonly deliveries: DeliveryStore;
  readonly directChats: DirectChatStore;
  readonly reaches: ReachStore;
  readonly tipVotes: TipVoteStore;
  readonly records: RecordStore;
  readonly people: PersonStore;
  readonly inbound: InboundStore;
  readonly census: CensusStore;
  readonly lanes: LaneStore;
  /**
   * Runs `work` in one transaction on a store bound to it: all or nothing. Never await the network inside. Inside a
   * transaction it joins the one under way, and lasts as that one does. `lasting`: `at-once` where it is left out.
   */
  transaction<T>(work: (store: Store) => Promise<T>, lasting?: Lasting): Promise<T>;
  /** Resolves when all that was committed before is safe from a power cut. Throws StoreUnavailable. */
  force(): Promise<void>;
  /**
   * Runs a statement of somebody who keeps rows of their own in the same database (a queue), in the transaction under
   * way. Resolves to its rows.
   */
  execute(statement: string, parameters: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** One cheap read. Throws StoreUnavailable. */
  check(): Promise<void>;
  close(): Promise<void>;
}
