import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Address, MessageRef } from '../../src/domain/address.ts';
import type { DeliveryId, DeliveryState } from '../../src/domain/delivery.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import type { Store } from '../../src/ports/store.ts';
import {
  acme,
  anyState,
  aPlan,
  at,
  globex,
  inState,
  manyDeliveries,
  sending,
  sent,
  start,
} from '../support/store-samples.ts';
import type { Subject } from './store-contract.ts';

const first = 'delivery-1' as DeliveryId;

/** What becomes of deliveries, and of all else of a workspace, when they are kept no longer. */
export function erasingContract(subject: Subject): void {
  it('forgets every delivery of a plan, whatever its state, and none of another plan or workspace', async () => {
    const { store, query } = subject();
    const plan = 'plan-1' as PlanId;
    const states = fc.sample(anyState, { numRuns: 30, seed: 1 });
    await store.deliveries.insert(states.map((state, number) => inState(number, state)));
    const others = [
      inState(1, sent, { workspaceId: globex }),
      inState(99, sent, { planId: 'plan-2' as PlanId }),
    ];
    await store.deliveries.insert(others);
    expect(await store.deliveries.forget(acme, plan)).toBe(30);
    expect(await store.deliveries.forget(acme, plan)).toBe(0);
    for (const kept of others) {
      expect(await store.deliveries.find(kept.workspaceId, kept.id)).toEqual(kept);
    }
    expect(await query('select 1 from deliveries')).toHaveLength(2);
    expect(await store.deliveries.move(acme, first, 'sending', sent)).toBe(false);
  });

  it('forgets every delivery of a kind to an address, whatever its state, and nothing else', async () => {
    const { deliveries } = subject().store;
    const here = { address: 'somebody' as Address };
    const states = fc.sample(anyState, { numRuns: 12, seed: 2 });
    await deliveries.insert(states.map((state, number) => inState(number, state, here)));
    const others = [
      inState(90, sent, { ...here, kind: 'tip' }),
      inState(91, sent, { address: 'somebody else' as Address }),
      inState(92, sent, { ...here, workspaceId: globex }),
    ];
    await deliveries.insert(others);
    expect(await deliveries.forgetAt(acme, here.address, 'reminder')).toBe(12);
    expect(await deliveries.forgetAt(acme, here.address, 'reminder')).toBe(0);
    for (const kept of others) expect(await deliveries.find(kept.workspaceId, kept.id)).toEqual(kept);
  });

  it('erases what became of many deliveries of a workspace bit by bit, and all of it', async () => {
    const { store, query, engine } = subject();
    const settled = manyDeliveries(250).map((delivery, index) => ({
      ...delivery,
      state: index % 2 === 0 ? sent : ({ is: 'expired', at: at(1) } as const),
    }));
    const others = [
      inState(2_001, sending),
      inState(2_002, { is: 'pending', notBefore: at(0) }),
      inState(2_003, sent, { workspaceId: globex }),
    ];
    await store.deliveries.insert([...settled, ...others]);
    const left: unknown[] = [];
    await store.workspaces.purge(acme, async () => {
      const [row] = await query(`select count(*) as n from deliveries where workspace_id = '${acme}'`);
      left.push(Number(row?.n));
    });
    expect(left).toEqual(engine === 'sqlite' ? [150, 50] : []);
    expect(await query('select workspace_id from deliveries')).toEqual([{ workspace_id: globex }]);
    expect(await store.workspaces.list()).toEqual([globex]);
    await store.workspaces.admit(acme, start);
  });

  it.each<[string, (store: Store) => Promise<unknown>]>([
    ['installed', ({ installs }) => installs.save({ workspaceId: acme, secret: 'new', installedAt: at(9) })],
    ['added to a chat', ({ directChats }) => directChats.remember(acme, 'p-2' as PersonId, 'd-2' as Address)],
  ])('keeps a workspace that is %s while it is erased, and nothing from before', async (_how, comeBack) => {
    const { store, query } = subject();
    const settled = manyDeliveries(2_100).map((delivery) => ({ ...delivery, state: sent }));
    await store.deliveries.insert(settled);
    await store.plans.save(aPlan());
    await store.installs.save({ workspaceId: acme, secret: 'old', installedAt: at(1) });
    await store.directChats.remember(acme, 'p-1' as PersonId, 'd-1' as Address);
    const id = 'plan-after' as PlanId;
    let isBack = false;
    await store.workspaces.purge(acme, async () => {
      if (isBack) return;
      isBack = true;
      await store.transaction(async (inside) => {
        await inside.workspaces.admit(acme, at(9));
        await comeBack(inside);
      });
      await store.plans.save(aPlan({ id }));
    });
    expect(isBack).toBe(true);
    expect((await query('select id from reminder_plans')).map((row) => row.id)).toEqual([id]);
    const kept = [...(await query('select 1 from installs')), ...(await query('select 1 from direct_chats'))];
    expect(kept).toHaveLength(1);
    expect(await query('select 1 from deliveries')).toEqual([]);
    expect(await store.workspaces.find(acme)).toBeDefined();
  });

  it.each<[string, (store: Store) => Promise<unknown>]>([
    ['an install', ({ installs }) => installs.save({ workspaceId: acme, secret: 's', installedAt: start })],
    ['a plan', ({ plans }) => plans.save(aPlan())],
    ['a chat', ({ directChats }) => directChats.remember(acme, 'p' as PersonId, 'd' as Address)],
  ])(
    'erases a workspace that stands for nothing, and not where %s came first or meanwhile',
    async (_what, keep) => {
      const { store, query } = subject();
      const settled = manyDeliveries(2_100).map((delivery) => ({ ...delivery, state: sent }));
      await store.deliveries.insert(settled);
      expect(await store.workspaces.purgeUnused(acme, async () => void (await keep(store)))).toBe(false);
      expect(await store.workspaces.find(acme)).toBeDefined();
      await store.deliveries.insert(settled);
      expect(await store.workspaces.purgeUnused(acme)).toBe(false);
      expect(await query('select 1 from deliveries')).toHaveLength(2_100);
      await store.workspaces.purge(acme);
      await store.workspaces.admit(acme, start);
      await store.deliveries.insert(settled);
      expect(await store.workspaces.purgeUnused(acme)).toBe(true);
      expect(await query('select 1 from deliveries')).toEqual([]);
      expect(await store.workspaces.find(acme)).toBeUndefined();
      await store.workspaces.admit(acme, start);
    },
  );

  it('erases what a straggler sets up while the workspace is erased and does not come back', async () => {
    const { store, query } = subject();
    const settled = manyDeliveries(2_100).map((delivery) => ({ ...delivery, state: sent }));
    await store.deliveries.insert(settled);
    await store.workspaces.purge(acme, async () => store.plans.save(aPlan()));
    expect(await query('select 1 from reminder_plans')).toEqual([]);
    expect(await store.workspaces.find(acme)).toBeUndefined();
    await store.workspaces.admit(acme, start);
  });

  it('prunes what was settled before an instant and nothing that is still owed', async () => {
    const { deliveries } = subject().store;
    await deliveries.insert([
      inState(1, { is: 'sent', at: at(1), message: 'm' as MessageRef }),
      inState(2, { is: 'failed', at: at(1), reason: 'refused' }),
      inState(3, { is: 'unknown', at: at(1), reason: 'timed-out' }),
      inState(4, { is: 'expired', at: at(1) }),
      inState(5, { is: 'cancelled', at: at(1), reason: 'paused' }),
      inState(6, { is: 'expired', at: at(2) }),
      inState(7, { is: 'sending', since: at(0) }),
      inState(8, { is: 'pending', notBefore: at(0) }),
      inState(9, { is: 'held', at: at(1), hold: { is: 'outside-hours' } }),
    ]);
    expect(await deliveries.prune(at(2))).toBe(6);
    expect(await deliveries.count()).toMatchObject({
      expired: 1,
      held: 0,
      sending: 1,
      pending: 1,
      sent: 0,
      failed: 0,
    });
  });

  it('prunes what a rule held back sooner than what was sent, where that is asked for', async () => {
    const { deliveries } = subject().store;
    const held = (minutes: number): DeliveryState => ({
      is: 'held',
      at: at(minutes),
      hold: { is: 'skipped' },
    });
    await deliveries.insert([
      inState(1, { is: 'sent', at: at(1), message: 'm' as MessageRef }),
      inState(2, held(1)),
      inState(3, held(5)),
      inState(4, { is: 'sent', at: at(5), message: 'm' as MessageRef }),
    ]);
    expect(await deliveries.prune(at(0), at(5))).toBe(1);
    expect(await deliveries.count()).toMatchObject({ sent: 2, held: 1 });
    expect(await deliveries.prune(at(2), at(5))).toBe(1);
    expect(await deliveries.count()).toMatchObject({ sent: 1, held: 1 });
  });

  it('prunes the oldest first and no more at once than asked, and the plans that ended with the last of them', async () => {
    const { store, query } = subject();
    const { deliveries, plans } = store;
    const held = (minutes: number): DeliveryState => ({
      is: 'held',
      at: at(minutes),
      hold: { is: 'skipped' },
    });
    const gone = { planId: 'gone' as PlanId };
    await plans.save(aPlan({ id: gone.planId, personId: 'gone' as PersonId }));
    await plans.remove(acme, gone.planId, at(0));
    await deliveries.insert([
      inState(1, { is: 'sent', at: at(3), message: 'm' as MessageRef }, gone),
      inState(2, { is: 'expired', at: at(1) }, gone),
      inState(3, { is: 'sending', since: at(0) }, { planId: 'going' as PlanId }),
      inState(4, { is: 'failed', at: at(2), reason: 'refused' }, gone),
      inState(5, held(6), gone),
      inState(6, held(5), gone),
    ]);
    const left = async () =>
      (await query("select id from deliveries where state != 'sending' order by id")).map(({ id }) => id);
    const ended = () => query('select id from ended_plans');
    expect(await deliveries.prune(at(4), at(9), 2)).toBe(2);
    expect(await left()).toEqual(['delivery-1', 'delivery-5', 'delivery-6']);
    expect(await deliveries.prune(at(4), at(9), 2)).toBe(2);
    expect(await left()).toEqual(['delivery-5']);
    expect(await ended()).toEqual([{ id: 'gone' }]);
    expect(await deliveries.prune(at(4), at(9), 2)).toBe(1);
    expect(await left()).toEqual([]);
    expect(await ended()).toEqual([]);
    expect(await deliveries.prune(at(4), at(9), 2)).toBe(0);
    expect(await deliveries.count()).toMatchObject({ sending: 1 });
  });
}
