import { PgBoss, TestClock } from 'pg-boss';
import { DrainQueue } from '../../src/outbox/drain-queue.ts';
import { createPgBossDispatcher } from '../../src/outbox/pg-boss-dispatcher.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Dispatcher } from '../../src/ports/dispatcher.ts';
import type { Store } from '../../src/ports/store.ts';
import { MemoryLog } from '../support/memory-log.ts';

type BossOptions = ConstructorParameters<typeof PgBoss>[0] & object;

/** Our clock over that of pg-boss, so that both, and the database, have one time. */
export class BossClock implements Clock {
  readonly test: TestClock;

  constructor(start = '2026-11-23T08:00:00Z') {
    this.test = new TestClock(start);
  }

  now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(this.test.now());
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    if (ms <= 0) return new Promise((resolve) => setImmediate(resolve));
    return new Promise((resolve) => {
      const finish = () => {
        this.test.clearTimeout(timer);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const timer = this.test.setTimeout(finish, ms);
      signal?.addEventListener('abort', finish, { once: true });
    });
  }

  /** Moves time second by second; `settle` lets what was started meanwhile get its answers from the database. */
  async advance(by: Temporal.DurationLike, settle: () => Promise<void>): Promise<void> {
    let left = Temporal.Duration.from(by).total({
      unit: 'milliseconds',
      relativeTo: '2000-01-01T00:00Z[UTC]',
    });
    await settle();
    while (left > 0) {
      const step = Math.min(left, 1_000);
      await this.test.tick(step);
      await settle();
      left -= step;
    }
  }
}

export interface QueueBed {
  readonly dispatcher: Dispatcher;
  readonly queue: DrainQueue;
  readonly log: MemoryLog;
}

/** A dispatcher of one process, with a pg-boss of its own. */
export function openQueueBed(options: BossOptions, schema: string, store: Store, clock: BossClock): QueueBed {
  const log = new MemoryLog();
  const boss = new PgBoss({
    ...options,
    schema,
    clock: clock.test,
    schedule: false,
    registerInstance: false,
    monitorVacuum: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  const queue = new DrainQueue(boss, schema, log);
  return { dispatcher: createPgBossDispatcher({ queue, store, clock, log }), queue, log };
}
