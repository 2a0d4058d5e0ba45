import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TeamsAuth } from '../../../adapters/teams/auth-options.ts';
import { appId, TeamsBench, tenant } from './teams-bench.ts';
import { encode, TokenOffice } from './token-office.ts';

const office = new TokenOffice();
let bench: TeamsBench;

beforeAll(async () => {
  await office.start();
  const auth: TeamsAuth = {
    kind: 'stand-in',
    appId,
    openIdMetadataUrl: office.metadataUrl,
    tokenIssuer: office.issuer,
    botToken: 'stand-in-token',
  };
  bench = new TeamsBench(auth, [tenant]);
  await bench.start();
});
afterAll(async () => {
  await bench.stop();
  await office.stop();
});

const spoken = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'log')];
beforeEach(() => {
  bench.core.reset();
  bench.connector.reset();
  for (const spy of spoken) spy.mockClear();
});
afterEach(() => {
  for (const spy of spoken) expect(spy).not.toHaveBeenCalled();
});
afterAll(() => {
  for (const spy of spoken) spy.mockRestore();
});

const now = () => Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
const claims = (more: object = {}) => ({
  iss: office.issuer,
  aud: appId,
  serviceurl: bench.connector.serviceUrl,
  nbf: now() - 60,
  exp: now() + 3600,
  ...more,
});
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const isUntouched = () => bench.core.asked.length === 0 && bench.connector.received.length === 0;

describe('a token', () => {
  it('that is genuine lets the activity in, and the reply carries the bot token', async () => {
    const { status } = await bench.send(bench.personal({ text: 'hi' }), bearer(office.sign(claims())));
    expect(status).toBe(200);
    expect(bench.core.asked).toMatchObject([{ what: 'message', with: 'hi' }]);
    expect(bench.connector.received[0]?.authorization).toBe('Bearer stand-in-token');
  });

  it('that ran out two minutes ago is still taken, as botbuilder does', async () => {
    const token = office.sign(claims({ exp: now() - 120 }));
    expect((await bench.send(bench.personal({ text: 'hi' }), bearer(token))).status).toBe(200);
  });

  const forged: readonly (readonly [string, () => Record<string, string>])[] = [
    ['is missing', () => ({})],
    ['is empty', () => ({ authorization: '' })],
    ['is Bearer and nothing', () => ({ authorization: 'Bearer ' })],
    ['is garbage', () => bearer('garbage')],
    ['is three dots of garbage', () => bearer('a.b.c')],
    ['comes as Basic', () => ({ authorization: 'Basic YTpi' })],
    ['is enormous', () => bearer(`a.${'b'.repeat(9000)}.c`)],
    ['is for another bot', () => bearer(office.sign(claims({ aud: tenant })))],
    ['is for nobody', () => bearer(office.sign(claims({ aud: undefined })))],
    ['is for a list of bots', () => bearer(office.sign(claims({ aud: [appId] })))],
    ['comes from another issuer', () => bearer(office.sign(claims({ iss: 'https://evil.example' })))],
    ['ran out ten minutes ago', () => bearer(office.sign(claims({ exp: now() - 600 })))],
    ['never runs out', () => bearer(office.sign(claims({ exp: undefined })))],
    ['is not valid yet', () => bearer(office.sign(claims({ nbf: now() + 900 })))],
    ['is signed with an unlisted key', () => bearer(office.sign(claims(), office.unlistedKey))],
    [
      'names a listed key but was signed with another',
      () => bearer(office.sign(claims(), office.unlistedKey, { kid: office.teamsKey.kid })),
    ],
    ['has no key id', () => bearer(office.sign(claims(), office.teamsKey, { kid: undefined }))],
    [
      'is unsigned (alg none)',
      () => bearer(`${encode({ alg: 'none', kid: office.teamsKey.kid })}.${encode(claims())}.`),
    ],
    ['is unsigned with a signature', () => bearer(office.sign(claims(), office.teamsKey, { alg: 'none' }))],
    ['claims HS256', () => bearer(office.sign(claims(), office.teamsKey, { alg: 'HS256' }))],
    ['is endorsed for another channel', () => bearer(office.sign(claims(), office.otherChannelKey))],
    [
      'is for another service URL',
      () => bearer(office.sign(claims({ serviceurl: 'https://evil.example/' }))),
    ],
    ['names no service URL', () => bearer(office.sign(claims({ serviceurl: undefined })))],
    [
      'has the shape of a skill token',
      () =>
        bearer(
          office.sign(
            claims({
              ver: '1.0',
              appid: tenant,
              iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
            }),
          ),
        ),
    ],
    ['is a skill token of our issuer', () => bearer(office.sign(claims({ ver: '1.0', appid: tenant })))],
    [
      'was changed after signing',
      () => {
        const [head = '', , signature = ''] = office.sign(claims()).split('.');
        return bearer(`${head}.${encode(claims({ extra: true }))}.${signature}`);
      },
    ],
  ];
  it.each(forged)('that %s is 401, and nothing runs', async (_name, headers) => {
    expect((await bench.send(bench.personal({ text: 'hi' }), headers())).status).toBe(401);
    expect(isUntouched()).toBe(true);
  });
});

describe('a genuine sender', () => {
  const send = (activity: unknown) => bench.send(activity, bearer(office.sign(claims())));
  const withTenant = (id: unknown) => ({ conversation: { ...conversation, tenantId: id }, channelData: {} });
  const conversation = { conversationType: 'personal', id: 'a:personal' };

  it.each([
    ['another channel', 403, { channelId: 'emulator' }],
    ['the AseChannel trick', 403, { channelId: 'AseChannel' }],
    ['no channel', 403, { channelId: undefined }],
    ['no service URL', 403, { serviceUrl: undefined }],
    ['a foreign service URL', 403, { serviceUrl: 'https://smba.trafficmanager.net.evil.example/' }],
    [
      'Microsoft itself while a stand-in is connected',
      403,
      { serviceUrl: 'https://smba.trafficmanager.net/' },
    ],
    ['a service URL with a name in it', 403, { serviceUrl: 'http://a:b@127.0.0.1/' }],
    ['a service URL that is a number', 403, { serviceUrl: 7 }],
    ['a tenant not on the list', 403, withTenant('22222222-2222-3333-4444-555555555555')],
    ['a tenant that is no id', 403, withTenant('me')],
    ['no tenant', 403, withTenant(undefined)],
    ['two tenants', 403, { channelData: { tenant: { id: appId } } }],
    ['no conversation', 403, { conversation: undefined, channelData: undefined }],
    [
      'a conversation without id',
      400,
      { conversation: { ...conversation, id: undefined, tenantId: tenant } },
    ],
    ['no sender', 400, { from: undefined }],
    ['a sender that is a list', 400, { from: [] }],
    ['no recipient', 400, { recipient: null }],
    ['no type', 400, { type: undefined }],
    ['a type that is a number', 400, { type: 5 }],
  ])('with %s gets %i, and nothing runs', async (_name, status, more) => {
    expect((await send(bench.personal({ text: 'hi', ...more }))).status).toBe(status);
    expect(isUntouched()).toBe(true);
  });

  it.each([
    ['text that is no string', { text: { a: 1 } }],
    ['entities that are no list', { text: 'hi', entities: 'x' }],
    ['entities full of holes', { text: 'hi', entities: [null, 1, { type: 'mention' }] }],
    ['a deeply nested value', { value: JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) }],
    ['an unknown type', { type: 'messageReaction' }],
    ['a wish to collect replies', { text: 'hi', deliveryMode: 'expectReplies' }],
  ])('with %s does no harm', async (_name, more) => {
    const { status, body } = await send(bench.personal(more));
    expect(status).toBe(200);
    expect(body).toBeUndefined();
  });

  it('hears 503 when the store is away, and no word of what was typed is logged', async () => {
    bench.core.isFirstDelivery = async () => {
      throw new Error('canary words');
    };
    expect((await send(bench.personal({ text: 'canary words' }))).status).toBe(503);
    expect(bench.log.text()).not.toContain('canary');
  });
});

describe('the door', () => {
  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('answers 405 to %s', async (method) => {
    const response = await fetch(bench.url, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it.each([
    ['', 400],
    ['{', 400],
    ['[]', 400],
    ['null', 400],
    ['"words"', 400],
    ['12', 400],
    ['{"a":1', 400],
    ['[{"type":"message"}]', 400],
  ])('answers to the body %j with %i', async (body, status) => {
    expect((await bench.send(body)).status).toBe(status);
    expect(isUntouched()).toBe(true);
  });

  it('answers 400 to bytes that are no UTF-8', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]);
    expect((await fetch(bench.url, { method: 'POST', headers, body })).status).toBe(400);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'answers 415 to the content type %j',
    async (type) => {
      expect((await bench.send({}, { 'content-type': type })).status).toBe(415);
    },
  );

  it('answers 415 to compressed bodies, which could unfold without end', async () => {
    expect((await bench.send({}, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('answers 413 to a body over the cap, announced or not', async () => {
    expect((await bench.send(JSON.stringify({ a: 'x'.repeat(300_000) }))).status).toBe(413);
    expect(await sendUnannounced(bench.url, 3_000_000)).toBe(413);
    expect(isUntouched()).toBe(true);
  });

  it('goes on after a sender that hangs up half way', async () => {
    await new Promise<void>((resolve) => {
      const request = httpRequest(bench.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': '100' },
      });
      request.on('error', () => resolve());
      request.write('{"a":', () => request.destroy());
    });
    expect((await bench.send('{')).status).toBe(400);
  });
});

function sendUnannounced(url: string, size: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    });
    request.on('response', (response) => resolve(response.resume().statusCode));
    request.on('error', reject);
    request.end(`{"a":"${'x'.repeat(size)}"}`);
  });
}
