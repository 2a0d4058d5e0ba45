import { afterAll, describe, expect, it } from 'vitest';
import { sharedThrough } from '../../src/app/shared-through.ts';
import { createSystemClock } from '../../src/app/system-clock.ts';
import type { Address } from '../../src/domain/address.ts';
import { card, text } from '../../src/domain/card.ts';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { createDrain } from '../../src/outbox/drain-workspace.ts';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { FakePlatform } from '../support/fake-platform.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';
import { acme, aDelivery } from '../support/store-samples.ts';

const scratch = await createScratchPostgres();
const owed = 60;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.skipIf(!scratch)('a PostgreSQL server that goes away and comes back', () => {
  afterAll(() => scratch?.drop());

  it('is missed with a clear word; then sending goes on by itself, nothing twice, nothing lost', {
    timeout: 120_000,
  }, async () => {
    if (!scratch) throw new Error('Expected the server that answered a moment ago');
    const { connectionString, administer } = scratch;
    const database = new URL(connectionString).pathname.slice(1);
    const store = await openPostgresStore({ connectionString, secrets: createSecretBox([]) });
    const clock = createSystemClock();
    const log = new MemoryLog();
    const slack = new FakePlatform(clock, 'slack', {
      perWorkspacePerSecond: 20,
      perAddressPerSecond: 20,
      inFlight: 4,
    });
    slack.answerWith(() => ({ is: 'ok', takesMs: 40 }));
    const dispatcher = sharedThrough(connectionString)({ store, clock, log });
    await store.workspaces.admit(acme, clock.now());
    await dispatcher.start(
      createDrain({
        ...{ store, clock, log, platforms: new Map([['slack', slack]]) },
        compose: async () => ({ is: 'card', card: card(text('Stand up.')) }),
        settled: async () => {},
      }),
    );
    const now = clock.now();
    await store.transaction(async (bound) => {
      await bound.deliveries.insert(
        Array.from({ length: owed }, (_, number) =>
          aDelivery({
            id: `d-${number}` as DeliveryId,
            planId: `plan-${number}` as PlanId,
            address: `direct-${number}` as Address,
            dueAt: now,
            bestBefore: now.add({ minutes: 10 }),
            state: { is: 'pending', notBefore: now },
          }),
        ),
      );
      await dispatcher.wake([acme], bound);
    });
    while (slack.posts.length < 10) await pause(20);

    await administer(`alter database ${database} with allow_connections false`);
    await administer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`);
    await expect(store.check()).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await pause(4_000);
    const during = slack.posts.length;
    expect(during).toBeLessThan(owed);
    expect(log.of('drain failed').length + log.of('queue.fetch-failed').length).toBeGreaterThan(0);
    await administer(`alter database ${database} with allow_connections true`);

    for (let turn = 0; turn < 900; turn++) {
      const counts = await store.deliveries.count().catch(() => undefined);
      if (counts && counts.pending + counts.sending === 0) break;
      await pause(100);
    }
    const { sent, unknown, pending, sending } = await store.deliveries.count();
    expect({ pending, sending }).toEqual({ pending: 0, sending: 0 });
    expect(sent + unknown).toBe(owed);
    expect(unknown).toBeLessThanOrEqual(slack.pace.inFlight);
    expect(new Set(slack.posts.map(({ address }) => address)).size).toBe(slack.posts.length);
    await dispatcher.stop();
    await store.close();
  });
});
