import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackRequests } from '../../../adapters/slack/requests.ts';
import { connectSlack, type SlackConnection } from '../../../adapters/slack/start-slack.ts';
import { pressedButton, submittedForm, toldEvent, typedCommand } from '../../fixtures/slack/requests.ts';
import { type SlackApiServer, startSlackApi } from './slack-api-server.ts';
import { openSlackHouse, type SlackHouse } from './slack-house.ts';

const signingSecret = 'a signing secret for tests';

interface Sent {
  readonly body: string;
  readonly contentType?: string;
  readonly secret?: string;
  readonly secondsAgo?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
}

let bed: SlackHouse;
let api: SlackApiServer;
let slack: SlackConnection;
let server: Server;
let origin: string;
let ran: string[];

beforeEach(async () => {
  bed = await openSlackHouse();
  api = await startSlackApi();
  ran = [];
  slack = await connectSlack(
    bed.house,
    { mode: 'http', signingSecret, botToken: 'xoxb-acme', apiUrl: api.apiUrl },
    {
      ...slackRequests,
      answerCommand: async (_house, _asker, command, text) => {
        ran.push(`${command} ${text}`);
        return { is: 'nothing' };
      },
      pressButton: async (_house, _asker, press) => {
        ran.push(press.action);
        return { is: 'nothing' };
      },
      submitForm: async (_house, _asker, formId) => {
        ran.push(formId);
        return { is: 'closed', elements: [] };
      },
      disconnectWorkspace: async (_house, workspace) => {
        ran.push(`bye ${workspace}`);
      },
    },
  );
  await slack.start();
  server = createServer(slack.requestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await slack.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await api.close();
  await bed.store.close();
});

const formType = 'application/x-www-form-urlencoded';
const formBody = (fields: object): string => new URLSearchParams(fields as Record<string, string>).toString();
const payload = (body: object): string => formBody({ payload: JSON.stringify(body) });

function send({ body, contentType = formType, secret = signingSecret, secondsAgo = 0, headers, path }: Sent) {
  const stamp = Math.floor(Date.now() / 1000) - secondsAgo;
  const signature = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  return fetch(`${origin}${path ?? '/slack/events'}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': contentType,
      'x-slack-signature': `v0=${signature}`,
      'x-slack-request-timestamp': String(stamp),
      ...headers,
    },
  });
}

/** Waits until what a request started has been done. */
const settled = () => slack.stop();

describe('Slack over HTTP', () => {
  it('runs a signed command and acknowledges it with nothing', async () => {
    const response = await send({ body: formBody(typedCommand('/backpain', 'lower back')) });
    expect([response.status, await response.text()]).toEqual([200, '']);
    await settled();
    expect(ran).toEqual(['/backpain lower back']);
  });

  it('runs a signed press, a signed submission and a signed goodbye', async () => {
    expect((await send({ body: payload(pressedButton('tip.more.v1', 't')) })).status).toBe(200);
    const submitted = await send({ body: payload(submittedForm('check.v1', {})) });
    expect(await submitted.json()).toEqual({ response_action: 'clear' });
    const goodbye = JSON.stringify(toldEvent({ type: 'app_uninstalled' }));
    expect((await send({ body: goodbye, contentType: 'application/json' })).status).toBe(200);
    await settled();
    expect(ran).toEqual(['tip.more.v1', 'check.v1', 'bye slack:T0ACME']);
  });

  it('answers the challenge by which Slack tests the address', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const response = await send({ body, contentType: 'application/json' });
    expect(await response.json()).toEqual({ challenge: 'abc' });
  });

  it.each<[string, Partial<Sent>]>([
    ['signed with another secret', { secret: 'guessed' }],
    ['signed six minutes ago', { secondsAgo: 360 }],
    ['with no signature', { headers: { 'x-slack-signature': '' } }],
    ['with a signature of another version', { headers: { 'x-slack-signature': `v1=${'0'.repeat(64)}` } }],
    ['with a timestamp that is none', { headers: { 'x-slack-request-timestamp': 'yesterday' } }],
  ])('refuses a request %s, and runs nothing', async (_, changes) => {
    const body = formBody(typedCommand('/backpain', 'numb'));
    expect((await send({ body, ...changes })).status).toBe(401);
    await settled();
    expect(ran).toEqual([]);
    expect(bed.log.text()).not.toContain('numb');
  });

  it.each([
    '',
    'null',
    '7',
    '[]',
    '"text"',
    '{',
    '{}',
    '{"type":"event_callback"}',
    '{"type":"event_callback","event":null,"team_id":"T0ACME"}',
    '{"type":"event_callback","event":{"type":7},"team_id":"T0ACME"}',
    '{"type":"url_verification"}',
    '{"type":"block_actions","user":{"id":"U1"},"actions":[]}',
    '{"type":"block_actions","actions":[{"action_id":"numb"}]}',
    '{"type":"block_actions","user":{"id":"U1"},"actions":[7],"team":{"id":"T0ACME"}}',
    '{"type":"view_submission","user":{"id":"U1"}}',
    '{"type":"view_submission","user":{"id":"U1"},"view":{}}',
    '{"type":"view_submission","user":null,"view":{"callback_id":"check.v1"}}',
    '{"type":"nobody-knows","user":{"id":"U1"}}',
    '{"command":"/backpain"}',
    '{"command":{"a":1},"user_id":"U1"}',
  ])('answers signed nonsense with 400 and runs nothing: %s', async (body) => {
    expect((await send({ body, contentType: 'application/json' })).status).toBe(400);
    const bodyAsPayload = await send({ body: formBody({ payload: body }) });
    expect(bodyAsPayload.status).toBe(400);
    await settled();
    expect(ran).toEqual([]);
    expect(bed.log.text()).not.toContain('numb');
  });

  it.each([
    formBody({ ...typedCommand('/backpain', 'numb'), user_id: '' }),
    `${formBody(typedCommand('/backpain', 'numb'))}&user_id=U0TWICE`,
    'payload=%7Bnumb',
    'payload=numb&payload=numb',
    'command=/backpain',
  ])('answers a signed command that lacks or doubles a part with 400: %s', async (body) => {
    expect((await send({ body })).status).toBe(400);
    expect(ran).toEqual([]);
    expect(bed.log.text()).not.toContain('numb');
  });

  it('reads no more of a huge request than a mebibyte', async () => {
    const response = await send({ body: `text=${'x'.repeat(1024 * 1024 + 1)}` });
    expect(response.status).toBe(413);
    expect(ran).toEqual([]);
  });

  it.each([
    ['GET', '/slack/events', 405],
    ['GET', '/slack/install', 404],
    ['POST', '/slack/install', 405],
    ['GET', '/slack/oauth_redirect?code=1&state=2', 404],
    ['GET', '/slack/other', 404],
    ['POST', '/', 404],
  ])('has nothing at %s %s', async (method, path, status) => {
    expect((await fetch(`${origin}${path}`, { method })).status).toBe(status);
  });

  it('lives on when a connection is cut in the middle of a request', async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    const head = 'POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf';
    await new Promise((resolve) => socket.write(head, resolve));
    socket.destroy();
    const response = await send({ body: formBody(typedCommand('/standing', 'status')) });
    expect(response.status).toBe(200);
  });

  it('runs a captured request once, however often it is sent again', async () => {
    const body = formBody(typedCommand('/standing', 'on'));
    for (let again = 0; again < 3; again += 1) expect((await send({ body })).status).toBe(200);
    await settled();
    expect(ran).toEqual(['/standing on']);
  });

  it('refuses a request of another workspace than the token is for', async () => {
    await send({ body: formBody({ ...typedCommand('/backpain'), team_id: 'T0OTHER' }) });
    await settled();
    expect(ran).toEqual([]);
  });
});
