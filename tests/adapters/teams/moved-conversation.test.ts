import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeAddress } from '../../../adapters/teams/address.ts';
import { type RunningBot, startBot } from '../../../src/app/start-bot.ts';
import type { PersonId } from '../../../src/domain/person.ts';
import { workspaceId } from '../../../src/domain/workspace.ts';
import type { Store } from '../../../src/ports/store.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../../src/store/secret-box.ts';
import { planDue } from '../../../src/usecases/plan-due.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { emergencyNumbers, library, usualSettings } from '../../support/test-house.ts';
import { FakeConnector } from './fake-connector.ts';
import { person, TeamsBench, tenant } from './teams-bench.ts';

// The whole bot over a real store, before two connectors: where Teams serves the tenant, and where it moves it to.
const workspace = workspaceId('teams', tenant);
const activities = new TeamsBench();
const before = new FakeConnector();
const after = new FakeConnector();
const clock = new FakeClock('2026-11-23T08:00:00Z');
let store: Store;
let bot: RunningBot;

beforeAll(async () => {
  await Promise.all([activities.start(), before.start(), after.start()]);
  store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
  bot = await startBot({
    store,
    clock,
    log: new MemoryLog(),
    ...{ library, emergencyNumbers, settings: usualSettings },
    connections: { teams: { auth: { kind: 'off' } } },
    host: '127.0.0.1',
    port: 0,
  });
});
afterAll(async () => {
  await Promise.all([bot.stop(), clock.advance({ seconds: 30 })]);
  await Promise.all([activities.stop(), before.stop(), after.stop()]);
});

async function send(activity: object): Promise<number> {
  const response = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  return response.status;
}

const channel = makeAddress({ kind: 'channel', tenantId: tenant, conversationId: '19:channel@thread.tacv2' });
const from = { id: '29:member', name: 'Someone', aadObjectId: person };
const told = (at: FakeConnector, conversation: string) => JSON.stringify(at.postsTo(conversation));

it('one channel that moves has one subscription, and its tips come where it is now', async () => {
  const first = { text: 'backwise here at 09:30 Europe/Berlin', from, serviceUrl: before.serviceUrl };
  expect(await send(activities.inChannel(first))).toBe(200);
  const subscribed = await store.subscriptions.ofChannel(workspace, channel);
  expect(subscribed?.channel).toBe(channel);
  expect(told(before, '19:channel@thread.tacv2')).toContain('09:30');

  const second = { text: 'backwise here at 10:30 Europe/Berlin', from, serviceUrl: after.serviceUrl };
  expect(await send(activities.inChannel(second))).toBe(200);
  const again = await store.subscriptions.ofChannel(workspace, channel);
  expect(again?.id).toBe(subscribed?.id);
  expect(again?.times).toEqual([630]);

  before.reset();
  after.reset();
  await clock.set(Temporal.Instant.from('2026-11-23T09:30:00Z'));
  await planDue(bot.house);
  await expect.poll(() => after.postsTo('19:channel@thread.tacv2').length).toBe(1);
  expect(before.received).toEqual([]);
});

it('one person who moves keeps one plan, which goes with what is known of their chat when they leave', async () => {
  const set = { text: 'standing every 45m 9-17 mon-fri Europe/Berlin', from };
  await send(activities.personal({ ...set, serviceUrl: before.serviceUrl }));
  const plan = await store.plans.ofPerson(workspace, person as PersonId);
  await send(activities.personal({ text: 'standing status', from, serviceUrl: after.serviceUrl }));
  expect((await store.plans.ofPerson(workspace, person as PersonId))?.address).toBe(plan?.address);
  expect(plan && (await store.reaches.find(workspace, plan.address))).toBe(after.serviceUrl);

  await send(activities.personal({ type: 'installationUpdate', action: 'remove', from }));
  expect(await store.plans.ofPerson(workspace, person as PersonId)).toBeUndefined();
  expect(plan && (await store.reaches.find(workspace, plan.address))).toBeUndefined();
});
