import type { PersonStore } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { Db, Engine } from './database-tables.ts';
import { cutLog } from './write-ahead-log/cut-log.ts';

export function personStore(db: Db, engine: Engine): PersonStore {
  return {
    async forget(workspaceId, personId, address, asked) {
      const isErased = await atomically(db, async (transaction) => {
        const plan = await transaction
          .selectFrom('reminder_plans')
          .select(['id', 'address'])
          .where('workspace_id', '=', workspaceId)
          .where('person_id', '=', personId)
          // Who is planning it just now adds a delivery when done, and that one has to go, too.
          .$if(engine === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst();
        if (plan && asked && plan.id !== asked.planId) return false;
        const chat = await transaction
          .selectFrom('direct_chats')
          .select('address')
          .where('workspace_id', '=', workspaceId)
          .where('person_id', '=', personId)
          .executeTakeFirst();
        const addresses = [
          ...new Set([address, plan?.address, chat?.address].filter((one) => one !== undefined)),
        ];
        if (plan) {
          await transaction
            .deleteFrom('deliveries')
            .where('workspace_id', '=', workspaceId)
            .where('plan_id', '=', plan.id)
            .execute();
        }
        // Also what belonged to a plan that is gone already. One by one: SQL knows no empty list.
        for (const one of addresses) {
          await transaction
            .deleteFrom('deliveries')
            .where('workspace_id', '=', workspaceId)
            .where('address', '=', one)
            .where('kind', '!=', 'tip')
            .execute();
          for (const table of ['ended_plans', 'address_reaches'] as const) {
            await transaction
              .deleteFrom(table)
              .where('workspace_id', '=', workspaceId)
              .where('address', '=', one)
              .execute();
          }
        }
        for (const table of ['reminder_plans', 'direct_chats', 'private_records'] as const) {
          await transaction
            .deleteFrom(table)
            .where('workspace_id', '=', workspaceId)
            .where('person_id', '=', personId)
            .execute();
        }
        return true;
      });
      if (isErased) await cutLog(db, engine);
      return isErased;
    },
  };
}
