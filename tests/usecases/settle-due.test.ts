import { expect, it } from 'vitest';
import { settleDue } from '../../src/usecases/settle-due.ts';
import { anAsker, TestHouse } from '../support/test-house.ts';

const kim = anAsker({ person: 'kim', channel: undefined });
const berlin = 'Europe/Berlin';

/** A Monday; both are due at ten in Berlin, the restored store knows nothing of it yet. */
async function openRestored() {
  const bed = await TestHouse.open('2026-11-23T06:00:00Z');
  await bed.say(kim, 'standing', 'at 10:00 10:30 14:00 mon-fri');
  await bed.say(anAsker(), 'backwise', 'here daily at 10:00');
  bed.slack.posts.length = 0;
  await bed.clock.advance({ hours: 3, minutes: 5 });
  return bed;
}

it('sends nothing that fell due before the instant, and everything after it', async () => {
  const bed = await openRestored();
  // Both are fresh: the bot would send them.
  expect(await settleDue(bed.house, bed.clock.now())).toBe(2);
  expect(await bed.house.store.deliveries.count()).toMatchObject({ unknown: 2, pending: 0, expired: 0 });
  await bed.liveUntil('2026-11-24T09:10:00Z');
  expect(bed.cameTo('direct-kim', berlin).map((text) => text.slice(0, 16))).toEqual([
    '2026-11-23T10:30',
    '2026-11-23T14:00',
    '2026-11-24T10:00',
  ]);
  expect(bed.cameTo('back-health', berlin).map((text) => text.slice(0, 16))).toEqual(['2026-11-24T10:00']);
});

it('finds nothing more the second time, and touches nothing that is due later', async () => {
  const bed = await openRestored();
  const before = Temporal.Instant.from('2026-11-23T09:05:00Z');
  expect(await settleDue(bed.house, before)).toBe(2);
  expect(await settleDue(bed.house, before)).toBe(0);
  expect((await bed.house.store.due.earliest())?.toString()).toBe('2026-11-23T09:30:00Z');
});
