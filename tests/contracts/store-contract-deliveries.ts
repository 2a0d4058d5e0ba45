import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import {
  type Delivery,
  type DeliveryId,
  type DeliveryState,
  deliveryStates,
} from '../../src/domain/delivery.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { StoreUnavailable } from '../../src/ports/errors.ts';
import {
  acme,
  aDelivery,
  anyDelivery,
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

/** The outbox part of the Store contract. */
export function deliveryContract(subject: Subject): void {
  insertingContract(subject);
  movingContract(subject);
  settlingContract(subject);
}

function insertingContract(subject: Subject): void {
  it('gives back every field and state of a delivery as it was inserted', async () => {
    const { deliveries } = subject().store;
    await fc.assert(
      fc.asyncProperty(anyDelivery, async (delivery) => {
        expect(await deliveries.insert([delivery])).toBe(1);
        expect(await deliveries.find(delivery.workspaceId, delivery.id)).toEqual(delivery);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps instants to the millisecond and drops what is finer', async () => {
    const { deliveries } = subject().store;
    const fine = Temporal.Instant.from('2026-03-29T00:59:59.999999999Z');
    await deliveries.insert([aDelivery({ dueAt: fine })]);
    expect((await deliveries.find(acme, first))?.dueAt).toEqual(
      Temporal.Instant.from('2026-03-29T00:59:59.999Z'),
    );
  });

  it('keeps one delivery for a plan and due time, whatever ticks twice', async () => {
    const { deliveries } = subject().store;
    const again = aDelivery({ id: 'delivery-2' as DeliveryId, contentId: 'other' });
    const counts = await Promise.all([deliveries.insert([aDelivery()]), deliveries.insert([again])]);
    expect(counts.toSorted()).toEqual([0, 1]);
    expect(await deliveries.insert([again, inState(3, sending)])).toBe(1);
    expect(await deliveries.count()).toMatchObject({ pending: 1, sending: 1 });
  });

  it('leaves a delivery as it is when its id comes again', async () => {
    const { deliveries } = subject().store;
    await deliveries.insert([aDelivery()]);
    expect(await deliveries.insert([aDelivery({ dueAt: at(77), contentId: 'other' })])).toBe(0);
    expect(await deliveries.find(acme, first)).toEqual(aDelivery());
  });

  it('inserts none, or more than one statement takes, and counts the new ones', async () => {
    const { deliveries } = subject().store;
    expect(await deliveries.insert([])).toBe(0);
    expect(await deliveries.insert(manyDeliveries(200))).toBe(200);
    expect(await deliveries.insert(manyDeliveries(450))).toBe(250);
    expect(await deliveries.insert(manyDeliveries(450))).toBe(0);
  });
}

function movingContract(subject: Subject): void {
  it('hands out pending deliveries of one workspace whose time has come, earliest first', async () => {
    const { deliveries } = subject().store;
    const pending = (number: number, notBefore: number, changes: Partial<Delivery> = {}) =>
      inState(number, { is: 'pending', notBefore: at(notBefore) }, changes);
    await deliveries.insert([
      pending(4, 3),
      pending(2, 5),
      pending(3, 1),
      pending(1, 3),
      pending(6, 6),
      inState(7, sending),
      pending(5, 1, { workspaceId: globex }),
    ]);
    const ids = async (limit: number) => (await deliveries.ready(acme, at(5), limit)).map(({ id }) => id);
    expect(await ids(10)).toEqual(['delivery-3', 'delivery-1', 'delivery-4', 'delivery-2']);
    expect(await ids(2)).toEqual(['delivery-3', 'delivery-1']);
    expect(await ids(0)).toEqual([]);
  });

  it('counts an attempt when sending begins, and not when it ends or waits', async () => {
    const { deliveries } = subject().store;
    await deliveries.insert([aDelivery()]);
    const again: DeliveryState = { is: 'pending', notBefore: at(5) };
    expect(await deliveries.move(acme, first, 'pending', sending)).toBe(true);
    expect(await deliveries.find(acme, first)).toEqual(aDelivery({ attempts: 1, state: sending }));
    expect(await deliveries.move(acme, first, 'sending', again)).toBe(true);
    expect(await deliveries.move(acme, first, 'pending', sending)).toBe(true);
    expect(await deliveries.move(acme, first, 'sending', sent)).toBe(true);
    expect(await deliveries.find(acme, first)).toEqual(aDelivery({ attempts: 2, state: sent }));
  });

  it('moves between any two states and keeps nothing of the one it left', async () => {
    const { deliveries } = subject().store;
    await fc.assert(
      fc.asyncProperty(anyDelivery, anyState, async (delivery, to) => {
        await deliveries.insert([delivery]);
        const attempts = delivery.attempts + (to.is === 'sending' ? 1 : 0);
        expect(await deliveries.move(delivery.workspaceId, delivery.id, delivery.state.is, to)).toBe(true);
        expect(await deliveries.find(delivery.workspaceId, delivery.id)).toEqual({
          ...delivery,
          attempts,
          state: to,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('moves nothing that somebody else has moved already', async () => {
    const { deliveries } = subject().store;
    await deliveries.insert([aDelivery()]);
    const moves = [0, 1, 2].map(() => deliveries.move(acme, first, 'pending', sending));
    expect((await Promise.all(moves)).filter(Boolean)).toHaveLength(1);
    expect((await deliveries.find(acme, first))?.attempts).toBe(1);
    expect(await deliveries.move(acme, 'no-such' as DeliveryId, 'pending', sending)).toBe(false);
  });
}

function settlingContract(subject: Subject): void {
  it('changes what a pending one says, and nothing that is under way or settled', async () => {
    const { deliveries } = subject().store;
    const pending: DeliveryState = { is: 'pending', notBefore: at(1) };
    const beside = { reminds: 'water', besides: [{ kind: 'eyes' }, { kind: 'walk' }] } as const;
    await deliveries.insert([
      inState(1, pending, beside),
      inState(2, sending, beside),
      inState(3, sent, beside),
    ]);
    const less = { reminds: 'eyes', besides: [{ kind: 'walk' }], contentId: '' } as const;
    expect(await deliveries.retell(acme, first, less)).toBe(true);
    expect(await deliveries.find(acme, first)).toEqual(inState(1, pending, less));
    const { besides: _none, ...alone } = less;
    expect(await deliveries.retell(acme, first, alone)).toBe(true);
    expect(await deliveries.find(acme, first)).toEqual(inState(1, pending, alone));
    const back = inState(6, pending, { ...beside, returns: first });
    await deliveries.insert([back]);
    await deliveries.retell(acme, back.id, less);
    expect((await deliveries.find(acme, back.id))?.returns).toBe(first);
    await deliveries.retell(acme, back.id, { ...less, isReturn: false });
    expect(await deliveries.find(acme, back.id)).toEqual(inState(6, pending, less));
    for (const number of [2, 3]) {
      const id = `delivery-${number}` as DeliveryId;
      expect(await deliveries.retell(acme, id, less)).toBe(false);
      expect((await deliveries.find(acme, id))?.reminds).toBe('water');
    }
    expect(await deliveries.retell(globex, first, less)).toBe(false);
  });

  it('ends what is pending for a plan and nothing that is under way or settled', async () => {
    const { deliveries } = subject().store;
    const pending: DeliveryState = { is: 'pending', notBefore: at(1) };
    const all = [
      inState(1, pending),
      inState(2, pending),
      inState(3, sending),
      inState(4, sent),
      inState(5, pending, { planId: 'plan-2' as PlanId }),
    ];
    await deliveries.insert(all);
    const stopped = { is: 'cancelled', at: at(9), reason: 'stopped' } as const;
    expect(await deliveries.settlePending(acme, 'plan-1' as PlanId, stopped)).toBe(2);
    expect(await deliveries.settlePending(acme, 'plan-1' as PlanId, stopped)).toBe(0);
    expect((await deliveries.find(acme, first))?.state).toEqual(stopped);
    for (const kept of all.slice(2)) expect(await deliveries.find(acme, kept.id)).toEqual(kept);
    const held = { is: 'held', at: at(9), hold: { is: 'paused', until: at(20) } } as const;
    expect(await deliveries.settlePending(acme, 'plan-2' as PlanId, held)).toBe(1);
    expect((await deliveries.find(acme, 'delivery-5' as DeliveryId))?.state).toEqual(held);
  });

  it('finds what is pending of a kind at an address, the earliest first, and nothing else', async () => {
    const { deliveries } = subject().store;
    const here = { address: 'somebody' as Address };
    const pending: DeliveryState = { is: 'pending', notBefore: at(1) };
    const later = inState(8, pending, here);
    const sooner = inState(3, pending, here);
    await deliveries.insert([
      later,
      sooner,
      inState(1, sent, here),
      inState(2, pending, { ...here, kind: 'tip' }),
      inState(4, pending, { address: 'somebody else' as Address }),
      inState(5, pending, { ...here, workspaceId: globex }),
    ]);
    expect(await deliveries.pendingAt(acme, here.address, 'reminder')).toEqual(sooner);
    expect(await deliveries.pendingAt(acme, here.address, 'check-again')).toBeUndefined();
    expect(await deliveries.pendingAt(acme, 'nobody' as Address, 'reminder')).toBeUndefined();
  });

  it('finds what the plans were owed that ended at an address, until it is erased', async () => {
    const { store } = subject();
    const { deliveries, plans } = store;
    const here = { address: 'somebody' as Address };
    const gone = { ...here, planId: 'gone' as PlanId };
    const before = { ...here, planId: 'gone-before' as PlanId };
    const owed = { personId: 'person-1' as PersonId, ...here };
    const late = (hours: number): DeliveryState => ({ is: 'expired', at: at(hours) });
    const held: DeliveryState = { is: 'held', at: at(4), hold: { is: 'skipped' } };
    const elsewhere = { address: 'somebody else' as Address, planId: 'other' as PlanId };
    await plans.save(aPlan({ ...owed, id: before.planId }));
    await plans.remove(acme, before.planId, at(1));
    await plans.save(aPlan({ ...owed, id: gone.planId }));
    await plans.save(aPlan({ ...elsewhere, id: elsewhere.planId, personId: 'person-2' as PersonId }));
    await plans.save(aPlan({ ...owed, id: gone.planId, workspaceId: globex }));
    const mine = [
      inState(2, late(2), gone),
      inState(3, late(3), { ...before, kind: 'question' }),
      inState(4, held, gone),
    ];
    await deliveries.insert([
      ...mine.toReversed(),
      inState(1, late(9), gone),
      inState(5, { is: 'pending', notBefore: at(5) }, gone),
      inState(6, late(6), { ...here, kind: 'tip', planId: 'tips' as PlanId }),
      inState(7, late(7), { ...here, planId: 'present' as PlanId }),
      inState(8, late(8), elsewhere),
      inState(9, late(9), { ...gone, workspaceId: globex }),
    ]);
    expect(await deliveries.ofEndedPlans(acme, here.address, at(2))).toEqual([mine[1]]);
    await plans.remove(acme, gone.planId, at(6));
    await plans.remove(acme, elsewhere.planId, at(6));
    const stopped: DeliveryState = { is: 'cancelled', at: at(6), reason: 'stopped' };
    const all = [...mine, inState(5, stopped, gone)];
    expect(await deliveries.ofEndedPlans(acme, here.address, at(2))).toEqual(all);
    expect(await deliveries.ofEndedPlans(acme, 'nobody' as Address, at(2))).toEqual([]);
    // What is kept of an ended plan is found as long as it is kept, however long ago the plan ended.
    await deliveries.prune(at(4));
    expect(await deliveries.ofEndedPlans(acme, here.address, at(0))).toEqual([
      inState(1, late(9), gone),
      ...all.slice(2),
    ]);
    const ended = () => subject().query('select id from ended_plans order by id');
    expect((await ended()).map(({ id }) => id)).toEqual(['gone', 'other']);
    await deliveries.prune(at(20));
    expect(await ended()).toEqual([]);
  });

  it('keeps one "check again" for an address, of whatever state, until it is forgotten', async () => {
    const { deliveries } = subject().store;
    const kind = 'check-again' as const;
    const here = { kind, address: 'somebody' as Address };
    const first = inState(1, sent, { ...here, planId: 'one' as PlanId });
    const second = inState(2, { is: 'pending', notBefore: at(9) }, { ...here, planId: 'two' as PlanId });
    expect(await deliveries.insert([first])).toBe(1);
    expect(await deliveries.insert([second])).toBe(0);
    expect(await deliveries.find(acme, second.id)).toBeUndefined();
    const neighbour = { ...second, workspaceId: globex };
    const other = inState(3, sending, { ...here, address: 'somebody else' as Address });
    expect(await deliveries.insert([neighbour, other])).toBe(2);
    expect(await deliveries.forgetAt(acme, here.address, kind)).toBe(1);
    expect(await deliveries.insert([second])).toBe(1);
    expect(await deliveries.pendingAt(acme, here.address, kind)).toEqual(second);
  });

  it('marks what a dead sender left under way as unknown, in that workspace only', async () => {
    const { deliveries } = subject().store;
    const elsewhere = inState(3, sending, { workspaceId: globex });
    await deliveries.insert([inState(1, sending), aDelivery({ id: 'delivery-2' as DeliveryId }), elsewhere]);
    expect(await deliveries.settleInterrupted(acme, at(9))).toBe(1);
    expect((await deliveries.find(acme, first))?.state).toEqual({
      is: 'unknown',
      at: at(9),
      reason: 'interrupted',
    });
    expect(await deliveries.find(globex, elsewhere.id)).toEqual(elsewhere);
    expect(await deliveries.settleInterrupted(acme, at(9))).toBe(0);
  });

  it('leaves what may be under way with somebody else: what was marked within the time that is spared', async () => {
    const { deliveries } = subject().store;
    const since = [4, 5, 6, 7].map((minute, index) =>
      inState(index + 1, { is: 'sending', since: at(minute) }, { address: `address-${minute}` as Address }),
    );
    await deliveries.insert(since);
    expect(await deliveries.settleInterrupted(acme, at(9), { after: at(4), upTo: at(6) })).toBe(2);
    const states = await Promise.all(
      since.map(async ({ id }) => (await deliveries.find(acme, id))?.state.is),
    );
    expect(states).toEqual(['unknown', 'sending', 'sending', 'unknown']);
    expect(await deliveries.settleInterrupted(acme, at(9))).toBe(2);
  });

  it('marks as unknown whatever is owed up to an instant, everywhere, and leaves what is owed later', async () => {
    const { deliveries } = subject().store;
    const due = inState(2, { is: 'pending', notBefore: at(4) }, { workspaceId: globex });
    const later = inState(3, { is: 'pending', notBefore: at(5) });
    await deliveries.insert([inState(1, sending), due, later, inState(4, sent)]);
    expect(await deliveries.settleOwed(at(4), at(9))).toBe(2);
    for (const [workspace, id] of [
      [acme, first],
      [globex, due.id],
    ] as const) {
      const unknown = { is: 'unknown', at: at(9), reason: 'interrupted' };
      expect((await deliveries.find(workspace, id))?.state).toEqual(unknown);
    }
    expect(await deliveries.find(acme, later.id)).toEqual(later);
    expect(await deliveries.settleOwed(at(4), at(9))).toBe(0);
  });

  it('lists the workspaces that wait, with the earliest instant of each', async () => {
    const { deliveries } = subject().store;
    expect(await deliveries.waiting()).toEqual([]);
    const pending = (minutes: number): DeliveryState => ({ is: 'pending', notBefore: at(minutes) });
    await deliveries.insert([inState(1, pending(7)), inState(2, pending(4)), inState(3, sending)]);
    await deliveries.insert([inState(4, sent, { workspaceId: globex })]);
    expect(await deliveries.waiting()).toEqual([{ workspaceId: acme, notBefore: at(4) }]);
    await deliveries.insert([inState(5, pending(2), { workspaceId: globex })]);
    expect(await deliveries.waiting()).toEqual([
      { workspaceId: acme, notBefore: at(4) },
      { workspaceId: globex, notBefore: at(2) },
    ]);
  });

  it('counts every state over all workspaces, the empty ones as none', async () => {
    const { deliveries } = subject().store;
    const none = Object.fromEntries(deliveryStates.map((state) => [state, 0]));
    expect(await deliveries.count()).toEqual(none);
    await deliveries.insert([
      inState(1, sending),
      inState(2, sent),
      inState(3, sent, { workspaceId: globex }),
    ]);
    expect(await deliveries.count()).toEqual({ ...none, sending: 1, sent: 2 });
  });

  it('lists what a plan was owed from an instant on, whatever became of it, earliest first', async () => {
    const { deliveries } = subject().store;
    const states: readonly DeliveryState[] = [sent, sending, { is: 'expired', at: at(2) }];
    const mine = states.map((state, index) => inState(index + 1, state));
    await deliveries.insert([
      ...mine.toReversed(),
      inState(8, sent, { planId: 'plan-2' as PlanId }),
      inState(9, sent, { workspaceId: globex }),
    ]);
    expect(await deliveries.ofPlan(acme, 'plan-1' as PlanId, at(0))).toEqual(mine);
    expect(await deliveries.ofPlan(acme, 'plan-1' as PlanId, at(2))).toEqual(mine.slice(1));
    expect(await deliveries.ofPlan(acme, 'plan-1' as PlanId, at(9))).toEqual([]);
  });

  it('names a delivery whose hold is damaged, by a rule nobody knows or a detail that is missing', async () => {
    const { store, query } = subject();
    for (const [number, change] of ["reason = 'banana'", "hold = '{}'", 'hold = null'].entries()) {
      const hold = { is: 'paused', until: at(9) } as const;
      const delivery = inState(number + 1, { is: 'held', at: at(1), hold });
      await store.deliveries.insert([delivery]);
      await query(`update deliveries set ${change} where id = '${delivery.id}'`);
      const finding = store.deliveries.find(acme, delivery.id);
      await expect(finding).rejects.toThrow('column hold of table deliveries');
    }
  });

  it.each([
    ['state', "'no-such-state'"],
    ['kind', "'no-such-kind'"],
    ['reminds', "'no-such-kind'"],
    ['opening', "'no-such-opening'"],
    ['besides', `'["no-such-kind"]'`],
    ['besides', `'[["stand","in-turn"]]'`],
    ['besides', `'[["stand","no-such-rule","{}"]]'`],
    ['not_before', 'null'],
  ])('names a delivery whose %s is damaged', async (column, value) => {
    const { store, query } = subject();
    await store.deliveries.insert([aDelivery()]);
    await query(`update deliveries set ${column} = ${value}`);
    const finding = store.deliveries.find(acme, first);
    await expect(finding).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(finding).rejects.toThrow(`column ${column} of table deliveries`);
    await expect(finding).rejects.toThrow('id delivery-1');
  });

  it('keeps the due time of a delivery that is older or newer than any clock', async () => {
    const { deliveries } = subject().store;
    const ages = ['-000099-01-01T00:00:00Z', '+009999-12-31T23:59:59.999Z'].map((text) =>
      Temporal.Instant.from(text),
    );
    await deliveries.insert(
      ages.map((dueAt, index) => inState(index + 1, { is: 'pending', notBefore: start }, { dueAt })),
    );
    expect((await deliveries.ready(acme, start, 5)).map(({ dueAt }) => dueAt)).toEqual(ages);
  });
}
