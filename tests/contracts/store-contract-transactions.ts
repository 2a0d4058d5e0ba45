import { expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { BackwiseError } from '../../src/ports/errors.ts';
import type { Store } from '../../src/ports/store.ts';
import { acme, aDelivery, aPlan, aSubscription, at, start } from '../support/store-samples.ts';
import type { Subject } from './store-contract.ts';

const stop = new Error('stop here');

/** The transaction part of the Store contract. */
export function transactionContract(subject: Subject): void {
  it('keeps everything of a transaction and resolves to what its work resolved to', async () => {
    const { store } = subject();
    const inserted = await store.transaction(async (bound) => {
      await bound.plans.save(aPlan());
      expect(await bound.plans.find(acme, 'plan-1' as PlanId)).toEqual(aPlan());
      return bound.deliveries.insert([aDelivery()]);
    });
    expect(inserted).toBe(1);
    expect(await store.plans.ofPerson(acme, 'person-1' as PersonId)).toEqual(aPlan());
  });

  it('keeps nothing of a transaction whose work throws', async () => {
    const { store } = subject();
    await store.plans.save(aPlan());
    const failing = store.transaction(async (bound) => {
      await bound.due.claim(start, 10);
      await bound.due.advance([
        { ...aPlan(), is: 'plan', nextDueAt: at(45), rotation: { round: 1, seen: ['x'] } },
      ]);
      await bound.deliveries.insert([aDelivery()]);
      throw stop;
    });
    await expect(failing).rejects.toBe(stop);
    expect(await store.plans.find(acme, 'plan-1' as PlanId)).toEqual(aPlan());
    expect(await store.deliveries.find(acme, aDelivery().id)).toBeUndefined();
  });

  it('keeps and undoes a transaction that is to last in time as any other, and can force it', async () => {
    const { store } = subject();
    await store.transaction((bound) => bound.plans.save(aPlan()), 'in-time');
    const failing = store.transaction(async (bound) => {
      await bound.deliveries.insert([aDelivery()]);
      await expect(bound.force()).rejects.toBeInstanceOf(BackwiseError);
      throw stop;
    }, 'in-time');
    await expect(failing).rejects.toBe(stop);
    await store.force();
    expect(await store.plans.find(acme, 'plan-1' as PlanId)).toEqual(aPlan());
    expect(await store.deliveries.find(acme, aDelivery().id)).toBeUndefined();
  });

  it('joins the transaction under way, so that the outer one undoes the inner', async () => {
    const { store } = subject();
    const failing = store.transaction(async (outer) => {
      await outer.transaction(async (inner) => {
        await inner.plans.save(aPlan());
        await inner.transaction((innermost) => innermost.subscriptions.save(aSubscription()));
      });
      expect(await outer.plans.find(acme, 'plan-1' as PlanId)).toEqual(aPlan());
      throw stop;
    });
    await expect(failing).rejects.toBe(stop);
    expect(await store.plans.find(acme, 'plan-1' as PlanId)).toBeUndefined();
    expect(await store.subscriptions.find(acme, 'sub-1' as PlanId)).toBeUndefined();
  });

  it('keeps nothing when joined work threw, even if that was caught', async () => {
    const { store } = subject();
    const failing = store.transaction(async (outer) => {
      await outer.plans.save(aPlan());
      const inner = outer.transaction(async (bound) => {
        await bound.subscriptions.save(aSubscription());
        throw stop;
      });
      await inner.catch(() => {});
    });
    await expect(failing).rejects.toBe(stop);
    expect(await store.plans.find(acme, 'plan-1' as PlanId)).toBeUndefined();
  });

  it('removes a plan inside a transaction that can still be undone', async () => {
    const { store } = subject();
    await store.plans.save(aPlan());
    await store.deliveries.insert([aDelivery()]);
    const failing = store.transaction(async (bound) => {
      expect(await bound.plans.remove(acme, 'plan-1' as PlanId, at(1))).toBe(true);
      await bound.workspaces.purge(acme);
      throw stop;
    });
    await expect(failing).rejects.toBe(stop);
    expect(await store.plans.find(acme, 'plan-1' as PlanId)).toEqual(aPlan());
    expect(await store.deliveries.find(acme, aDelivery().id)).toEqual(aDelivery());
  });

  it('refuses a store whose transaction is over, and changes nothing through it', async () => {
    const { store } = subject();
    let kept: Store | undefined;
    await store.transaction(async (bound) => {
      kept = bound;
    });
    await expect(kept?.plans.save(aPlan())).rejects.toThrow('transaction is over');
    await expect(kept?.deliveries.insert([aDelivery()])).rejects.toThrow('transaction is over');
    await expect(kept?.transaction(async () => {})).rejects.toThrow('transaction is over');
    expect(await store.plans.find(acme, 'plan-1' as PlanId)).toBeUndefined();
  });

  it('refuses to be closed from inside a transaction, and lives on', async () => {
    const { store } = subject();
    await expect(store.transaction((bound) => bound.close())).rejects.toBeInstanceOf(BackwiseError);
    await expect(store.check()).resolves.toBeUndefined();
  });

  it('serves transactions and plain writes that come at the same time', async () => {
    const { store } = subject();
    const plan = (number: number) =>
      aPlan({ id: `plan-${number}` as PlanId, personId: `p-${number}` as PersonId });
    const work = Array.from({ length: 20 }, (_, number) =>
      number % 2 === 0
        ? store.plans.save(plan(number))
        : store.transaction(async (bound) => {
            await bound.plans.save(plan(number));
            if (number % 4 === 1) throw stop;
          }),
    );
    await Promise.allSettled(work);
    const kept = await Promise.all(
      work.map((_, number) => store.plans.find(acme, `plan-${number}` as PlanId)),
    );
    expect(kept.map((found) => found !== undefined)).toEqual(work.map((_, number) => number % 4 !== 1));
  });
}
