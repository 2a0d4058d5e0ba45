import { expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { ChannelSubscription } from '../../src/domain/channel-subscription.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { freshProgress } from '../../src/domain/progress.ts';
import { BackwiseError, StoreUnavailable } from '../../src/ports/errors.ts';
import type { Advance, Store, WishCursor } from '../../src/ports/store.ts';
import { acme, aPlan, aSubscription, at, globex, start } from '../support/store-samples.ts';
import type { Subject } from './store-contract.ts';

const moved = ({ workspaceId, id, rotation }: ChannelSubscription): Advance => ({
  ...{ is: 'subscription', workspaceId, id, rotation, nextDueAt: at(99) },
});

/** The part of the Store contract about standing wishes whose time has come. */
export function dueContract(subject: Subject): void {
  const claimIds = (store: Store, now: Temporal.Instant, limit: number) =>
    store.transaction(async ({ due }) => {
      const claimed = await due.claim(now, limit);
      return claimed.due.map((one) => (one.is === 'plan' ? one.plan.id : one.subscription.id));
    });
  const subscriptionNumber = (number: number, minutes: number, workspaceId = acme) =>
    aSubscription({
      workspaceId,
      id: `sub-${number}` as PlanId,
      channel: `channel-${number}` as Address,
      nextDueAt: at(minutes),
    });

  const planNumber = (number: number) =>
    aPlan({ id: `plan-${number}` as PlanId, personId: `person-${number}` as PersonId });

  it('claims what is due from both kinds, earliest first and at most the limit in all', async () => {
    const { store } = subject();
    await store.subscriptions.save(subscriptionNumber(1, 4));
    await store.subscriptions.save(subscriptionNumber(2, 1, globex));
    await store.subscriptions.save(subscriptionNumber(3, 6));
    await store.plans.save(aPlan({ nextDueAt: at(2) }));
    expect(await claimIds(store, at(5), 10)).toEqual(['sub-2', 'plan-1', 'sub-1']);
    expect(await claimIds(store, at(5), 2)).toEqual(['sub-2', 'plan-1']);
    expect(await claimIds(store, at(6), 10)).toHaveLength(4);
    expect(await claimIds(store, at(0.5), 10)).toEqual([]);
  });

  it('claims paused wishes too, whole, and none without a further occurrence', async () => {
    const { store } = subject();
    const paused = aPlan({ pausedUntil: at(600), rotation: { round: 2, seen: ['neck'] } });
    await store.plans.save(paused);
    await store.subscriptions.save(aSubscription({ nextDueAt: undefined }));
    const claimed = await store.transaction(({ due }) => due.claim(at(1), 10));
    expect(claimed).toEqual({ due: [{ is: 'plan', plan: paused }], unreadable: [] });
  });

  it('names the wishes of one workspace that have no next time, and none that cannot be read', async () => {
    const { store, query } = subject();
    const idlePlan = aPlan({ nextDueAt: undefined });
    const idleTips = aSubscription({ nextDueAt: undefined });
    await store.plans.save(idlePlan);
    await store.subscriptions.save(idleTips);
    await store.subscriptions.save(subscriptionNumber(2, 4));
    await store.plans.save(aPlan({ workspaceId: globex, nextDueAt: undefined }));
    const both = [
      { is: 'subscription', subscription: idleTips },
      { is: 'plan', plan: idlePlan },
    ];
    expect(await store.due.idle(acme)).toEqual(both);
    expect(await store.transaction(({ due }) => due.idle(acme))).toEqual(both);
    await query(`update reminder_plans set zone = 'Mars/Olympus_Mons'`);
    expect(await store.due.idle(acme)).toEqual(both.slice(0, 1));
    expect(await store.due.idle(globex)).toEqual([]);
  });

  it('refuses to claim outside a transaction', async () => {
    await expect(subject().store.due.claim(start, 10)).rejects.toBeInstanceOf(BackwiseError);
  });

  it('advances a claimed wish to its next occurrence and rotation, or to none', async () => {
    const { store } = subject();
    await store.subscriptions.save(aSubscription());
    await store.plans.save(aPlan());
    const rotation = { round: 1, seen: ['tip-3', 'tip-7'] };
    const progress = { ...freshProgress, sentThatDay: 2, recentKinds: ['stand'] as const };
    await store.transaction(async ({ due }) => {
      await due.claim(start, 10);
      await due.advance([
        { is: 'subscription', workspaceId: acme, id: 'sub-1' as PlanId, nextDueAt: at(1440), rotation },
        { is: 'plan', workspaceId: acme, id: 'plan-1' as PlanId, nextDueAt: undefined, rotation, progress },
      ]);
    });
    expect(await store.subscriptions.find(acme, 'sub-1' as PlanId)).toEqual(
      aSubscription({ nextDueAt: at(1440), rotation }),
    );
    expect(await store.plans.find(acme, 'plan-1' as PlanId)).toEqual(
      aPlan({ nextDueAt: undefined, rotation, progress }),
    );
    expect(await claimIds(store, at(2), 10)).toEqual([]);
  });

  it('advances more wishes at once than one statement takes, each to its own time', async () => {
    const { store } = subject();
    const numbers = Array.from({ length: 450 }, (_, number) => number);
    for (const number of numbers) await store.plans.save(planNumber(number));
    await store.transaction(async ({ due }) => {
      const { due: claimed } = await due.claim(start, 1000);
      await due.advance(
        claimed.flatMap((one) =>
          one.is === 'plan' ? [{ ...one.plan, is: 'plan', nextDueAt: at(Number(one.plan.id.slice(5))) }] : [],
        ),
      );
      await due.advance([]);
    });
    for (const number of [0, 1, 199, 200, 449]) {
      expect((await store.plans.find(acme, `plan-${number}` as PlanId))?.nextDueAt).toEqual(at(number));
    }
    expect(await claimIds(store, at(449), 1000)).toHaveLength(450);
  });

  it("advances nobody else's wish of the same id", async () => {
    const { store } = subject();
    await store.plans.save(aPlan());
    await store.plans.save(aPlan({ workspaceId: globex }));
    await store.transaction(({ due }) => due.advance([{ ...aPlan(), is: 'plan', nextDueAt: at(7) }]));
    expect((await store.plans.find(globex, 'plan-1' as PlanId))?.nextDueAt).toEqual(start);
  });

  it('knows when the earliest wish is due, over all workspaces and both kinds', async () => {
    const { store } = subject();
    expect(await store.due.earliest()).toBeUndefined();
    await store.plans.save(aPlan({ nextDueAt: undefined }));
    expect(await store.due.earliest()).toBeUndefined();
    await store.plans.save(aPlan({ nextDueAt: at(9) }));
    expect(await store.due.earliest()).toEqual(at(9));
    await store.subscriptions.save(aSubscription({ workspaceId: globex, nextDueAt: at(3) }));
    expect(await store.due.earliest()).toEqual(at(3));
  });

  it('knows when the latest one is due', async () => {
    const { store } = subject();
    expect(await store.due.latest()).toBeUndefined();
    await store.plans.save(aPlan({ nextDueAt: at(9) }));
    await store.subscriptions.save(aSubscription({ workspaceId: globex, nextDueAt: at(3) }));
    expect(await store.due.latest()).toEqual(at(9));
    await store.subscriptions.save(aSubscription({ nextDueAt: at(5_000_000) }));
    expect(await store.due.latest()).toEqual(at(5_000_000));
  });

  it('lists the wishes of one workspace part by part, each once, and none that cannot be read', async () => {
    const { store, query } = subject();
    for (let number = 0; number < 5; number += 1) {
      await store.plans.save({ ...planNumber(number), nextDueAt: number === 0 ? undefined : at(number) });
      await store.subscriptions.save(subscriptionNumber(number, number));
    }
    await store.plans.save(aPlan({ workspaceId: globex }));
    await query(`update reminder_plans set zone = 'Mars/Olympus_Mons' where id = 'plan-3'`);
    for (const limit of [1, 2, 5, 100]) {
      const ids: string[] = [];
      let after: WishCursor | undefined;
      do {
        const { wishes, next } = await store.due.list(acme, limit, after);
        expect(wishes.length).toBeLessThanOrEqual(limit);
        ids.push(...wishes.map((one) => (one.is === 'plan' ? one.plan.id : one.subscription.id)));
        after = next;
      } while (after);
      expect(ids.toSorted()).toEqual([
        ...['plan-0', 'plan-1', 'plan-2', 'plan-4'],
        ...['sub-0', 'sub-1', 'sub-2', 'sub-3', 'sub-4'],
      ]);
    }
  });

  it('hands each due wish to one of several claimers at once', async () => {
    const { store } = subject();
    for (let number = 0; number < 12; number += 1)
      await store.subscriptions.save(subscriptionNumber(number, number / 60));
    const claimAndAdvance = () =>
      store.transaction(async ({ due }) => {
        const { due: claimed } = await due.claim(at(1), 4);
        await due.advance(
          claimed.flatMap((one) => (one.is === 'subscription' ? [moved(one.subscription)] : [])),
        );
        return claimed.map((one) => (one.is === 'subscription' ? one.subscription.id : ''));
      });
    const claims = await Promise.all([claimAndAdvance(), claimAndAdvance(), claimAndAdvance()]);
    expect(claims.map((ids) => ids.length)).toEqual([4, 4, 4]);
    expect(new Set(claims.flat()).size).toBe(12);
  });

  it.each([
    ['channel_subscriptions', 'times', `'[570'`],
    ['channel_subscriptions', 'times', `'[1441]'`],
    ['channel_subscriptions', 'weekdays', `'[8]'`],
    ['channel_subscriptions', 'rotation', `'["tip-1"]'`],
    ['channel_subscriptions', 'skips_holidays', `'Germany'`],
    ['channel_subscriptions', 'last_post', `'{"message":"m"}'`],
    ['channel_subscriptions', 'topics', `'["no-such-topic"]'`],
    ['channel_subscriptions', 'zone', `'Mars/Olympus_Mons'`],
    ['channel_subscriptions', 'paused_until', '9000000000000000'],
    ['channel_subscriptions', 'paused_until', '8640000000000000'],
    ['reminder_plans', 'zone', `'+02:00'`],
    ['reminder_plans', 'is_zone_pinned', '2'],
    ['reminder_plans', 'strands', `'[]'`],
    ['reminder_plans', 'strands', `'[{"kind":"sit","cadence":{"is":"every","everyMinutes":45}}]'`],
    ['reminder_plans', 'strands', `'[{"kind":"stand","cadence":{"is":"every","everyMinutes":0}}]'`],
    ['reminder_plans', 'strands', `'[{"kind":"stand","cadence":{"is":"at","times":[1440]}}]'`],
    ['reminder_plans', 'strands', `'[{"kind":"stand","cadence":{"is":"alternate","everyMinutes":45}}]'`],
    ['reminder_plans', 'hours', `'[[],[],[],[],[],[]]'`],
    ['reminder_plans', 'hours', `'[[[540]],[],[],[],[],[],[]]'`],
    ['reminder_plans', 'limits', `'{"leastGapMinutes":-1}'`],
    ['reminder_plans', 'quiet', `'{"days":[],"heedsDoNotDisturb":1}'`],
    ['reminder_plans', 'quiet', `'{"days":[[1]],"heedsDoNotDisturb":true}'`],
    ['reminder_plans', 'progress', `'{"last":{"id":"d"}}'`],
    ['reminder_plans', 'progress', `'{"owedOpening":"banana"}'`],
    [
      'reminder_plans',
      'progress',
      `'{"snooze":{"until":1,"of":"d","kind":"stand","besides":["banana"],"contentId":"n","count":1}}'`,
    ],
    ['reminder_plans', 'rotation', `'[-1]'`],
  ])(
    'sets a row of %s with an unreadable %s (%s) aside, hands out the others, and names it when it is read',
    async (table, column, value) => {
      const { store, query } = subject();
      await store.subscriptions.save(aSubscription());
      await store.plans.save(aPlan());
      await query(`update ${table} set ${column} = ${value}`);
      const isPlan = table === 'reminder_plans';
      const id = isPlan ? 'plan-1' : 'sub-1';
      const first = await store.transaction(({ due }) => due.claim(start, 10));
      expect(first.unreadable).toEqual([{ table, id }]);
      expect(first.due).toEqual(
        isPlan ? [{ is: 'subscription', subscription: aSubscription() }] : [{ is: 'plan', plan: aPlan() }],
      );
      const again = await store.transaction(({ due }) => due.claim(start, 10));
      expect(again).toEqual({ due: first.due, unreadable: [] });

      const reads = isPlan
        ? [
            () => store.plans.ofPerson(acme, 'person-1' as PersonId),
            () => store.plans.find(acme, 'plan-1' as PlanId),
          ]
        : [
            () => store.subscriptions.ofChannel(acme, 'channel-1' as Address),
            () => store.subscriptions.find(acme, 'sub-1' as PlanId),
          ];
      for (const read of reads) {
        const error = await read().catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(StoreUnavailable);
        expect(String(error)).toContain(`column ${column} of table ${table}`);
        expect(String(error)).toContain(`id ${id}`);
        expect(String(error)).not.toContain(value.replaceAll("'", ''));
      }
    },
  );

  it('sets nothing aside when the transaction of the claim is undone', async () => {
    const { store, query } = subject();
    await store.plans.save(aPlan());
    await query(`update reminder_plans set zone = 'Mars/Olympus_Mons'`);
    const failing = store.transaction(async ({ due }) => {
      await due.claim(start, 10);
      throw new Error('stop here');
    });
    await expect(failing).rejects.toThrow('stop here');
    expect(await store.due.earliest()).toEqual(start);
  });

  it("leaves another workspace's wish alone when one with the same id is set aside", async () => {
    const { store, query } = subject();
    await store.plans.save(aPlan());
    await store.plans.save(aPlan({ workspaceId: globex }));
    await query(`update reminder_plans set strands = 'x' where workspace_id = '${acme}'`);
    await store.transaction(({ due }) => due.claim(start, 10));
    expect(await store.plans.find(globex, 'plan-1' as PlanId)).toEqual(aPlan({ workspaceId: globex }));
  });
}
