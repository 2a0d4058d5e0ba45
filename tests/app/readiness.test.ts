import { expect, it, onTestFinished } from 'vitest';
import { createHealthRoutes } from '../../src/app/health-routes.ts';
import { startHttpServer } from '../../src/app/http/http-server.ts';
import { Readiness } from '../../src/app/readiness.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import { BackwiseError } from '../../src/ports/errors.ts';
import type { Store } from '../../src/ports/store.ts';
import { FakeClock } from '../support/fake-clock.ts';

function bed() {
  const clock = new FakeClock();
  const state = { asked: 0, fault: undefined as Error | undefined };
  const readiness = new Readiness(async () => {
    state.asked += 1;
    await clock.wait(0);
    if (state.fault) throw state.fault;
  }, clock);
  const ask = () => readiness.check().then(() => 'ready', String);
  const crowd = () => Promise.all(Array.from({ length: 100 }, ask));
  return { clock, state, ask, crowd };
}

it('asks once for all who wait, and asks anew after a yes, which the platform remembers itself', async () => {
  const { state, ask, crowd } = bed();
  expect(new Set(await crowd())).toEqual(new Set(['ready']));
  expect(state.asked).toBe(1);
  expect(await ask()).toBe('ready');
  expect(state.asked).toBe(2);
});

it('asks once for all who wait, and believes a no for a few seconds', async () => {
  const { clock, state, ask, crowd } = bed();
  state.fault = new Error('refused');
  expect(new Set(await crowd())).toEqual(new Set(['Error: refused']));
  expect(await ask()).toBe('Error: refused');
  expect(state.asked).toBe(1);
  state.fault = undefined;
  await clock.advance({ seconds: 5 });
  expect(await ask()).toBe('ready');
  expect(state.asked).toBe(2);
});

it('asks anew where the clock was set back', async () => {
  const { clock, state, ask } = bed();
  state.fault = new Error('refused');
  await ask();
  await clock.set(clock.now().subtract({ hours: 1 }));
  await ask();
  expect(state.asked).toBe(2);
});

it('keeps /readyz from asking a platform that says no as often as strangers ask', async () => {
  let asked = 0;
  const clock = new FakeClock();
  const platform = {
    name: 'teams',
    checkReady: async () => {
      asked += 1;
      throw new BackwiseError('Expected a token, got a refusal', 'Check the secret.');
    },
  };
  const routes = createHealthRoutes(
    { check: async () => {} } as unknown as Store,
    [platform] as unknown as readonly ChatPlatform[],
    clock,
  );
  const server = await startHttpServer('127.0.0.1', 0, routes);
  onTestFinished(() => server.stop(0));
  const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(`${server.url}/readyz`)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(await answers.at(-1)?.json()).toMatchObject({ troubles: [{ part: 'teams' }] });
  expect(asked).toBe(1);
  await clock.advance({ seconds: 5 });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  expect(asked).toBe(2);
});
