import { expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { acme, aDelivery, aPlan, at, globex, start } from '../support/store-samples.ts';
import type { Subject } from './store-contract.ts';

const me = 'person-me' as PersonId;
const other = 'person-other' as PersonId;
const mine = 'direct-person-me' as Address;

/** The part of the Store contract about votes without names, private records, and forgetting a person. */
export function mineContract(subject: Subject): void {
  it('counts votes for each tip in each workspace apart, and never below nought', async () => {
    const { tipVotes } = subject().store;
    await tipVotes.count(acme, 'desk-shoes', 'helpful', 1);
    await tipVotes.count(acme, 'desk-shoes', 'helpful', 1);
    await tipVotes.count(acme, 'desk-shoes', 'not-for-me', 1);
    await tipVotes.count(acme, 'desk-shoes', 'helpful', -1);
    await tipVotes.count(acme, 'a-walk', 'not-for-me', -1);
    await tipVotes.count(acme, 'a-walk', 'not-for-me', -1);
    await tipVotes.count(globex, 'desk-shoes', 'not-for-me', 1);
    expect(await tipVotes.list(acme)).toEqual([
      { tipId: 'a-walk', helpful: 0, notForMe: 0 },
      { tipId: 'desk-shoes', helpful: 1, notForMe: 1 },
    ]);
    expect(await tipVotes.list(globex)).toEqual([{ tipId: 'desk-shoes', helpful: 0, notForMe: 1 }]);
  });

  it('counts nothing of a person whose record is off', async () => {
    const { records } = subject().store;
    await records.count(acme, me, { day: 20_000, done: 1, skipped: 0 });
    expect(await records.days(acme, me, 0)).toEqual([]);
    await records.switchOn(acme, me, start);
    expect(await records.days(acme, me, 0)).toEqual([]);
    expect(await records.since(acme, me)).toEqual(start);
    expect(await records.since(acme, other)).toBeUndefined();
    expect(await records.since(globex, me)).toBeUndefined();
  });

  it('adds up the days of a record, keeps them when it is switched on again, and erases them with the switch', async () => {
    const { records } = subject().store;
    await records.switchOn(acme, me, start);
    await records.count(acme, me, { day: 20_001, done: 0, skipped: 0 });
    await records.count(acme, me, { day: 20_001, done: 1, skipped: 0 });
    await records.count(acme, me, { day: 20_001, done: 0, skipped: 1 });
    await records.count(acme, me, { day: 20_000, done: 1, skipped: 0 });
    await records.switchOn(acme, me, at(5));
    expect(await records.since(acme, me)).toEqual(start);
    expect(await records.days(acme, me, 0)).toEqual([
      { day: 20_000, done: 1, skipped: 0 },
      { day: 20_001, done: 1, skipped: 1 },
    ]);
    expect(await records.days(acme, me, 20_001)).toHaveLength(1);
    expect(await records.prune(20_001)).toBe(1);
    expect(await records.switchOff(acme, me)).toBe(true);
    expect(await records.switchOff(acme, me)).toBe(false);
    await records.switchOn(acme, me, at(9));
    expect(await records.days(acme, me, 0)).toEqual([]);
  });

  it('throws out the oldest days of a record first, no more at once than asked', async () => {
    const { records } = subject().store;
    await records.switchOn(acme, me, at(0));
    for (const day of [20_002, 20_000, 20_001]) await records.count(acme, me, { day, done: 1, skipped: 0 });
    expect(await records.prune(20_002, 1)).toBe(1);
    expect((await records.days(acme, me, 0)).map(({ day }) => day)).toEqual([20_001, 20_002]);
    expect(await records.prune(20_002, 5)).toBe(1);
    expect(await records.prune(20_002, 5)).toBe(0);
  });

  it('forgets one person in every table, and nobody else', async () => {
    const { store, query } = subject();
    const keep = async (person: PersonId, address: Address, plan: string) => {
      const planId = plan as PlanId;
      const old = `old-${plan}` as PlanId;
      await store.plans.save(aPlan({ id: old, personId: person, address }));
      await store.plans.remove(acme, old, start);
      await store.plans.save(aPlan({ id: planId, personId: person, address }));
      await store.deliveries.insert([
        aDelivery({ id: `${plan}.1` as DeliveryId, planId, address }),
        aDelivery({
          ...{ id: `old-${plan}.1` as DeliveryId, planId: old, address },
          state: { is: 'cancelled', at: start, reason: 'stopped' },
        }),
        aDelivery({
          id: `again-${plan}` as DeliveryId,
          planId: `again-${plan}` as PlanId,
          address,
          kind: 'check-again',
        }),
      ]);
      await store.directChats.remember(acme, person, address);
      await store.reaches.remember(acme, address, `reach-${person}`, start);
      await store.records.switchOn(acme, person, start);
      await store.records.count(acme, person, { day: 20_000, done: 1, skipped: 0 });
    };
    const theirs = 'direct-person-other' as Address;
    await keep(me, mine, 'plan-me');
    await keep(other, theirs, 'plan-other');
    const dump = async () => {
      const tables = [
        'reminder_plans',
        'deliveries',
        'ended_plans',
        'direct_chats',
        'address_reaches',
        'private_records',
        'record_days',
      ];
      // One after the other: a connection does one thing at a time.
      const rows: unknown[] = [];
      for (const table of tables) rows.push(await query(`select * from ${table}`));
      return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? Number(value) : value));
    };
    expect(await dump()).toContain('person-me');
    const before = await dump();
    for (const planId of [undefined, 'plan-other' as PlanId]) {
      expect(await store.people.forget(acme, me, mine, { planId })).toBe(false);
    }
    expect(await dump()).toBe(before);
    expect(await store.people.forget(acme, me, mine, { planId: 'plan-me' as PlanId })).toBe(true);
    expect(await store.people.forget(acme, me, undefined, { planId: undefined })).toBe(true);
    await store.people.forget(acme, me, undefined);
    expect(await dump()).not.toMatch(/person-me|plan-me/);
    expect((await dump()).match(/old-plan-other|again-plan-other|reach-person-other/g)).not.toHaveLength(0);
    expect(await store.records.days(acme, other, 0)).toHaveLength(1);
    expect(await store.deliveries.ofPlan(acme, 'plan-other' as PlanId, at(-10))).toHaveLength(1);
  });
}
