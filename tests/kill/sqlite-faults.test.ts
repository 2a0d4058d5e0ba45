import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { createDrain } from '../../src/outbox/drain-workspace.ts';
import { createLocalDispatcher } from '../../src/outbox/local-dispatcher.ts';
import type { Store } from '../../src/ports/store.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { composeDelivery } from '../../src/usecases/compose-delivery.ts';
import { followDelivery } from '../../src/usecases/follow-delivery.ts';
import { planDue } from '../../src/usecases/plan-due.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakePlatform } from '../support/fake-platform.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { acme, aPlan } from '../support/store-samples.ts';
import { furnish } from '../support/test-house.ts';

const people = 12;
/** A Monday morning in New York, where the sample plan lives, within its hours. */
const morning = '2026-03-02T15:00:00Z';

/** A bot on a file, with people who are due now. */
async function openBot() {
  const folder = mkdtempSync(join(tmpdir(), 'backwise-faults-'));
  const file = join(folder, 'backwise.sqlite');
  // The clock jumps while a disk is waited for, and no power is cut here.
  const store = await openSqliteStore({ file, secrets: createSecretBox([]), force: async () => {} });
  const clock = new FakeClock(morning);
  const log = new MemoryLog();
  const slack = new FakePlatform(clock, 'slack', { perWorkspacePerSecond: 2, inFlight: 2 });
  const dispatcher = createLocalDispatcher({ store, clock, log });
  const house = furnish({ store, dispatcher, clock, log, platforms: new Map([['slack', slack]]) });
  await store.workspaces.admit(acme, clock.now());
  for (let number = 0; number < people; number += 1) {
    await store.plans.save(
      aPlan({
        id: `plan-${number}` as PlanId,
        personId: `p-${number}` as PersonId,
        address: `direct-${number}` as never,
        nextDueAt: clock.now(),
      }),
    );
  }
  await dispatcher.start(
    createDrain({
      ...{ store, clock, log, platforms: house.platforms },
      compose: (delivery) => composeDelivery(house, delivery),
      settled: (delivery, state) => followDelivery(house, delivery, state),
    }),
  );
  onTestFinished(async () => {
    await dispatcher.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return { store, clock, log, slack, house, file };
}

/** The database grows no further than it is now: SQLite says the same as on a full disk. */
async function fillDisk(store: Store): Promise<() => Promise<void>> {
  // Pages that a change of the tables left free are room as well.
  await store.execute('vacuum', []);
  const [row] = await store.execute('pragma page_count', []);
  await store.execute(`pragma max_page_count = ${Number(row?.page_count)}`, []);
  return async () => void (await store.execute('pragma max_page_count = 1000000', []));
}

describe('a full disk', () => {
  it('stops the planning with a clear word, and loses nothing: once there is room, everybody gets theirs once', async () => {
    const { store, clock, log, slack, house } = await openBot();
    const makeRoom = await fillDisk(store);
    const refusal = await planDue(house).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringContaining('full'),
      remedy: expect.stringContaining('Free space'),
    });
    expect(await store.deliveries.count()).toMatchObject({ pending: 0, sent: 0 });
    await makeRoom();
    await clock.advance({ minutes: 1 });
    expect(await planDue(house)).toBe(people);
    await clock.advance({ seconds: 20 });
    expect(new Set(slack.posts.map(({ address }) => address)).size).toBe(people);
    expect(slack.posts).toHaveLength(people);
    expect(await store.deliveries.count()).toMatchObject({ sent: people, unknown: 0 });
    expect(log.of('drain failed')).toEqual([]);
  });
});

describe('a database that another program has locked', () => {
  it('is waited for; then the drain is put off, and goes on by itself once it is free', {
    timeout: 60_000,
  }, async () => {
    const { store, clock, log, slack, house, file } = await openBot();
    await planDue(house);
    await clock.advance({ seconds: 2 });
    const before = slack.posts.length;
    expect(before).toBeGreaterThan(0);
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    // Each attempt to write waits five seconds of real time before it gives up.
    await clock.advance({ milliseconds: 600 });
    expect(log.of('drain failed').length).toBeGreaterThan(0);
    expect(log.of('drain failed')[0]?.facts).toMatchObject({ workspaceId: acme, error: 'StoreUnavailable' });
    const refusal = await store.plans.save(aPlan()).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ remedy: expect.stringContaining('Stop the other program') });
    other.exec('rollback');
    other.close();
    await clock.advance({ minutes: 2 });
    expect(new Set(slack.posts.map(({ address }) => address)).size).toBe(slack.posts.length);
    const { sent, unknown, pending } = await store.deliveries.count();
    expect(pending).toBe(0);
    expect(sent + unknown).toBe(people);
    // Only what was under way when the lock came.
    expect(unknown).toBeLessThanOrEqual(slack.pace.inFlight);
  });
});
