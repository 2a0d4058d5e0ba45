import type { ReminderPlanStore } from '../ports/store.ts';
import type { Db } from './database-tables.ts';
import { planFromRow, planToRow } from './row-mapping.ts';
import { wishStore } from './wish-store.ts';

/** Saving a second plan for a person under another id throws StoreUnavailable and changes nothing. */
export function reminderPlanStore(db: Db): ReminderPlanStore {
  const { ofOwner, ...store } = wishStore(db, {
    table: 'reminder_plans',
    owner: 'person_id',
    toRow: planToRow,
    fromRow: planFromRow,
  });
  return { ...store, ofPerson: ofOwner };
}
