import type { ReminderPlanStore } from '../ports/store.ts';
import type { Db, Engine } from './database-tables.ts';
import { planFromRow, planToRow } from './plan-row.ts';
import { wishStore } from './wish-store.ts';

/** Saving a second plan for a person under another id throws StoreUnavailable and changes nothing. */
export function reminderPlanStore(db: Db, engine: Engine): ReminderPlanStore {
  const { ofOwner, ...store } = wishStore(db, engine, {
    table: 'reminder_plans',
    owner: 'person_id',
    toRow: planToRow,
    fromRow: planFromRow,
  });
  return { ...store, ofPerson: ofOwner };
}
