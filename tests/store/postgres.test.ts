import { PostgresDialect } from 'kysely';
import { Client, Pool } from 'pg';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import type { Store } from '../../src/ports/store.ts';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import type { House } from '../../src/usecases/house.ts';
import { connectWorkspace, rememberDirectChat } from '../../src/usecases/workspace-comings.ts';
import { storeContract } from '../contracts/store-contract.ts';
import { migrationContract } from '../contracts/store-migrations.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';
import { acme, aDelivery, aPlan, aSubscription, at, start } from '../support/store-samples.ts';

const scratch = await createScratchPostgres();
const connectionString = scratch?.connectionString ?? '';
const secrets = createSecretBox([]);

describe.skipIf(!scratch)('PostgreSQL', () => {
  afterAll(() => scratch?.drop());

  storeContract('a real PostgreSQL', async (box) => {
    const store = await openPostgresStore({ connectionString, secrets: box });
    const beside = new Client({ connectionString });
    await beside.connect();
    return {
      store,
      engine: 'postgres',
      query: async (sql) => (await beside.query<Record<string, unknown>>(sql)).rows,
      async close() {
        await beside.end();
        await store.close();
      },
    };
  });

  migrationContract('a real PostgreSQL', async () => {
    const empty = await createScratchPostgres();
    if (!empty) throw new Error('Expected the server that answered a moment ago');
    const beside = new Client({ connectionString: empty.connectionString });
    await beside.connect();
    onTestFinished(async () => {
      await beside.end();
      await empty.drop();
    });
    return {
      engine: 'postgres',
      newDialect: () => {
        const pool = new Pool({ connectionString: empty.connectionString, max: 1 });
        // Dropping the database cuts what is still connected to it.
        pool.on('error', () => {});
        return new PostgresDialect({ pool });
      },
      query: async (sql) => (await beside.query<Record<string, unknown>>(sql)).rows,
    };
  });

  const withStore = async (work: (store: Store) => Promise<void>): Promise<void> => {
    const store = await openPostgresStore({ connectionString, secrets });
    try {
      await store.workspaces.purge(acme);
      await store.workspaces.admit(acme, start);
      await work(store);
    } finally {
      await store.close();
    }
  };

  it('hands no row to two claimers whose transactions are open at the same time', () =>
    withStore(async (store) => {
      for (let number = 0; number < 10; number += 1) {
        await store.plans.save(
          aPlan({ id: `plan-${number}` as PlanId, personId: `p-${number}` as PersonId }),
        );
        const channel = `channel-${number}` as Address;
        await store.subscriptions.save(aSubscription({ id: `sub-${number}` as PlanId, channel }));
      }
      const bothHaveClaimed = Promise.withResolvers<void>();
      let claimers = 0;
      const claim = () =>
        store.transaction(async ({ due }) => {
          const { due: claimed } = await due.claim(at(1), 4);
          claimers += 1;
          if (claimers === 2) bothHaveClaimed.resolve();
          await bothHaveClaimed.promise;
          return claimed.map((one) => (one.is === 'plan' ? one.plan.id : one.subscription.id));
        });
      const [one, other] = await Promise.all([claim(), claim()]);
      expect([one.length, other.length]).toEqual([4, 4]);
      expect(new Set([...one, ...other]).size).toBe(8);
    }));

  /** Resolves when somebody waits for somebody else, with a statement that speaks of that. */
  const oneWaits = (store: Store, about = '') =>
    expect
      .poll(() =>
        store.execute(
          "select 1 as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and query like $1",
          [`%${about}%`],
        ),
      )
      .toHaveLength(1);

  /** Claims the plan, begins `meanwhile`, and adds the delivery once that one waits for us. */
  const planWhile = async (store: Store, meanwhile: () => Promise<unknown>): Promise<void> => {
    await store.plans.save(aPlan());
    let begun: Promise<unknown> | undefined;
    await store.transaction(async (inside) => {
      expect((await inside.due.claim(at(1), 4)).due).toHaveLength(1);
      begun = meanwhile();
      await oneWaits(store);
      await inside.deliveries.insert([aDelivery()]);
    });
    await begun;
  };

  it('erases a workspace also while its plans are being planned', () =>
    withStore(async (store) => {
      await planWhile(store, () => store.workspaces.purge(acme));
      expect(await store.workspaces.list()).not.toContain(acme);
      expect(await store.execute('select id from deliveries', [])).toEqual([]);
    }));

  it('lets a plan be planned that came at the last moment before its workspace is erased, and waits for that', () =>
    withStore(async (store) => {
      const beside = new Client({ connectionString });
      await beside.connect();
      onTestFinished(() => beside.end());
      await beside.query('begin');
      await beside.query('select 1 from workspaces where id = $1 for key share', [acme]);
      const purging = store.workspaces.purge(acme);
      await oneWaits(store, 'from workspaces');
      await store.plans.save(aPlan());
      await store.transaction(async (inside) => {
        // Of two that wait for each other this one would be ended, as it is where the tick waits last.
        await inside.execute("set local deadlock_timeout = '10ms'", []);
        expect((await inside.due.claim(at(1), 4)).due).toHaveLength(1);
        await beside.query('commit');
        await oneWaits(store, 'reminder_plans');
        await inside.deliveries.insert([aDelivery()]);
      });
      await purging;
      expect(await store.workspaces.list()).not.toContain(acme);
      expect(await store.execute('select id from deliveries', [])).toEqual([]);
    }));

  it.each(['installed anew', 'written to'] as const)(
    'takes in a workspace that is %s while the last step of a goodbye erases it',
    async (how) => {
      const box = createSecretBox(['a-secret-that-is-long-enough']);
      const store = await openPostgresStore({ connectionString, secrets: box });
      onTestFinished(() => store.close());
      const house = { store, clock: { now: () => start } } as House;
      const { personId, address } = aPlan();
      await store.workspaces.admit(acme, start);
      let coming: Promise<unknown> | undefined;
      await store.transaction(async (inside) => {
        await inside.execute('select 1 from workspaces where id = $1 for update', [acme]);
        coming =
          how === 'written to'
            ? rememberDirectChat(house, acme, personId, address)
            : connectWorkspace(house, acme, 'xoxb-new');
        await oneWaits(store);
        await inside.workspaces.purge(acme);
      });
      await coming;
      expect(await store.workspaces.list()).toContain(acme);
      const kept = [(await store.installs.find(acme))?.secret, await store.directChats.find(acme, personId)];
      expect(kept).toEqual(how === 'written to' ? [undefined, address] : ['xoxb-new', undefined]);
      await store.workspaces.purge(acme);
    },
  );

  it('knows again what was seen of a workspace while that is erased', () =>
    withStore(async (store) => {
      expect(await store.inbound.isFirst(acme, 'event-1', start)).toBe(true);
      let again: Promise<boolean> | undefined;
      await store.transaction(async (inside) => {
        await inside.workspaces.purge(acme);
        again = store.inbound.isFirst(acme, 'event-1', start);
        await oneWaits(store);
      });
      expect(await again).toBe(false);
      expect(await store.inbound.isFirst(acme, 'event-1', start)).toBe(false);
    }));

  it('forgets a person also while their plan is being planned, with what comes of that', () =>
    withStore(async (store) => {
      const { personId, address } = aPlan();
      await planWhile(store, () => store.people.forget(acme, personId, address));
      expect(await store.execute('select id from reminder_plans', [])).toEqual([]);
      expect(await store.execute('select id from deliveries', [])).toEqual([]);
    }));

  it('opens beside another process, and not where one has to be alone', () =>
    withStore(async (store) => {
      const other = await openPostgresStore({ connectionString, secrets });
      await other.plans.save(aPlan());
      expect(await store.plans.find(acme, 'plan-1' as PlanId)).toEqual(aPlan());
      await expect(openPostgresStore({ connectionString, secrets, use: 'alone' })).rejects.toMatchObject({
        name: 'StoreUnavailable',
        message: expect.stringContaining('only Backwise'),
        remedy: expect.stringContaining('Stop the other processes'),
      });
      await other.close();
    }));

  it('is refused beside a process that has the database for itself, and opens when that one is done', async () => {
    const alone = await openPostgresStore({ connectionString, secrets, use: 'alone' });
    await expect(openPostgresStore({ connectionString, secrets })).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringContaining('for itself'),
    });
    await alone.close();
    await withStore((store) => store.check());
  });

  it('is brought up to date by one of three processes that start at once', async () => {
    const empty = await createScratchPostgres();
    if (!empty) throw new Error('Expected the server that answered a moment ago');
    const stores = await Promise.all(
      [1, 2, 3].map(() => openPostgresStore({ connectionString: empty.connectionString, secrets })),
    );
    await stores[0]?.workspaces.admit(acme, start);
    for (const store of stores) expect(await store.workspaces.list()).toEqual([acme]);
    await Promise.all(stores.map((store) => store.close()));
    await empty.drop();
  });

  it('is not brought up to date under the hands of an older process', () =>
    withStore(async (store) => {
      await store.execute('delete from schema_migrations where id = 4', []);
      await expect(openPostgresStore({ connectionString, secrets })).rejects.toMatchObject({
        message: expect.stringContaining('nobody else at work'),
        remedy: expect.stringContaining('Stop every process of the older version'),
      });
      await store.execute("insert into schema_migrations values (4, 'create-lanes')", []);
    }));

  it('reads without the lock beside a running Backwise, and cannot write', () =>
    withStore(async (store) => {
      const reader = await openPostgresStore({ connectionString, secrets, use: 'reading' });
      await store.plans.save(aPlan());
      expect(await reader.plans.find(acme, 'plan-1' as PlanId)).toEqual(aPlan());
      await expect(reader.workspaces.purge(acme)).rejects.toThrow('read-only');
      await reader.close();
    }));

  it('goes on, with its lock, after the server cut every connection', () =>
    withStore(async (store) => {
      const database = new URL(connectionString).pathname.slice(1);
      await scratch?.administer(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`,
      );
      // A connection that is cut is noticed at its next use, so the first answers may be refusals of ours.
      for (let attempt = 0; attempt < 10; attempt += 1) {
        const refusal = await store.check().catch((error: unknown) => error);
        if (refusal === undefined) break;
        expect(refusal).toMatchObject({ name: 'StoreUnavailable' });
      }
      await store.plans.save(aPlan());
      expect(await store.plans.find(acme, 'plan-1' as PlanId)).toEqual(aPlan());
      // The end of its connection can reach it after that of the others.
      const locks =
        "select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
      await expect.poll(() => store.execute(locks, [])).toHaveLength(1);
      await expect(openPostgresStore({ connectionString, secrets, use: 'alone' })).rejects.toThrow(
        'only Backwise',
      );
    }));

  it('says in one sentence that the database does not exist', async () => {
    const url = new URL(connectionString);
    url.pathname = '/backwise_no_such_database';
    await expect(openPostgresStore({ connectionString: url.href, secrets })).rejects.toMatchObject({
      name: 'StoreUnavailable',
      remedy: expect.stringContaining('Create that database'),
    });
  });
});
