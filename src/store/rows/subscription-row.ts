import type { Address, MessageRef } from '../../domain/address.ts';
import type { ChannelSubscription } from '../../domain/channel-subscription.ts';
import type { PlanId } from '../../domain/plan-id.ts';
import { topics } from '../../domain/tip.ts';
import { everyDay } from '../../domain/weekday.ts';
import type { WorkspaceId } from '../../domain/workspace.ts';
import type { SubscriptionRow } from '../database-tables.ts';
import { readCountry, readListOf, readTimes, writeList, writeTimes } from './plan-text.ts';
import { readRotation, writeRotation } from './progress-text.ts';
import { readFields, textOf } from './read-json.ts';
import { instantIn, readZone, refuse, toMillisOrNull } from './row-parts.ts';

/** A subscription as its row; `subscriptionFromRow` reads it. */
export function subscriptionToRow(subscription: ChannelSubscription): SubscriptionRow {
  const { lastPost } = subscription;
  return {
    workspace_id: subscription.workspaceId,
    id: subscription.id,
    channel: subscription.channel,
    zone: subscription.zone,
    times: writeTimes(subscription.times),
    weekdays: writeList(subscription.weekdays),
    topics: writeList(subscription.topics),
    paused_until: toMillisOrNull(subscription.pausedUntil),
    skips_holidays: subscription.skipsHolidays ?? null,
    last_post: lastPost ? JSON.stringify(lastPost) : null,
    rotation: writeRotation(subscription.rotation),
    next_due_at: toMillisOrNull(subscription.nextDueAt),
  };
}

/** Throws StoreUnavailable, naming table and id, on a row that cannot be read. */
export function subscriptionFromRow(row: SubscriptionRow): ChannelSubscription {
  const table = 'channel_subscriptions';
  const { skips_holidays: country } = row;
  return {
    id: row.id as PlanId,
    workspaceId: row.workspace_id as WorkspaceId,
    channel: row.channel as Address,
    zone: readZone(row.zone) ?? refuse(table, row, 'zone'),
    times: readTimes(row.times) ?? refuse(table, row, 'times'),
    weekdays: readListOf(everyDay, row.weekdays) ?? refuse(table, row, 'weekdays'),
    topics: readListOf(topics, row.topics) ?? refuse(table, row, 'topics'),
    pausedUntil: instantIn(table, row, 'paused_until'),
    skipsHolidays:
      country === null ? undefined : (readCountry(country) ?? refuse(table, row, 'skips_holidays')),
    lastPost: lastPostFrom(row) ?? (row.last_post === null ? undefined : refuse(table, row, 'last_post')),
    rotation: readRotation(row.rotation) ?? refuse(table, row, 'rotation'),
    nextDueAt: instantIn(table, row, 'next_due_at'),
  };
}

function lastPostFrom(row: SubscriptionRow): ChannelSubscription['lastPost'] {
  const fields = row.last_post === null ? undefined : readFields(row.last_post);
  const message = textOf(fields?.message);
  const tipId = textOf(fields?.tipId);
  return message === undefined || tipId === undefined ? undefined : { message: message as MessageRef, tipId };
}
