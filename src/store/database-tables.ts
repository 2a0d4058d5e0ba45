import type { Kysely } from 'kysely';
import type { DeliveryKind, DeliveryState, SettledReason } from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import type { Opening } from '../domain/opening.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';

/**
 * The rows as both engines keep them: instants are epoch milliseconds, lists and rules JSON text, absent is null.
 * Nothing here can hold what a person typed or ticked, and every table but the list of migrations names its
 * workspace.
 */
export interface Tables {
  schema_migrations: MigrationRow;
  workspaces: WorkspaceRow;
  installs: InstallRow;
  channel_subscriptions: SubscriptionRow;
  reminder_plans: ReminderPlanRow;
  deliveries: DeliveryRow;
  ended_plans: EndedPlanRow;
  direct_chats: DirectChatRow;
  address_reaches: AddressReachRow;
  tip_votes: TipVoteRow;
  private_records: PrivateRecordRow;
  record_days: RecordDayRow;
  inbound_events: InboundEventRow;
  lanes: LaneRow;
}

export type Db = Kysely<Tables>;

/** The two tables of standing wishes. */
export type WishTable = 'channel_subscriptions' | 'reminder_plans';

/** Where the two engines cannot be spoken to in the same words. */
export type Engine = 'sqlite' | 'postgres';

interface MigrationRow {
  id: number;
  name: string;
}

interface WorkspaceRow {
  id: string;
  admitted_at: number;
}

interface InstallRow {
  workspace_id: string;
  sealed_secret: string;
  installed_at: number;
}

interface StandingWishRow {
  workspace_id: string;
  id: string;
  zone: string;
  paused_until: number | null;
  rotation: string;
  next_due_at: number | null;
}

export interface SubscriptionRow extends StandingWishRow {
  channel: string;
  times: string;
  weekdays: string;
  topics: string;
  skips_holidays: string | null;
  last_post: string | null;
}

export interface ReminderPlanRow extends StandingWishRow {
  person_id: string;
  address: string;
  /** 1 or 0. */
  is_zone_pinned: number;
  hours: string;
  strands: string;
  limits: string;
  quiet: string;
  progress: string;
}

export interface DeliveryRow {
  workspace_id: string;
  id: string;
  plan_id: string;
  kind: DeliveryKind;
  address: string;
  content_id: string;
  due_at: number;
  best_before: number;
  attempts: number;
  state: DeliveryState['is'];
  /** While pending. */
  not_before: number | null;
  /** Since when it is in any other state. */
  state_at: number | null;
  /** Why it ended as it did; the rule where it was held. */
  reason: SettledReason | Hold['is'] | null;
  message: string | null;
  /** The detail of a hold. */
  hold: string | null;
  opening: Opening | null;
  reminds: ReminderKind | null;
  replaces: string | null;
  returns: string | null;
  besides: string | null;
}

interface EndedPlanRow {
  workspace_id: string;
  address: string;
  id: string;
  ended_at: number;
}

interface DirectChatRow {
  workspace_id: string;
  person_id: string;
  address: string;
}

interface AddressReachRow {
  workspace_id: string;
  address: string;
  reach: string;
  changed_at: number;
}

interface TipVoteRow {
  workspace_id: string;
  tip_id: string;
  helpful: number;
  not_for_me: number;
}

interface PrivateRecordRow {
  workspace_id: string;
  person_id: string;
  switched_on_at: number;
}

interface RecordDayRow {
  workspace_id: string;
  person_id: string;
  /** Days since 1970-01-01. */
  day: number;
  done: number;
  skipped: number;
}

interface InboundEventRow {
  workspace_id: string;
  key_digest: string;
  seen_at: number;
}

interface LaneRow {
  workspace_id: string;
  /** Who left it so. */
  sender: string;
  opens_at: number;
  held_until: number | null;
}
