import { expect, it } from 'vitest';
import { throwOut } from '../../src/app/throw-out.ts';
import { tick } from '../../src/app/tick.ts';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import { StoreUnavailable } from '../../src/ports/errors.ts';
import type { Bits } from '../../src/ports/turns.ts';
import { aDelivery } from '../support/store-samples.ts';
import { acme, TestHouse } from '../support/test-house.ts';

const now = Temporal.Instant.from('2026-11-24T09:00:00Z');

/** Stores that have so many to throw out, and what each was asked. */
function bed(owed: { readonly deliveries: number; readonly inbound: number; readonly records: number }) {
  const left = { ...owed };
  const asked: { readonly of: keyof typeof owed; readonly most: number }[] = [];
  const prune = (of: keyof typeof owed) => async (most: number | undefined) => {
    asked.push({ of, most: most ?? Number.POSITIVE_INFINITY });
    const done = Math.min(left[of], most ?? Number.POSITIVE_INFINITY);
    left[of] -= done;
    return done;
  };
  const [deliveries, inbound, records] = [prune('deliveries'), prune('inbound'), prune('records')];
  const told: number[] = [];
  const bits: Bits = { size: 400, next: async (done) => void told.push(done) };
  const minute = () =>
    throwOut(
      {
        deliveries: { prune: (_before, _heldBefore, most) => deliveries(most) },
        inbound: { prune: (_before, most) => inbound(most) },
        records: { prune: (_before, most) => records(most) },
      } as Parameters<typeof throwOut>[0],
      now,
      { abreast: 1, begin: () => bits },
    );
  return { left, asked, told, minute };
}

it('throws out bit by bit, and lets whoever asks go before the next', async () => {
  const { left, asked, told, minute } = bed({ deliveries: 1_000, inbound: 500, records: 3 });
  await minute();
  expect(left).toEqual({ deliveries: 0, inbound: 0, records: 0 });
  expect(asked.every(({ most }) => most <= 400)).toBe(true);
  expect(told).toEqual([400, 400, 400]);
});

it('leaves for the next minute what would make that one late, as after a month in which nothing ran', async () => {
  const { left, minute } = bed({ deliveries: 25_000, inbound: 12_000, records: 0 });
  await minute();
  expect(left).toEqual({ deliveries: 15_000, inbound: 2_000, records: 0 });
  await minute();
  await minute();
  expect(left).toEqual({ deliveries: 0, inbound: 0, records: 0 });
});

it('does so each minute and not in one go at the full hour', async () => {
  const bed = await TestHouse.open('2026-11-24T09:17:00Z');
  const { store } = bed.house;
  await store.workspaces.admit(acme, now);
  const daysAgo = (days: number) => bed.house.clock.now().subtract({ hours: days * 24 });
  await store.deliveries.insert(
    [31, 29].map((days) =>
      aDelivery({
        workspaceId: acme,
        id: `from-${days}` as DeliveryId,
        dueAt: daysAgo(days),
        state: { is: 'expired', at: daysAgo(days) },
      }),
    ),
  );
  await store.inbound.isFirst(acme, 'old', daysAgo(3));
  expect(await tick(bed.house)).toBe(true);
  expect(await store.deliveries.count()).toMatchObject({ expired: 1 });
  expect(await store.inbound.isFirst(acme, 'old', bed.house.clock.now())).toBe(true);
});

it.each<[string, Error, number]>([
  ['a mistake of ours', new RangeError('broken'), 1],
  ['a store that is away', new StoreUnavailable('away', 'wait'), 2],
])('goes on where planning fails for %s only if that can help', async (_why, fault, kept) => {
  const bed = await TestHouse.open('2026-11-24T09:17:00Z');
  const { store, clock } = bed.house;
  for (const days of [3, 1]) {
    await store.inbound.isFirst(acme, `from-${days}`, clock.now().subtract({ hours: days * 24 }));
  }
  const transaction = async () => {
    throw fault;
  };
  expect(await tick({ ...bed.house, store: { ...store, transaction } })).toBe(false);
  expect(await store.inbound.prune(clock.now())).toBe(kept);
});
