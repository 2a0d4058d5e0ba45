import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Hostile } from './hostile.ts';
import { type Case, ignoreAll, refuseAll, theBot } from './one-bot.ts';
import { activity, conversation, execute, forged, invoke, posted } from './teams-requests.ts';

const seconds = (): number => Math.floor(Date.now() / 1000);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const good = () => theBot().teams.signToken();
const bearer = (token: string): Hostile => posted(activity(), { authorization: `Bearer ${token}` });

/** A genuine token with its claims changed afterwards. */
function changed(claims: object): Hostile {
  const [head = '', body = '', signature = ''] = good().split('.');
  const read = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  return bearer(`${head}.${part({ ...read, ...claims })}.${signature}`);
}

const tokens: readonly Case[] = [
  ...['None', 'NONE', 'nOnE', '', null, 'RS512', 'PS256', 'ES256', 'HS512'].map((alg) => ({
    what: `a token of the kind ${JSON.stringify(alg)}`,
    make: () => forged({ header: { alg } }),
    expected: 401,
  })),
  {
    what: 'an unsigned token with an empty signature',
    make: () => bearer(`${part({ alg: 'none' })}.${good().split('.')[1]}.`),
    expected: 401,
  },
  {
    what: 'a token signed with the published key document as a secret',
    make: () => {
      const head = part({
        alg: 'HS256',
        typ: 'JWT',
        kid: JSON.parse(Buffer.from(good().split('.')[0] ?? '', 'base64url').toString()).kid,
      });
      const claims = good().split('.')[1] ?? '';
      const secret = theBot().teams.openIdMetadataUrl;
      const signature = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url');
      return bearer(`${head}.${claims}.${signature}`);
    },
    expected: 401,
  },
  { what: 'a genuine token made out to another bot', make: () => changed({ aud: 'another' }), expected: 401 },
  {
    what: 'a genuine token made to live longer',
    make: () => changed({ exp: seconds() + 9e9 }),
    expected: 401,
  },
  {
    what: 'a genuine token with one letter of its signature changed',
    make: () => bearer(good().replace(/.{5}$/, 'AAAAA')),
    expected: 401,
  },
  { what: 'a genuine token cut short', make: () => bearer(good().slice(0, -20)), expected: 401 },
  {
    what: 'a genuine token of two bots',
    make: () => forged({ claims: { aud: ['11111111-2222-4333-8444-555555555555', 'x'] } }),
    expected: 401,
  },
  {
    what: 'a key id that is a path',
    make: () => forged({ header: { kid: '../../etc/passwd' } }),
    expected: 401,
  },
  {
    what: 'a key id that is an address',
    make: () => forged({ header: { kid: 'http://127.0.0.1/key' } }),
    expected: 401,
  },
  {
    what: 'a key id that is a prototype',
    make: () => forged({ header: { kid: '__proto__' } }),
    expected: 401,
  },
  { what: 'a key id that is a list', make: () => forged({ header: { kid: ['a'] } }), expected: 401 },
  {
    what: 'a token that brings its own key',
    make: () =>
      forged({ signedWith: 'other-key', header: { jwk: { kty: 'RSA' }, jku: 'http://127.0.0.1/keys' } }),
    expected: 401,
  },
  { what: 'an expiry that is a text', make: () => forged({ claims: { exp: '9999999999' } }), expected: 401 },
  { what: 'an expiry that is endless', make: () => forged({ claims: { exp: null } }), expected: 401 },
  { what: 'a beginning that is a text', make: () => forged({ claims: { nbf: 'now' } }), expected: 401 },
  {
    what: 'an issuer that is a list',
    make: () => forged({ claims: { iss: ['https://api.botframework.com'] } }),
    expected: 401,
  },
  {
    what: 'an issuer with a slash more',
    make: () => forged({ claims: { iss: 'https://api.botframework.com/' } }),
    expected: 401,
  },
  {
    what: 'the issuer of the emulator',
    make: () => forged({ claims: { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' } }),
    expected: 401,
  },
  { what: 'no issuer', make: () => forged({ claims: { iss: undefined } }), expected: 401 },
  {
    what: 'no service URL in the token',
    make: () => forged({ claims: { serviceurl: undefined } }),
    expected: 401,
  },
  {
    what: 'claims that are a list',
    make: () => bearer(`${good().split('.')[0]}.${part([1])}.${good().split('.')[2]}`),
    expected: 401,
  },
  {
    what: 'claims of a prototype',
    make: () =>
      bearer(
        `${good().split('.')[0]}.${Buffer.from('{"__proto__":{"iss":"https://api.botframework.com"}}').toString('base64url')}.x`,
      ),
    expected: 401,
  },
  {
    what: 'a token in small letters',
    make: () => posted(activity(), { authorization: `bearer ${good()}` }),
    expected: 401,
  },
  {
    what: 'a token behind a space more',
    make: () => posted(activity(), { authorization: `Bearer  ${good()}` }),
    expected: 401,
  },
  {
    what: 'a token and more',
    make: () => posted(activity(), { authorization: `Bearer ${good()} x` }),
    expected: 401,
  },
  {
    what: 'a token of five parts',
    make: () => posted(activity(), { authorization: `Bearer ${good()}.a.b` }),
    expected: 401,
  },
  {
    what: 'two tokens, the good one first',
    make: () => {
      const request = posted(activity());
      return {
        ...request,
        headers: { ...request.headers, authorization: [String(request.headers?.authorization), 'Bearer x'] },
      };
    },
    expected: 400,
  },
  {
    what: 'two tokens, the good one last',
    make: () => {
      const request = posted(activity());
      return {
        ...request,
        headers: { ...request.headers, authorization: ['Bearer x', String(request.headers?.authorization)] },
      };
    },
    expected: 400,
  },
  {
    what: 'a token in the address',
    make: () => ({
      ...posted(activity(), { authorization: undefined }),
      path: `/api/messages?access_token=${good()}`,
    }),
    expected: 401,
  },
  {
    what: 'a token as a cookie',
    make: () => posted(activity(), { authorization: undefined, cookie: `authorization=${good()}` }),
    expected: 401,
  },
];

const bodies: readonly Case[] = [
  {
    what: 'a body that unpacks to a hundred megabytes',
    make: () => ({
      ...posted(''),
      headers: { ...posted('', { 'content-encoding': 'gzip' }).headers },
      body: gzipSync(Buffer.alloc(100 * 2 ** 20)),
    }),
    expected: 415,
  },
  {
    what: 'a body packed twice',
    make: () => posted(activity(), { 'content-encoding': 'gzip, br' }),
    expected: 415,
  },
  {
    what: 'two content types',
    make: () => ({
      ...posted(activity()),
      headers: { ...posted('').headers, 'content-type': ['application/json', 'text/plain'] },
    }),
    expected: 400,
  },
  {
    what: 'a form',
    make: () => posted('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
    expected: 415,
  },
  {
    what: 'bytes that are no text',
    make: () => ({ ...posted(''), body: Buffer.from('7b2274797065223a22fffe227d', 'hex') }),
    expected: 400,
  },
  {
    what: 'an overlong way to write a letter',
    make: () => ({ ...posted(''), body: Buffer.from('7b2261223a22c0af227d', 'hex') }),
    expected: 400,
  },
  { what: 'a NUL in the middle of JSON', make: () => posted('{"type":\0"message"}'), expected: 400 },
  {
    what: 'half of a letter in an id',
    make: () =>
      posted(
        JSON.stringify(activity({ conversation: { ...conversation(), id: 'x' } })).replace(
          '"id":"x"',
          '"id":"\\ud800"',
        ),
      ),
    expected: 400,
  },
  {
    what: 'a NUL in a conversation id',
    make: () => posted(activity({ conversation: { ...conversation(), id: 'a\0b' } })),
    expected: 400,
  },
  {
    what: 'a NUL in a person’s id',
    make: () =>
      posted(activity({ from: { id: '29:\0', aadObjectId: '5a1d9c1e-2f0b-4c56-9a54-0d4f3a6f0001' } })),
    expected: 400,
  },
  {
    what: 'a line break in the bot’s id',
    make: () => posted(activity({ recipient: { id: '28:x\nSet-Cookie: a=b' } })),
    expected: 400,
  },
  {
    what: 'an envelope hidden behind a prototype',
    make: () => posted(`{"__proto__":${JSON.stringify(activity())}}`),
    expected: 403,
  },
  {
    what: 'a tenant hidden behind a prototype',
    make: () =>
      posted(
        JSON.stringify(
          activity({ conversation: { id: 'a', conversationType: 'personal' }, channelData: {} }),
        ).replace(
          '"channelData":{}',
          '"channelData":{"__proto__":{"tenant":{"id":"7d9a2f64-52c3-4b0e-8f0a-6c1b5a3e9d10"}}}',
        ),
      ),
    expected: 403,
  },
  {
    what: 'a service URL of the cloud’s own metadata',
    make: () => posted(activity({ serviceUrl: 'http://169.254.169.254/latest/' })),
    expected: [401, 403],
  },
  {
    what: 'a service URL that is a file',
    make: () => posted(activity({ serviceUrl: ['file:', '', '', 'etc', 'passwd'].join('/') })),
    expected: [401, 403],
  },
  {
    what: 'a service URL with a question',
    make: () => posted(activity({ serviceUrl: `${theBot().teams.serviceUrl}?a=b` })),
    expected: [401, 403],
  },
  {
    what: 'a service URL of two thousand letters',
    make: () => posted(activity({ serviceUrl: `https://127.0.0.1/${'a'.repeat(2000)}` })),
    expected: [401, 403],
  },
  {
    what: 'another service on this machine',
    make: () => posted(activity({ serviceUrl: theBot().url })),
    expected: [401, 403],
  },
  ...['GET', 'HEAD', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'].map((method) => ({
    what: `${method} instead of POST`,
    make: () => ({ ...posted(''), method, body: '' }),
    expected: 405,
  })),
];

const data = (value: unknown) => ({ action: 'reminder.stop.v1', value });
const harmless: readonly Case[] = [
  ...[
    'config/fetch',
    'composeExtension/query',
    'signin/verifyState',
    'task/unknown',
    '__proto__',
    '',
    7,
    null,
  ].map((name) => ({
    what: `an invoke named ${JSON.stringify(name)}`,
    make: () => posted(invoke(name as string, { action: { data: data('x') } })),
    expected: [200, 501],
  })),
  {
    what: 'a reaction',
    make: () => posted(activity({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }] })),
  },
  { what: 'a changed message', make: () => posted(activity({ type: 'messageUpdate' })) },
  { what: 'a deleted message', make: () => posted(activity({ type: 'messageDelete' })) },
  { what: 'the end of a conversation', make: () => posted(activity({ type: 'endOfConversation' })) },
  { what: 'a trace', make: () => posted(activity({ type: 'trace', value: { a: 1 } })) },
  {
    what: 'an event that claims to go on elsewhere',
    make: () => posted(activity({ type: 'event', name: 'ContinueConversation' })),
  },
  { what: 'a handoff', make: () => posted(activity({ type: 'handoff' })) },
  { what: 'a button whose data are a text', make: () => posted(execute('reminder.stop.v1')) },
  {
    what: 'a button with a prototype for data',
    make: () =>
      posted(
        JSON.stringify(execute({})).replace(
          '"data":{}',
          '"data":{"__proto__":{"action":"standing.open.v1"}}',
        ),
      ),
  },
  {
    what: 'somebody removed who is not the bot',
    make: () => posted(activity({ type: 'conversationUpdate', membersRemoved: [{ id: '29:colleague' }] })),
  },
  {
    what: 'an installation that is neither added nor removed',
    make: () => posted(activity({ type: 'installationUpdate', action: 'upgrade' })),
  },
];

/** More of the same: tokens in every forgery, bodies of every shape, activities nobody asked for. */
export function strangeThingsOnTeams(): void {
  refuseAll('Teams', [...tokens, ...bodies]);
  ignoreAll('Teams', harmless);
}
