import { StoreUnavailable } from '../../ports/errors.ts';
import type { DuePlan } from '../../ports/store.ts';
import type { ReminderPlanRow, SubscriptionRow, WishTable } from '../database-tables.ts';
import { planFromRow } from './plan-row.ts';
import { subscriptionFromRow } from './subscription-row.ts';

/** Where standing wishes are kept. */
export const wishTables = ['channel_subscriptions', 'reminder_plans'] as const satisfies readonly WishTable[];

/** A row of either table: each reader takes the columns of its own. */
export type AnyWishRow = SubscriptionRow & ReminderPlanRow;

const readers: Readonly<Record<WishTable, (row: AnyWishRow) => DuePlan>> = {
  channel_subscriptions: (row) => ({ is: 'subscription', subscription: subscriptionFromRow(row) }),
  reminder_plans: (row) => ({ is: 'plan', plan: planFromRow(row) }),
};

/** Reads a row of either table; `undefined` where it cannot be read. */
export function readWish(table: WishTable, row: AnyWishRow): DuePlan | undefined {
  try {
    return readers[table](row);
  } catch (error) {
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  }
}
