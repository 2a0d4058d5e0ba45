import type { DuePlan } from '../ports/store.ts';
import type { ReminderPlanRow, SubscriptionRow } from './database-tables.ts';
import { planFromRow } from './plan-row.ts';
import { subscriptionFromRow } from './subscription-row.ts';

/** Where standing wishes are kept. */
export const wishTables = ['channel_subscriptions', 'reminder_plans'] as const;

/** Read a row of either table. Throw StoreUnavailable on one that cannot be read. */
export const wishReaders = {
  channel_subscriptions: (row: SubscriptionRow): DuePlan => ({
    is: 'subscription',
    subscription: subscriptionFromRow(row),
  }),
  reminder_plans: (row: ReminderPlanRow): DuePlan => ({ is: 'plan', plan: planFromRow(row) }),
};
