import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { expect, it, onTestFinished } from 'vitest';
import { answerWithin, storeAnswersWithinMs } from '../../src/app/answer-within.ts';
import { createHealthRoutes } from '../../src/app/health-routes.ts';
import { addOutboxGauges } from '../../src/app/metrics/outbox-gauges.ts';
import { createSystemClock } from '../../src/app/system-clock.ts';
import { StoreUnavailable } from '../../src/ports/errors.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';

const never = new Promise<never>(() => {});

async function silentStore() {
  const store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
  onTestFinished(() => store.close());
  return { ...store, check: () => never, census: { ...store.census, open: () => never } };
}

it('hands on an answer, and a refusal, as they are', async () => {
  expect(await answerWithin(Promise.resolve(7), 50)).toBe(7);
  await expect(answerWithin(Promise.reject(new RangeError('no')), 50)).rejects.toBeInstanceOf(RangeError);
});

it('says what to do about a silent one', async () => {
  const error = await answerWithin(never, 20).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StoreUnavailable);
  expect(error).toMatchObject({ remedy: expect.stringContaining('locked') });
});

it('lets /readyz and /metrics answer before whoever watches gives up, which is after ten seconds', async () => {
  expect(storeAnswersWithinMs).toBeLessThanOrEqual(5_000);
  const store = await silentStore();
  const route = createHealthRoutes(store, [])['/readyz'];
  if (!route) throw new Error('Expected a route');
  const server = createServer(route).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const registry = new Registry();
  const refresh = addOutboxGauges(registry, store, createSystemClock(), ['slack']);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/readyz`;
  const [answer] = await Promise.all([fetch(url), refresh()]);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ ok: false, troubles: [{ part: 'store' }] });
  expect(await registry.metrics()).toContain('backwise_store_up 0');
});
