import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { BackwiseError, StoreUnavailable } from '../../src/ports/errors.ts';
import type { Store } from '../../src/ports/store.ts';
import type { SecretBox } from '../../src/store/secret-box.ts';
import { createRotatingBox, firstSecret, secondSecret } from '../support/rotating-box.ts';
import {
  acme,
  aDelivery,
  anyPlan,
  anySubscription,
  aPlan,
  aSubscription,
  at,
  globex,
  start,
} from '../support/store-samples.ts';
import { aheadContract } from './store-contract-ahead.ts';
import { censusContract } from './store-contract-census.ts';
import { deliveryContract } from './store-contract-deliveries.ts';
import { dueContract } from './store-contract-due.ts';
import { erasingContract } from './store-contract-erasing.ts';
import { laneContract } from './store-contract-lanes.ts';
import { mineContract } from './store-contract-mine.ts';
import { reachContract } from './store-contract-reaches.ts';
import { transactionContract } from './store-contract-transactions.ts';

/** A store with a second door to its database, for what only the schema or a damaged row can show. */
export interface StoreUnderTest {
  readonly store: Store;
  readonly engine: 'sqlite' | 'postgres';
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Closes both. */
  close(): Promise<void>;
}

/** What each part of the suite is given; valid from the first test on. */
export type Subject = () => StoreUnderTest;

/** Every promise of the Store port, kept by whatever `open` opens. It is opened once and emptied before each test. */
export function storeContract(name: string, open: (secrets: SecretBox) => Promise<StoreUnderTest>): void {
  describe(`the store on ${name}`, () => {
    const secrets = createRotatingBox();
    let opened: StoreUnderTest | undefined;
    const subject: Subject = () => {
      if (!opened) throw new Error(`The store on ${name} could not be opened`);
      return opened;
    };
    beforeAll(async () => {
      opened = await open(secrets);
    });
    afterAll(async () => {
      await opened?.close();
    });
    beforeEach(async () => {
      const { store } = subject();
      secrets.use([firstSecret]);
      for (const workspaceId of await store.workspaces.list()) await store.workspaces.purge(workspaceId);
      // That a key was seen is known still when its workspace is erased.
      await store.inbound.prune(at(60 * 24 * 365));
      await store.workspaces.admit(acme, start);
      await store.workspaces.admit(globex, start);
    });

    workspaceContract(subject);
    installContract(subject, (list) => secrets.use(list));
    wishContract(subject);
    dueContract(subject);
    deliveryContract(subject);
    erasingContract(subject);
    aheadContract(subject);
    smallContract(subject);
    reachContract(subject);
    laneContract(subject);
    mineContract(subject);
    censusContract(subject);
    transactionContract(subject);
  });
}

async function fillEveryTable(store: Store, workspaceId: typeof acme): Promise<void> {
  await store.installs.save({ workspaceId, secret: 'xoxb-token', installedAt: start });
  await store.subscriptions.save(aSubscription({ workspaceId }));
  const ended = aPlan({ workspaceId, id: 'plan-ended' as PlanId });
  await store.plans.save(ended);
  await store.plans.remove(workspaceId, ended.id, start);
  await store.plans.save(aPlan({ workspaceId }));
  await store.deliveries.insert([aDelivery({ workspaceId })]);
  await store.directChats.remember(workspaceId, 'person-1' as PersonId, 'direct-1' as Address);
  await store.reaches.remember(workspaceId, 'direct-1' as Address, 'by-here', start);
  await store.tipVotes.count(workspaceId, 'desk-shoes', 'helpful', 1);
  await store.records.switchOn(workspaceId, 'person-1' as PersonId, start);
  await store.records.count(workspaceId, 'person-1' as PersonId, { day: 20_000, done: 1, skipped: 0 });
  await store.inbound.isFirst(workspaceId, 'event-1', start);
  await store.lanes.save(workspaceId, { sender: 'sender-1', opensAt: start, heldUntil: undefined });
}

async function listColumns({ engine, query }: StoreUnderTest): Promise<Record<string, string[]>> {
  const rows = await query(
    engine === 'sqlite'
      ? `select t.name as table_name, c.name as column_name from sqlite_schema t, pragma_table_info(t.name) c
         where t.type = 'table' and t.name not like 'sqlite_%'`
      : `select table_name, column_name from information_schema.columns where table_schema = current_schema()`,
  );
  const columns: Record<string, string[]> = {};
  for (const row of rows) {
    const table = String(row.table_name);
    columns[table] = [...(columns[table] ?? []), String(row.column_name)];
  }
  for (const list of Object.values(columns)) list.sort();
  return columns;
}

function workspaceContract(subject: Subject): void {
  it('admits a workspace once, however often it is seen', async () => {
    const { store } = subject();
    await Promise.all([store.workspaces.admit(acme, at(1)), store.workspaces.admit(acme, at(2))]);
    expect(await store.workspaces.list()).toEqual([acme, globex]);
  });

  it('keeps exactly these columns, none of which can hold what a person says about their health', async () => {
    const wish = ['id', 'next_due_at', 'paused_until', 'rotation', 'workspace_id', 'zone'];
    expect(await listColumns(subject())).toEqual({
      schema_migrations: ['id', 'name'],
      workspaces: ['admitted_at', 'id'],
      installs: ['installed_at', 'sealed_secret', 'workspace_id'],
      channel_subscriptions: [
        ...wish,
        ...['channel', 'last_post', 'skips_holidays', 'times', 'topics', 'weekdays'],
      ].sort(),
      reminder_plans: [
        ...wish,
        ...['address', 'hours', 'is_zone_pinned', 'limits', 'person_id', 'progress', 'quiet', 'strands'],
      ].sort(),
      deliveries: [
        ...[
          'address',
          'attempts',
          'besides',
          'best_before',
          'content_id',
          'due_at',
          'hold',
          'id',
          'kind',
          'message',
          'not_before',
          'opening',
        ],
        ...['plan_id', 'reason', 'reminds', 'replaces', 'returns', 'state', 'state_at', 'workspace_id'],
      ],
      ended_plans: ['address', 'ended_at', 'id', 'workspace_id'],
      direct_chats: ['address', 'person_id', 'workspace_id'],
      address_reaches: ['address', 'changed_at', 'reach', 'workspace_id'],
      tip_votes: ['helpful', 'not_for_me', 'tip_id', 'workspace_id'],
      private_records: ['person_id', 'switched_on_at', 'workspace_id'],
      record_days: ['day', 'done', 'person_id', 'skipped', 'workspace_id'],
      inbound_events: ['key_digest', 'seen_at', 'workspace_id'],
      lanes: ['held_until', 'opens_at', 'sender', 'workspace_id'],
    });
  });

  it('tells since when a workspace is known and when it was installed last', async () => {
    const { workspaces, installs } = subject().store;
    await workspaces.purge(acme);
    expect(await workspaces.find(acme)).toBeUndefined();
    await workspaces.admit(acme, at(1));
    await workspaces.admit(acme, at(2));
    expect(await workspaces.find(acme)).toEqual({ admittedAt: at(1), installedAt: undefined });
    await installs.save({ workspaceId: acme, secret: 'xoxb-1', installedAt: at(3) });
    await installs.save({ workspaceId: acme, secret: 'xoxb-2', installedAt: at(4) });
    expect(await workspaces.find(acme)).toEqual({ admittedAt: at(1), installedAt: at(4) });
  });

  it('erases every row of a purged workspace in every table, and nothing of another', async () => {
    const { store, query } = subject();
    const tables = Object.keys(await listColumns(subject())).filter((table) => table !== 'schema_migrations');
    const rowsOf = async (workspaceId: string) => {
      const counts: Record<string, number> = {};
      for (const table of tables) {
        const key = table === 'workspaces' ? 'id' : 'workspace_id';
        counts[table] = (await query(`select 1 from ${table} where ${key} = '${workspaceId}'`)).length;
      }
      return counts;
    };
    const one = Object.fromEntries(tables.map((table) => [table, 1]));
    const none = Object.fromEntries(tables.map((table) => [table, 0]));
    await fillEveryTable(store, acme);
    await fillEveryTable(store, globex);
    expect(await rowsOf(acme)).toEqual(one);

    await store.workspaces.purge(acme);
    await store.workspaces.purge(acme);
    expect(await rowsOf(acme)).toEqual(none);
    expect(await rowsOf(globex)).toEqual(one);
  });

  it('erases whose it was that was seen, also of a workspace that was never admitted', async () => {
    const { store, query } = subject();
    await store.workspaces.purge(acme);
    await store.inbound.isFirst(acme, 'event-1', start);
    await store.inbound.isFirst(globex, 'event-1', start);
    await store.workspaces.purge(acme);
    const rows = await query('select * from inbound_events');
    expect(rows.filter(({ workspace_id: of }) => of === globex)).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('ACME');
  });

  it('erases whose many things seen were bit by bit, each bit a journey to the database', async () => {
    const { store, query, engine } = subject();
    for (let event = 0; event < 250; event += 1) await store.inbound.isFirst(acme, `event-${event}`, start);
    let rests = 0;
    await store.workspaces.purge(acme, async () => {
      rests += 1;
    });
    expect(rests).toBe(engine === 'sqlite' ? 2 : 0);
    expect(await query(`select 1 from inbound_events where workspace_id = '${acme}'`)).toEqual([]);
    expect(await store.inbound.isFirst(acme, 'event-7', start)).toBe(false);
  });

  it.each<[string, (store: Store) => Promise<unknown>]>([
    ['an install', ({ installs }) => installs.save({ workspaceId: acme, secret: 's', installedAt: start })],
    ['a subscription', ({ subscriptions }) => subscriptions.save(aSubscription())],
    ['a plan', ({ plans }) => plans.save(aPlan())],
    ['a chat', ({ directChats }) => directChats.remember(acme, 'p' as PersonId, 'd' as Address)],
  ])('calls a workspace used while %s stands for it, and no other', async (_what, keep) => {
    const { store } = subject();
    await fillEveryTable(store, globex);
    await keep(store);
    expect(await store.workspaces.purgeUnused(acme)).toBe(false);
    expect(await store.workspaces.find(acme)).toBeDefined();
    await store.workspaces.purge(acme);
    await store.workspaces.admit(acme, start);
    expect(await store.workspaces.purgeUnused(acme)).toBe(true);
    expect(await store.workspaces.list()).toEqual([globex]);
  });

  it('calls a workspace unused when only traces of it are left, or nothing at all', async () => {
    const { store } = subject();
    await store.deliveries.insert([aDelivery()]);
    await store.inbound.isFirst(acme, 'event-1', start);
    expect(await store.workspaces.purgeUnused(acme)).toBe(true);
    expect(await store.workspaces.find(acme)).toBeUndefined();
    expect(await store.workspaces.purgeUnused(acme)).toBe(true);
  });

  it('refuses rows of a workspace that was not admitted, and says so', async () => {
    const { store } = subject();
    await store.workspaces.purge(acme);
    const saving = store.plans.save(aPlan());
    await expect(saving).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(saving).rejects.toMatchObject({ remedy: expect.stringContaining('admit the workspace') });
  });

  it('answers a check', async () => {
    await expect(subject().store.check()).resolves.toBeUndefined();
  });
}

function installContract(subject: Subject, useSecrets: (secrets: readonly string[]) => void): void {
  const install = { workspaceId: acme, secret: 'xoxb-very-secret', installedAt: at(1) };

  it('keeps an install, replaces it, and lists the workspaces that have one', async () => {
    const { installs } = subject().store;
    await installs.save(install);
    await installs.save({ ...install, secret: 'xoxb-newer', installedAt: at(2) });
    expect(await installs.find(acme)).toEqual({ ...install, secret: 'xoxb-newer', installedAt: at(2) });
    expect(await installs.find(globex)).toBeUndefined();
    expect(await installs.list()).toEqual([acme]);
  });

  it('stores the secret of an install encrypted', async () => {
    const { store, query } = subject();
    await store.installs.save(install);
    expect(JSON.stringify(await query('select * from installs'))).not.toContain('very-secret');
  });

  it('opens installs under an earlier secret, and after resealing under the new one alone', async () => {
    const { installs } = subject().store;
    await installs.save(install);
    useSecrets([secondSecret, firstSecret]);
    expect(await installs.find(acme)).toEqual(install);
    expect(await installs.reseal()).toBe(1);
    useSecrets([secondSecret]);
    expect(await installs.find(acme)).toEqual(install);
    useSecrets([firstSecret]);
    await expect(installs.find(acme)).rejects.toMatchObject({
      remedy: expect.stringContaining('BACKWISE_SECRET'),
    });
  });

  it('reseals nothing when one install cannot be opened', async () => {
    const { store, query } = subject();
    await store.installs.save(install);
    await store.installs.save({ ...install, workspaceId: globex });
    await query(`update installs set sealed_secret = 'bw1.broken' where workspace_id = '${globex}'`);
    const before = await query('select * from installs order by workspace_id');
    await expect(store.installs.reseal()).rejects.toBeInstanceOf(BackwiseError);
    expect(await query('select * from installs order by workspace_id')).toEqual(before);
  });

  it("does not open a workspace's secret that was copied to another workspace", async () => {
    const { store, query } = subject();
    await store.installs.save(install);
    await store.installs.save({ ...install, workspaceId: globex, secret: 'other' });
    await query(`update installs set sealed_secret =
      (select sealed_secret from installs where workspace_id = '${acme}') where workspace_id = '${globex}'`);
    await expect(store.installs.find(globex)).rejects.toThrow('belongs elsewhere');
  });
}

function wishContract(subject: Subject): void {
  it('gives back every field of a subscription as it was saved', async () => {
    const { subscriptions } = subject().store;
    await fc.assert(
      fc.asyncProperty(anySubscription, async (subscription) => {
        await subscriptions.save(subscription);
        expect(await subscriptions.find(subscription.workspaceId, subscription.id)).toEqual(subscription);
        expect(await subscriptions.ofChannel(subscription.workspaceId, subscription.channel)).toEqual(
          subscription,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('gives back every field of a plan as it was saved', async () => {
    const { plans } = subject().store;
    await fc.assert(
      fc.asyncProperty(anyPlan, async (plan) => {
        await plans.save(plan);
        expect(await plans.find(plan.workspaceId, plan.id)).toEqual(plan);
        expect(await plans.ofPerson(plan.workspaceId, plan.personId)).toEqual(plan);
      }),
      { numRuns: 40 },
    );
  });

  it('replaces a wish that is saved again under its id', async () => {
    const { subscriptions, plans } = subject().store;
    const subscription = aSubscription({ topics: ['desk'], pausedUntil: at(60), nextDueAt: undefined });
    await subscriptions.save(aSubscription());
    await subscriptions.save(subscription);
    expect(await subscriptions.find(acme, subscription.id)).toEqual(subscription);
    const plan = aPlan({ rotation: { round: 3, seen: ['shoulders'] }, nextDueAt: at(45) });
    await plans.save(aPlan());
    await plans.save(plan);
    expect(await plans.ofPerson(acme, plan.personId)).toEqual(plan);
  });

  it('allows one subscription a channel and one plan a person, and keeps the first', async () => {
    const { subscriptions, plans } = subject().store;
    await subscriptions.save(aSubscription());
    await plans.save(aPlan());
    const second = subscriptions.save(aSubscription({ id: 'sub-2' as PlanId }));
    await expect(second).rejects.toMatchObject({ remedy: expect.stringContaining('save under its id') });
    await expect(plans.save(aPlan({ id: 'plan-2' as PlanId }))).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await subscriptions.ofChannel(acme, 'channel-1' as Address)).toEqual(aSubscription());
    expect(await plans.ofPerson(acme, 'person-1' as PersonId)).toEqual(aPlan());
  });

  it('removes a wish once, cancels what is pending for it, and leaves the rest', async () => {
    const { subscriptions, plans, deliveries } = subject().store;
    await subscriptions.save(aSubscription());
    await plans.save(aPlan());
    const owed = aDelivery({ planId: 'sub-1' as PlanId, kind: 'tip' });
    const kept = aDelivery({ id: 'delivery-2' as DeliveryId });
    await deliveries.insert([owed, kept]);
    expect(await subscriptions.remove(acme, 'sub-1' as PlanId, at(1))).toBe(true);
    expect(await subscriptions.remove(acme, 'sub-1' as PlanId, at(2))).toBe(false);
    expect(await subscriptions.find(acme, 'sub-1' as PlanId)).toBeUndefined();
    const cancelled = { is: 'cancelled', at: at(1), reason: 'stopped' };
    expect((await deliveries.find(acme, owed.id))?.state).toEqual(cancelled);
    expect(await deliveries.find(acme, kept.id)).toEqual(kept);
    expect(await plans.remove(acme, 'plan-1' as PlanId, at(1))).toBe(true);
    expect(await plans.remove(acme, 'plan-1' as PlanId, at(1))).toBe(false);
    expect((await deliveries.find(acme, kept.id))?.state).toEqual(cancelled);
  });

  it("never reads or changes a row through another workspace's id", async () => {
    const { subscriptions, plans, deliveries, due } = subject().store;
    await subscriptions.save(aSubscription());
    await plans.save(aPlan());
    await deliveries.insert([aDelivery()]);
    expect(await subscriptions.find(globex, 'sub-1' as PlanId)).toBeUndefined();
    expect(await subscriptions.ofChannel(globex, 'channel-1' as Address)).toBeUndefined();
    expect(await plans.find(globex, 'plan-1' as PlanId)).toBeUndefined();
    expect(await plans.ofPerson(globex, 'person-1' as PersonId)).toBeUndefined();
    expect(await deliveries.find(globex, 'delivery-1' as DeliveryId)).toBeUndefined();
    expect(await deliveries.ready(globex, at(60), 10)).toEqual([]);

    await subscriptions.save(aSubscription({ workspaceId: globex, topics: ['desk'] }));
    await subscriptions.remove(globex, 'sub-1' as PlanId, at(1));
    expect(await plans.remove(globex, 'plan-1' as PlanId, at(1))).toBe(false);
    await due.advance([{ ...aPlan({ workspaceId: globex }), is: 'plan', nextDueAt: at(99) }]);
    const sent = { is: 'expired', at: at(1) } as const;
    expect(await deliveries.move(globex, 'delivery-1' as DeliveryId, 'pending', sent)).toBe(false);
    expect(
      await deliveries.settlePending(globex, 'plan-1' as PlanId, {
        is: 'cancelled',
        at: at(1),
        reason: 'stopped',
      }),
    ).toBe(0);
    expect(await deliveries.settleInterrupted(globex, at(1))).toBe(0);
    expect(await deliveries.insert([aDelivery({ workspaceId: globex })])).toBe(1);

    expect(await subscriptions.find(acme, 'sub-1' as PlanId)).toEqual(aSubscription());
    expect(await plans.find(acme, 'plan-1' as PlanId)).toEqual(aPlan());
    expect(await deliveries.find(acme, 'delivery-1' as DeliveryId)).toEqual(aDelivery());
  });
}

function smallContract(subject: Subject): void {
  it('remembers, replaces and forgets how to reach a person', async () => {
    const { directChats } = subject().store;
    const person = 'person-1' as PersonId;
    await directChats.remember(acme, person, 'direct-1' as Address);
    await directChats.remember(acme, person, 'direct-2' as Address);
    await directChats.remember(globex, person, 'direct-3' as Address);
    expect(await directChats.find(acme, person)).toBe('direct-2');
    await directChats.forget(acme, person);
    await directChats.forget(acme, person);
    expect(await directChats.find(acme, person)).toBeUndefined();
    expect(await directChats.find(globex, person)).toBe('direct-3');
  });

  it('takes an inbound key for new exactly once a workspace, even when it comes twice at the same time', async () => {
    const { inbound } = subject().store;
    const both = await Promise.all([
      inbound.isFirst(acme, 'event', start),
      inbound.isFirst(acme, 'event', start),
    ]);
    expect(both.toSorted()).toEqual([false, true]);
    expect(await inbound.isFirst(acme, 'event', at(1))).toBe(false);
    expect(await inbound.isFirst(globex, 'event', start)).toBe(true);
  });

  it('keeps a goodbye when a workspace is erased, names none with it, and forgets it with the other keys', async () => {
    const { store, query } = subject();
    const { inbound, workspaces } = store;
    expect(await inbound.wasGoodbye('slack:T0ACME|Ev1')).toBe(false);
    await workspaces.purge(acme);
    await inbound.noteGoodbye('slack:T0ACME|Ev1', start);
    await inbound.noteGoodbye('slack:T0ACME|Ev1', at(1));
    await workspaces.purge(acme);
    expect(await inbound.wasGoodbye('slack:T0ACME|Ev1')).toBe(true);
    expect(await inbound.wasGoodbye('slack:T0ACME|Ev2')).toBe(false);
    expect(JSON.stringify(await query('select * from inbound_events'))).not.toContain('ACME');
    expect(await inbound.prune(at(1))).toBeGreaterThan(0);
    expect(await inbound.wasGoodbye('slack:T0ACME|Ev1')).toBe(false);
  });

  it('knows a repeated key also when the workspace was erased meanwhile, of that workspace alone', async () => {
    const { workspaces, inbound } = subject().store;
    const keys = Array.from({ length: 250 }, (_, number) => `event ${number}`);
    for (const key of keys) expect(await inbound.isFirst(acme, key, start)).toBe(true);
    expect(await inbound.isFirst(globex, 'event 1', start)).toBe(true);
    await workspaces.purge(acme);
    await workspaces.purge(acme);
    for (const key of keys) expect(await inbound.isFirst(acme, key, at(1))).toBe(false);
    expect(await inbound.isFirst(globex, 'event 1', at(1))).toBe(false);
    expect(await inbound.isFirst(globex, 'event 2', at(1))).toBe(true);
    expect(await inbound.isFirst(acme, 'another', at(1))).toBe(true);
    await inbound.prune(at(1));
    expect(await inbound.isFirst(acme, 'event 1', at(2))).toBe(true);
  });

  it('knows a repeated key of a workspace that was not admitted, and admits nobody for it', async () => {
    const { workspaces, inbound } = subject().store;
    await workspaces.purge(acme);
    expect(await inbound.isFirst(acme, 'event', start)).toBe(true);
    expect(await inbound.isFirst(acme, 'event', start)).toBe(false);
    expect(await workspaces.list()).toEqual([globex]);
    await workspaces.purge(acme);
    expect(await inbound.isFirst(acme, 'event', start)).toBe(false);
    expect(await workspaces.list()).toEqual([globex]);
  });

  it('takes a huge or odd inbound key', async () => {
    const { inbound } = subject().store;
    for (const key of ['x'.repeat(2_000_000), 'a\u0000b', '\ud800', '', "'; drop table deliveries; --"]) {
      expect(await inbound.isFirst(acme, key, start)).toBe(true);
      expect(await inbound.isFirst(acme, key, start)).toBe(false);
    }
  });

  it('forgets inbound keys seen before an instant', async () => {
    const { inbound } = subject().store;
    await inbound.isFirst(acme, 'old', at(0));
    await inbound.isFirst(acme, 'new', at(1));
    expect(await inbound.prune(at(1))).toBe(1);
    expect(await inbound.isFirst(acme, 'old', at(2))).toBe(true);
    expect(await inbound.isFirst(acme, 'new', at(2))).toBe(false);
  });

  it('forgets the oldest inbound keys first, no more at once than asked', async () => {
    const { inbound } = subject().store;
    for (const minute of [2, 0, 1]) await inbound.isFirst(acme, `key ${minute}`, at(minute));
    expect(await inbound.prune(at(9), 2)).toBe(2);
    expect(await inbound.isFirst(acme, 'key 2', at(3))).toBe(false);
    expect(await inbound.isFirst(acme, 'key 0', at(3))).toBe(true);
    expect(await inbound.prune(at(9), 2)).toBe(2);
    expect(await inbound.prune(at(9), 2)).toBe(0);
  });
}
