import { createBoss, DrainQueue } from '../outbox/drain-queue.ts';
import { createPgBossDispatcher } from '../outbox/pg-boss-dispatcher.ts';
import { postgresPatienceMs } from './open-configured-store.ts';
import { queueSchema } from './queue-schema.ts';
import type { BotParts } from './start-bot.ts';

/** How to share the work with the other processes on a PostgreSQL database. */
export function sharedThrough(connectionString: string): NonNullable<BotParts['createDispatcher']> {
  return ({ store, clock, log }) => {
    const boss = createBoss({ connectionString, schema: queueSchema, patienceMs: postgresPatienceMs });
    return createPgBossDispatcher({ queue: new DrainQueue(boss, queueSchema, log), store, clock, log });
  };
}
