import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTeamsPlatform } from '../../../adapters/teams/create-teams-platform.ts';
import { library, TestHouse } from '../../support/test-house.ts';
import { type ConnectorAnswer, FakeConnector } from './fake-connector.ts';
import { person, realTime, tenant } from './teams-bench.ts';

const { checklist, say } = library;
const numb = 'I cannot feel my legs';
const dangerSigns = checklist.signs.filter(({ urgency }) => urgency === 'emergency').map(({ asks }) => asks);

const connector = new FakeConnector();
let bed: TestHouse;
let server: Server;
let sent = 0;

beforeAll(() => connector.start());
afterAll(() => connector.stop());
beforeEach(async () => {
  connector.reset();
  bed = await TestHouse.open('2026-11-23T08:00:00Z');
  const teams = createTeamsPlatform({
    auth: { kind: 'off' },
    boundTo: '127.0.0.1',
    timeoutMs: 1500,
    realTime,
    log: bed.log,
    reaches: bed.house.store.reaches,
  });
  server = createServer((request, response) => teams.listen(bed.house)(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});

async function send(more: object): Promise<{ readonly status: number; readonly text: string }> {
  const activity = {
    type: 'message',
    id: `in-${++sent}`,
    channelId: 'msteams',
    serviceUrl: connector.serviceUrl,
    from: { id: '29:member', name: 'Someone', aadObjectId: person },
    recipient: { id: '28:bot', name: 'Backwise' },
    conversation: { conversationType: 'personal', id: 'a:personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    ...more,
  };
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  return { status: response.status, text: await response.text() };
}

const invoke = (name: string, data: object) => ({ type: 'invoke', name, value: { data } });
const opener = { action: 'check.open.v1', value: '', msteams: { type: 'task/fetch' } };
const posted = () => JSON.stringify(connector.postsTo('a:personal'));

/** Every call to the store fails from now on, with the words in its message. */
function loseStore(): void {
  const { store } = bed.house;
  for (const part of ['inbound', 'reaches', 'directChats', 'plans', 'workspaces'] as const) {
    for (const name of Object.keys(store[part])) {
      Object.assign(store[part], { [name]: async () => Promise.reject(new Error(numb)) });
    }
  }
  Object.assign(store, { transaction: async () => Promise.reject(new Error(numb)) });
}

function expectList(said: string): void {
  for (const sign of dangerSigns) expect(said).toContain(sign);
  expect(said).toContain(say('phone.emergency-local'));
  expect(said).toContain(say('disclaimer'));
  expect(said).not.toContain(numb);
}

describe('the check on Teams, while the store is away', () => {
  it('is answered to words, to its button, and to what is filled in', async () => {
    loseStore();
    for (const words of [`backpain ${numb}`, numb, `standing ${numb}`]) {
      connector.reset();
      expect((await send({ text: words })).status).toBe(200);
      expectList(posted());
      expect(posted()).toContain(checklist.outcomes.emergency.title);
    }
    expect((await send(invoke('task/fetch', opener))).text).toContain('now-body');
    const ticked = { form: 'check.v1', ticks: 'now-body', page: '1', 'now-body': 'both-legs' };
    expect((await send(invoke('task/submit', ticked))).text).toContain(checklist.outcomes.emergency.title);
    expect(bed.log.text()).not.toContain('feel');
  });

  it('is told of whatever else cannot be answered, with whom to phone', async () => {
    loseStore();
    await send({ text: 'standing status' });
    expect(posted()).toContain(say('trouble.text'));
    expect(posted()).toContain(say('phone.emergency-local'));
  });
});

describe('an alarm on Teams whose card does not leave', () => {
  it.each<[string, ConnectorAnswer]>([
    ['for a fault of theirs', { is: 'answers', status: 500 }],
    ['since nobody answers', { is: 'hangs' }],
    ['since too much is asked', { is: 'answers', status: 429, headers: { 'retry-after': '60' } }],
  ])('is said in words in place of the apology, %s', async (_, answer) => {
    connector.script(answer);
    expect((await send({ text: `backpain ${numb}` })).status).toBe(200);
    const said = JSON.parse(JSON.stringify(connector.postsTo('a:personal').at(-1)));
    const words = JSON.stringify(said);
    expect(words).not.toContain(say('trouble.text'));
    for (const { text } of checklist.outcomes.emergency.lines) expect(words).toContain(text);
    expectList(words);
    expect(bed.log.text()).not.toContain('feel');
    expect(bed.log.text()).not.toContain('AlarmNotSent');
  });
});

describe('what typed words raised on Teams', () => {
  const none = Object.fromEntries(checklist.groups.map(({ id }) => [id, 'none']));

  it('comes back with the dialog from page to page, and is not taken back by "none of these"', async () => {
    await send({ text: `backpain ${numb}` });
    const button = /"value":"(::[a-z]+)"/.exec(posted())?.[1];
    expect(button).toBe('::n');
    let { text } = await send(invoke('task/fetch', { action: 'check.open.v1', value: button }));
    expect(text).toContain(checklist.outcomes.emergency.title);
    for (let page = 0; page < 8 && text.includes('"earlier"'); page++) {
      const body = JSON.parse(text).task.value.card.content.body as readonly {
        readonly id?: string;
        readonly actions?: readonly { readonly data: object }[];
      }[];
      const data = body.at(-1)?.actions?.[0]?.data ?? {};
      expect(data).toMatchObject({ value: '::n' });
      const asked = body.flatMap(({ id = '' }) => (id === '' || id === 'picked' ? [] : [id]));
      const measures = { 'duration-days': 'under-3-weeks', severity: '0-to-6' };
      const inputs = Object.entries({ ...none, ...measures }).filter(([id]) => asked.includes(id));
      text = (await send(invoke('task/submit', { ...data, ...Object.fromEntries(inputs) }))).text;
    }
    expect(text).toContain(checklist.outcomes.typed.title);
    expect(text).not.toContain(checklist.outcomes['self-care'].title);
  });
});

describe('the check on Teams, where no dialog opens', () => {
  it('is the whole list to read, with what to do, however it was asked for', async () => {
    for (const asked of [
      { value: opener },
      { value: { form: 'check.v1', ticks: 'now-body', 'now-body': 'both-legs' } },
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { data: { form: 'check.v1', 'now-body': 'both-legs' } } },
      },
    ]) {
      connector.reset();
      expect((await send(asked)).status).toBe(200);
      expectList(posted());
      expect(posted()).toContain(say('leaflet.no-window'));
      expect(posted()).toContain(say('leaflet.same-day-do'));
      // What was ticked by a message is not looked at, and the chat does not tell it.
      expect(posted()).not.toContain(checklist.outcomes.emergency.title);
    }
  });

  it('is the leaflet where the check is off, in a dialog, on a card and in an old client', async () => {
    await bed.restartWith({ isCheckOn: false });
    const inDialog = await send(invoke('task/fetch', opener));
    expectList(inDialog.text);
    expect(inDialog.text).toContain(say('leaflet.intro'));
    const action = { type: 'Action.Execute', verb: 'x', data: { action: 'check.open.v1', value: '' } };
    for (const asked of [
      { type: 'invoke', name: 'adaptiveCard/action', value: { action } },
      { value: opener },
      { text: 'backpain' },
      { value: { form: 'check.v1', ticks: 'now-body', 'now-body': 'both-legs' } },
    ]) {
      connector.reset();
      expect((await send(asked)).status).toBe(200);
      expectList(posted());
      expect(posted()).toContain(say('leaflet.intro'));
    }
  });
});

describe('a filled-in check that Teams sends again', () => {
  it('gets the same result again, and the button of a dialog the same dialog', async () => {
    for (const asked of [
      invoke('task/fetch', opener),
      invoke('task/submit', { form: 'check.v1', ticks: 'now-body', page: '1', 'now-body': 'both-legs' }),
      invoke('task/submit', { form: 'check.v1', ticks: 'now-body', 'now-body': 'none' }),
      invoke('task/submit', { action: 'check.result.v1', picked: '' }),
    ]) {
      const activity = { ...asked, id: `again-${++sent}` };
      const first = await send(activity);
      expect(first.text).toContain('continue');
      expect(await send(activity)).toEqual(first);
    }
    expect(connector.postsTo('a:personal')).toEqual([]);
  });
});

describe('words in Teams', () => {
  it('are read to their end, however long they are', async () => {
    await send({ text: `${'We sat in the meeting and talked about the desk. '.repeat(500)} ${numb}` });
    expect(posted()).toContain(checklist.outcomes.emergency.title);
    expectList(posted());
  });
});
