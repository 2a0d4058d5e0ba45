import { expect, it } from 'vitest';
import { encodeAddress } from '../../adapters/slack/address.ts';
import { createSlackPlatform } from '../../adapters/slack/platform.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { createDrain } from '../../src/outbox/drain-workspace.ts';
import type { Drain } from '../../src/ports/dispatcher.ts';
import { startSlackApi } from '../adapters/slack/slack-api-server.ts';
import { acme, globex, OutboxBed, unstopped } from './outbox-bed.ts';

const away = () => ({ is: 'away' }) as const;

/** Drains whenever a drain says it should be, as a dispatcher does, until then or until nothing is left. */
async function drainUntil(bed: OutboxBed, drain: Drain, until: Temporal.Instant): Promise<void> {
  for (;;) {
    let later: Temporal.Instant | undefined;
    let isOver = false;
    void drain(acme, unstopped).then((next) => {
      later = next;
      isOver = true;
    });
    while (!isOver && Temporal.Instant.compare(bed.clock.now(), until) < 0) {
      await bed.clock.advance({ milliseconds: 250 });
    }
    if (later === undefined || Temporal.Instant.compare(later, until) > 0) return;
    await bed.clock.set(later);
  }
}

const secondsAfter = (delivery: Delivery, at: Temporal.Instant) => at.since(delivery.dueAt).total('seconds');

it('is waited for until a delivery is no longer worth sending, which then has expired for that reason', async () => {
  const bed = await OutboxBed.open();
  const delivery = await bed.owe();
  bed.slack.answerWith(away);
  const drain = bed.newDrain();
  for (let later = await drain(acme, unstopped); later !== undefined; later = await drain(acme, unstopped)) {
    await bed.clock.set(later);
  }
  const state = await bed.state(delivery);
  expect(state).toMatchObject({ is: 'expired', reason: 'platform-away' });
  const tries = bed.slack.posts.map(({ at }) => secondsAfter(delivery, at));
  expect(tries.length).toBeGreaterThan(15);
  // Up to the last half minute, so that a return just before it is not missed.
  expect(tries.at(-1)).toBeGreaterThan(600 - 34);
  expect(tries.at(-1)).toBeLessThanOrEqual(600);
  expect(bed.settled).toMatchObject([{ id: delivery.id, state: { is: 'expired' } }]);
});

it('costs nobody their card when it is back in time, and is hardly knocked at meanwhile', async () => {
  const bed = await OutboxBed.open({ perWorkspacePerSecond: 4, perAddressPerSecond: 1, inFlight: 4 });
  const start = bed.clock.now();
  const back = start.add({ minutes: 5 });
  for (let count = 0; count < 300; count++) await bed.owe();
  bed.slack.answerWith(() => (Temporal.Instant.compare(bed.clock.now(), back) < 0 ? away() : { is: 'ok' }));
  await drainUntil(bed, bed.newDrain(), start.add({ minutes: 9 }));
  expect(await bed.deliveries.count()).toMatchObject({ sent: 300, pending: 0, failed: 0, expired: 0 });
  const calls = bed.callsAfter(start);
  expect(calls.filter((ms) => ms < 300_000).length).toBeLessThan(20);
  expect(calls.find((ms) => ms >= 300_000)).toBeLessThan(330_000);
  // 300 cards at four a second, the hold, and those whose own wait was not over.
  expect(calls.at(-1)).toBeLessThan(300_000 + 30_000 + 75_000 + 33_000);
});

it('is the reason also for those that nobody tried meanwhile', async () => {
  const bed = await OutboxBed.open({ perWorkspacePerSecond: 4 });
  const owed = [];
  for (let count = 0; count < 60; count++) owed.push(await bed.owe());
  bed.slack.answerWith(away);
  await drainUntil(bed, bed.newDrain(), bed.clock.now().add({ minutes: 11 }));
  expect(await bed.deliveries.count()).toMatchObject({ expired: 60 });
  for (const one of owed) expect(await bed.state(one)).toMatchObject({ reason: 'platform-away' });
  expect(new Set(bed.slack.posts.map(({ address }) => address)).size).toBeLessThan(60);
});

it('is not concluded from one address that cannot be reached, which holds up nobody', async () => {
  const bed = await OutboxBed.open({ perWorkspacePerSecond: 4, inFlight: 1 });
  const start = bed.clock.now();
  const gone = await bed.owe({ address: 'nowhere' });
  const others: Delivery[] = [];
  for (let count = 0; count < 20; count++) others.push(await bed.owe());
  bed.slack.answerWith((address) => (address === gone.address ? away() : { is: 'ok' }));
  await drainUntil(bed, bed.newDrain(), start.add({ seconds: 30 }));
  expect(new Set(await bed.states(...others))).toEqual(new Set(['sent']));
  const last = bed.slack.posts.filter(({ address }) => address !== gone.address).at(-1);
  // One after the other, four a second, behind its first try.
  expect(last?.at).toEqual(start.add({ seconds: 5 }));
});

it('holds up no other workspace', async () => {
  const bed = await OutboxBed.open({ inFlight: 1 });
  const own = [await bed.owe(), await bed.owe(), await bed.owe()];
  const other = await bed.owe({ workspaceId: globex, address: 'elsewhere' });
  bed.slack.answerWith((address) => (address === other.address ? { is: 'ok' } : away()));
  const drain = bed.newDrain();
  // Two in a row, and then nobody is tried for five seconds.
  const drained = drain(acme, unstopped);
  await bed.clock.advance({ milliseconds: 1 });
  expect(await drained).toEqual(bed.clock.now().add({ seconds: 5 }));
  expect(await Promise.all(own.map((one) => bed.attempts(one)))).toEqual([1, 1, 0]);
  await drain(globex, unstopped);
  expect(await bed.states(other)).toEqual(['sent']);
});

it('costs nobody their card through the adapter for Slack either, where connections are refused', async () => {
  const [closed, api] = [await startSlackApi(), await startSlackApi()];
  await closed.close();
  const bed = await OutboxBed.open();
  const back = bed.clock.now().add({ minutes: 5 });
  const isAway = () => Temporal.Instant.compare(bed.clock.now(), back) < 0;
  let refused = 0;
  const slack = createSlackPlatform({
    ...{ clock: bed.clock, log: bed.log, apiUrl: api.apiUrl },
    tokens: { tokenOf: async () => 'xoxb-acme', sampleTokens: async () => ['xoxb-acme'] },
    fetch: (input, init) => {
      if (!isAway()) return fetch(input, init);
      refused += 1;
      return fetch(closed.apiUrl, init);
    },
  });
  const drain = createDrain({
    ...{ store: bed.store, clock: bed.clock, log: bed.log, platforms: new Map([['slack', slack]]) },
    ...{ compose: bed.compose, settled: async () => {} },
  });
  const person = encodeAddress(acme, 'U0SOMEBODY');
  const delivery = await bed.owe({ address: person });
  for (let later = await drain(acme, unstopped); later !== undefined; later = await drain(acme, unstopped)) {
    await bed.clock.set(later);
  }
  await api.close();
  expect(await bed.states(delivery)).toEqual(['sent']);
  expect(refused).toBeGreaterThan(8);
  expect(api.calls.map(({ method }) => method)).toEqual(['chat.postMessage']);
});
