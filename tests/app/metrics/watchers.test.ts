import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { timeAcknowledgements } from '../../../adapters/slack/time-acknowledgements.ts';
import { createMetrics } from '../../../src/app/metrics/create-metrics.ts';
import { addOutboxGauges } from '../../../src/app/metrics/outbox-gauges.ts';
import { startStopwatch, timeListener } from '../../../src/app/metrics/time-listener.ts';
import { watchPlatform } from '../../../src/app/metrics/watch-platform.ts';
import { watchStore } from '../../../src/app/metrics/watch-store.ts';
import type { Address, MessageRef } from '../../../src/domain/address.ts';
import { card, text } from '../../../src/domain/card.ts';
import type { DeliveryId } from '../../../src/domain/delivery.ts';
import type { ZoneId } from '../../../src/domain/zone.ts';
import { RateLimited } from '../../../src/ports/errors.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../../src/store/secret-box.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakePlatform } from '../../support/fake-platform.ts';
import { acme, aDelivery, aPlan, at, globex, start } from '../../support/store-samples.ts';
import { readExposition } from './read-exposition.ts';

const said = card(text('hello'));
const somewhere = 'somewhere' as Address;

describe('a watched platform', () => {
  it('posts and updates as before, and counts how each call ended', async () => {
    const metrics = createMetrics();
    const inner = new FakePlatform(new FakeClock('2026-11-23T08:00:00Z'), 'slack');
    const platform = watchPlatform(inner, metrics);
    expect(await platform.post(somewhere, said)).toBe('slack-message-1');
    await platform.update('slack-message-1' as MessageRef, said);
    await platform.checkReady();
    expect([platform.name, platform.pace]).toEqual([inner.name, inner.pace]);
    inner.script(
      { is: 'rate-limited', retryAfterMs: 1000 },
      { is: 'not-delivered' },
      { is: 'refused', refusal: 'channel-gone' },
      { is: 'unclear', outcome: 'timed-out' },
      { is: 'throws', error: new TypeError('x') },
    );
    await expect(platform.post(somewhere, said)).rejects.toBeInstanceOf(RateLimited);
    for (let call = 0; call < 4; call++) await expect(platform.post(somewhere, said)).rejects.toThrow();
    const { sample } = await readExposition(metrics.registry);
    expect(sample('backwise_platform_call_seconds_count', { kind: 'post' })).toBe(6);
    expect(sample('backwise_platform_call_seconds_count', { kind: 'update' })).toBe(1);
    expect(sample('backwise_platform_rate_limited_total', { platform: 'slack' })).toBe(1);
    const failed = (reason: string) =>
      sample('backwise_platform_calls_failed_total', { platform: 'slack', kind: 'post', reason });
    expect(['rate-limited', 'not-delivered', 'refused', 'unclear'].map(failed)).toEqual([1, 1, 1, 2]);
  });
});

describe('a watched store', () => {
  async function open() {
    const metrics = createMetrics();
    const inner = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
    for (const workspace of [acme, globex]) await inner.workspaces.admit(workspace, start);
    const due = async (kind: string) =>
      (await readExposition(metrics.registry)).sample('backwise_deliveries_due_total', { kind });
    return { metrics, store: watchStore(inner, metrics), due };
  }
  const numbered = (number: number) => ({ id: `d${number}` as DeliveryId, dueAt: at(number) });

  it('counts wishes that cannot be read once their transaction is committed', async () => {
    const { store, metrics } = await open();
    const setAside = async () =>
      (await readExposition(metrics.registry)).sample('backwise_wishes_set_aside_total', {});
    await store.plans.save(aPlan({ zone: 'Mars/Olympus' as ZoneId, nextDueAt: start }));
    const failing = store.transaction(async (bound) => {
      await bound.due.claim(at(1), 10);
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await setAside()).toBe(0);
    for (let time = 0; time < 2; time++) {
      await store.transaction(async (bound) => {
        expect((await bound.due.claim(at(1), 10)).unreadable).toHaveLength(time === 0 ? 1 : 0);
      });
      expect(await setAside()).toBe(1);
    }
    await store.close();
  });

  it('counts a delivery that is given up since it cannot be read, once', async () => {
    const { store, metrics } = await open();
    const { id, workspaceId, ...rest } = aDelivery(numbered(1));
    await store.deliveries.insert([{ id, workspaceId, ...rest }]);
    const giveUp = (reason: 'unreadable' | 'refused') =>
      store.deliveries.move(workspaceId, id, 'pending', { is: 'failed', at: start, reason });
    expect([await giveUp('unreadable'), await giveUp('unreadable')]).toEqual([true, false]);
    expect((await readExposition(metrics.registry)).sample('backwise_wishes_set_aside_total', {})).toBe(1);
    await store.close();
  });

  it('counts new deliveries by kind, each once', async () => {
    const { store, due } = await open();
    await store.deliveries.insert([aDelivery(numbered(1)), aDelivery({ ...numbered(2), kind: 'tip' })]);
    await store.deliveries.insert([aDelivery(numbered(1))]);
    expect([await due('reminder'), await due('tip')]).toEqual([1, 1]);
    await store.close();
  });

  it('counts when the transaction is committed, however deep, and nothing of one that was not', async () => {
    const { store, due } = await open();
    await store.transaction(async (outer) => {
      await outer.transaction((inner) => inner.deliveries.insert([aDelivery(numbered(1))]));
      expect(await due('reminder')).toBeUndefined();
    });
    expect(await due('reminder')).toBe(1);
    const failing = store.transaction(async (bound) => {
      await bound.deliveries.insert([aDelivery(numbered(2))]);
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await due('reminder')).toBe(1);
    await store.close();
  });

  it('counts nothing that follows from what somebody answered in the check', async () => {
    const { metrics, store } = await open();
    const before = await metrics.registry.metrics();
    await store.deliveries.insert([aDelivery({ ...numbered(1), kind: 'check-again' })]);
    const fact = {
      platform: 'slack',
      kind: 'check-again',
      state: 'sent',
      reason: undefined,
      lagSeconds: 1,
    } as const;
    metrics.observer.settled(fact);
    const ours = (text: string) => text.split('\n').filter((line) => line.startsWith('backwise_deliver'));
    expect(ours(await metrics.registry.metrics())).toEqual(ours(before));
    await store.close();
  });

  it('counts what was over before it could be sent', async () => {
    const { metrics, store } = await open();
    await store.deliveries.insert([aDelivery({ ...numbered(1), state: { is: 'expired', at: at(99) } })]);
    const { sample } = await readExposition(metrics.registry);
    expect(sample('backwise_deliveries_expired_total', { platform: 'slack', kind: 'reminder' })).toBe(1);
    await store.close();
  });
});

describe('the gauges of the outbox', () => {
  it('tell what is owed on each platform at the moment of asking, and that the store is away', async () => {
    const { registry } = createMetrics();
    const store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
    const clock = new FakeClock(at(4).toString());
    const refresh = addOutboxGauges(registry, store, clock, ['slack', 'teams']);
    for (const workspace of [acme, globex]) await store.workspaces.admit(workspace, start);
    await store.deliveries.insert([
      aDelivery({ id: 'a' as DeliveryId, dueAt: at(1), state: { is: 'pending', notBefore: at(1) } }),
      aDelivery({ id: 'b' as DeliveryId, dueAt: at(2), state: { is: 'pending', notBefore: at(60) } }),
      aDelivery({ id: 'c' as DeliveryId, dueAt: at(3), state: { is: 'sending', since: at(3) } }),
    ]);
    await Promise.all([refresh(), refresh()]);
    const open = await readExposition(registry);
    const slack = { platform: 'slack' };
    expect(open.sample('backwise_outbox_due', slack)).toBe(1);
    expect(open.sample('backwise_outbox_sending', slack)).toBe(1);
    expect(open.sample('backwise_outbox_oldest_due_seconds', slack)).toBe(180);
    expect(open.sample('backwise_outbox_due', { platform: 'teams' })).toBe(0);
    expect(open.sample('backwise_store_up')).toBe(1);
    await store.close();
    await refresh();
    const shut = await readExposition(registry);
    expect(shut.sample('backwise_store_up')).toBe(0);
    expect(shut.sample('backwise_outbox_due', slack)).toBeUndefined();
  });
});

describe('a request over Socket Mode', () => {
  it('is timed from its arrival to its first acknowledgement', async () => {
    const metrics = createMetrics();
    const acked: unknown[] = [];
    const app: Parameters<typeof timeAcknowledgements>[0] = {
      async processEvent({ ack }) {
        await ack('first');
        await ack('second');
      },
    };
    timeAcknowledgements(app, () => startStopwatch('slack', metrics));
    await app.processEvent({ body: {}, ack: async (answer) => void acked.push(answer) });
    const { sample } = await readExposition(metrics.registry);
    expect(sample('backwise_acknowledgement_seconds_count', { platform: 'slack' })).toBe(1);
    expect(acked).toEqual(['first', 'second']);
  });
});

describe('a watched door of a platform', () => {
  it.each([
    [200, { acknowledged: 1, refused: 0 }],
    [401, { acknowledged: 0, refused: 1 }],
    [413, { acknowledged: 0, refused: 1 }],
    [503, { acknowledged: 0, refused: 0 }],
  ])('counts an answer of %i as %j', async (status, counted) => {
    const metrics = createMetrics(['slack']);
    const listener = timeListener('slack', (_request, response) => response.writeHead(status).end(), metrics);
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).text();
    const { sample } = await readExposition(metrics.registry);
    expect({
      acknowledged: sample('backwise_acknowledgement_seconds_count', { platform: 'slack' }),
      refused: sample('backwise_requests_refused_total', { platform: 'slack' }),
    }).toEqual(counted);
  });
});
