import { describe, expect, it } from 'vitest';
import type { Spoken } from './hostile.ts';
import { count, refuseAllSpoken, type SpokenCase, theBot } from './one-bot.ts';
import { command, signed } from './slack-requests.ts';
import { activity, posted } from './teams-requests.ts';

const host = 'host: 127.0.0.1';
const lines = (...all: readonly string[]) => `${all.join('\r\n')}\r\n\r\n`;
const head = (line: string, ...headers: readonly string[]): Spoken => ({
  first: lines(line, host, ...headers),
});
const json = 'content-type: application/json';

/** An honest, signed command behind something else on the same connection. */
function smuggled(...front: readonly string[]): Spoken {
  const { headers, body } = signed(command());
  const named = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${String(value)}`);
  const inner = lines(
    'POST /slack/events HTTP/1.1',
    host,
    ...named,
    `content-length: ${String(body).length}`,
  );
  return { first: `${lines(...front)}${inner}${String(body)}` };
}

/** An honest activity whose length is told in another way than by one number. */
function told(...headers: readonly string[]): Spoken {
  const request = posted(activity());
  const named = Object.entries(request.headers ?? {}).map(([name, value]) => `${name}: ${String(value)}`);
  return {
    first: `${lines('POST /api/messages HTTP/1.1', host, ...named, ...headers)}${String(request.body)}`,
  };
}

const smuggling: readonly SpokenCase[] = [
  ['two lengths that differ', () => told('content-length: 5', 'content-length: 4000')],
  ['two lengths in one', () => told('content-length: 5, 4000')],
  ['a length and chunks', () => told('content-length: 4000', 'transfer-encoding: chunked')],
  ['chunks and a length', () => told('transfer-encoding: chunked', 'content-length: 4000')],
  ['chunks of another kind', () => told('transfer-encoding: xchunked')],
  ['chunks, then nothing', () => told('transfer-encoding: chunked, identity')],
  ['chunks twice', () => told('transfer-encoding: chunked', 'transfer-encoding: chunked')],
  ['a length below zero', () => told('content-length: -1')],
  ['a length with a plus', () => told('content-length: +5')],
  ['a length in base 16', () => told('content-length: 0x10')],
  ['a length beyond numbers', () => told(`content-length: ${'9'.repeat(40)}`)],
  ['a length with a space in its name', () => told('content-length : 5')],
  ['a header over two lines', () => told('content-length: 5', ' 4000')],
  [
    'chunks whose size is no number',
    () => ({
      first: `${lines('POST /api/messages HTTP/1.1', host, json, 'transfer-encoding: chunked')}zz\r\n{}\r\n0\r\n\r\n`,
    }),
  ],
  [
    'chunks whose size is endless',
    () => ({
      first: `${lines('POST /api/messages HTTP/1.1', host, json, 'transfer-encoding: chunked')}ffffffffffffffffff\r\n{}\r\n0\r\n\r\n`,
    }),
  ],
  [
    'a command hidden in the body of a question',
    () => smuggled('GET /healthz HTTP/1.1', host, 'content-length: 0', 'transfer-encoding: chunked'),
  ],
  [
    'a command behind a request without an end of its line',
    () => ({ first: 'GET /healthz HTTP/1.1\nhost: 127.0.0.1\n\n\0' }),
  ],
].map(([what, make]) => ({ what: String(what), make: make as () => Spoken, expected: [400] }));

const shapes: readonly SpokenCase[] = [
  { what: 'no HTTP at all', make: () => ({ first: 'SSH-2.0-OpenSSH_9.9\r\n' }), expected: [400] },
  {
    what: 'the greeting of TLS',
    make: () => ({ first: Buffer.from('16030100c8010000c40303', 'hex') }),
    expected: [400],
  },
  {
    what: 'the greeting of HTTP/2',
    make: () => ({ first: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' }),
    expected: [400, 505, 'cut'],
  },
  { what: 'a version to come', make: () => head('GET /healthz HTTP/9.9'), expected: [400] },
  { what: 'the version of 1991', make: () => ({ first: 'GET /healthz\r\n\r\n' }), expected: [400, 'cut'] },
  { what: 'a method nobody knows', make: () => head('EXPLODE /healthz HTTP/1.1'), expected: [400] },
  {
    what: 'a tunnel',
    make: () => head('CONNECT example.com:443 HTTP/1.1'),
    expected: [400, 404, 405, 'cut'],
  },
  {
    what: 'another server’s address',
    make: () => head('GET http://example.com/healthz HTTP/1.1', 'connection: close'),
    expected: [404],
  },
  {
    what: 'everything at once',
    make: () => head('OPTIONS * HTTP/1.1', 'connection: close'),
    expected: [404],
  },
  { what: 'a path with a NUL', make: () => head('GET /health\0z HTTP/1.1'), expected: [400] },
  {
    what: 'a path with bytes that are no text',
    make: () => ({
      first: Buffer.concat([
        Buffer.from('GET /'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(` HTTP/1.1\r\n${host}\r\nconnection: close\r\n\r\n`),
      ]),
    }),
    expected: [400, 404],
  },
  { what: 'a header with a NUL', make: () => head('GET /healthz HTTP/1.1', 'x-a: b\0c'), expected: [400] },
  {
    what: 'a header with a lone line feed',
    make: () => head('GET /healthz HTTP/1.1', 'x-a: b\rc: d'),
    expected: [400],
  },
  { what: 'a header without a name', make: () => head('GET /healthz HTTP/1.1', ': b'), expected: [400] },
  { what: 'no host', make: () => ({ first: lines('GET /healthz HTTP/1.1') }), expected: [400] },
  { what: 'two hosts', make: () => head('GET /metrics HTTP/1.1', 'host: example.com'), expected: [400] },
  { what: 'two hosts that agree', make: () => head('GET /healthz HTTP/1.1', host), expected: [400] },
  {
    what: 'a head of twenty thousand letters',
    make: () => head('GET /healthz HTTP/1.1', `x: ${'y'.repeat(20_000)}`),
    expected: [431],
  },
  {
    what: 'two thousand headers',
    make: () => head('GET /healthz HTTP/1.1', ...Array.from({ length: 2001 }, (_, at) => `a${at}: b`)),
    expected: [431],
  },
  {
    what: 'a change to WebSocket',
    make: () =>
      head(
        'GET /slack/events HTTP/1.1',
        'connection: upgrade, close',
        'upgrade: websocket',
        'sec-websocket-key: a',
        'sec-websocket-version: 13',
      ),
    expected: [400, 405, 'cut'],
  },
  {
    what: 'a change to HTTP/2',
    make: () =>
      head(
        'GET /api/messages HTTP/1.1',
        'connection: upgrade, http2-settings, close',
        'upgrade: h2c',
        'http2-settings: AA',
      ),
    expected: [400, 405, 'cut'],
  },
  {
    what: 'chunks without an end to a path that is not there',
    make: () => ({
      first: lines('POST /nowhere HTTP/1.1', host, 'transfer-encoding: chunked'),
      endlessly: `ffff\r\n${'a'.repeat(65_535)}\r\n`,
      everyMs: 20,
    }),
    expected: [404],
  },
  {
    what: 'chunks without an end to the health page',
    make: () => ({
      first: lines('POST /healthz HTTP/1.1', host, 'transfer-encoding: chunked'),
      endlessly: `ffff\r\n${'a'.repeat(65_535)}\r\n`,
      everyMs: 20,
    }),
    expected: [405],
  },
  {
    what: 'chunks without an end to Slack’s path',
    make: () => ({
      first: lines('POST /slack/events HTTP/1.1', host, 'transfer-encoding: chunked'),
      endlessly: `ffff\r\n${'a'.repeat(65_535)}\r\n`,
      everyMs: 20,
    }),
    expected: [413, 'cut'],
  },
  {
    what: 'chunks without an end to Slack’s path, of another method',
    make: () => ({
      first: lines('PUT /slack/events HTTP/1.1', host, 'transfer-encoding: chunked'),
      endlessly: `ffff\r\n${'a'.repeat(65_535)}\r\n`,
      everyMs: 20,
    }),
    expected: [405],
  },
  {
    what: 'chunks without an end to Teams’ path',
    make: () => ({
      first: lines('POST /api/messages HTTP/1.1', host, json, 'transfer-encoding: chunked'),
      endlessly: `ffff\r\n${'a'.repeat(65_535)}\r\n`,
      everyMs: 20,
    }),
    expected: [413],
  },
  {
    what: 'chunks without an end to Teams’ path, of another kind',
    make: () => ({
      first: lines('POST /api/messages HTTP/1.1', host, 'transfer-encoding: chunked'),
      endlessly: `ffff\r\n${'a'.repeat(65_535)}\r\n`,
      everyMs: 20,
    }),
    expected: [415],
  },
  {
    what: 'a body that is promised longer than any',
    make: () => ({ first: lines('POST /api/messages HTTP/1.1', host, json, 'content-length: 99999999999') }),
    expected: [413],
  },
  {
    what: 'a body to Slack’s path that is promised longer than any',
    make: () => ({ first: lines('POST /slack/events HTTP/1.1', host, 'content-length: 99999999999') }),
    expected: [413],
  },
];

const trickles: readonly {
  readonly what: string;
  readonly spoken: () => Spoken;
  readonly status: unknown;
}[] = [
  { what: 'nothing at all', spoken: () => ({ first: '' }), status: ['cut', 408] },
  {
    what: 'a head, a header at a time',
    spoken: () => ({ first: `GET /healthz HTTP/1.1\r\n${host}\r\n`, endlessly: 'x-a: b\r\n', everyMs: 300 }),
    status: [408],
  },
  {
    what: 'a head, and then nothing',
    spoken: () => ({ first: `POST /slack/events HTTP/1.1\r\n${host}\r\n` }),
    status: [408],
  },
  {
    what: 'a body to Slack’s path, a letter at a time',
    spoken: () => ({
      first: lines('POST /slack/events HTTP/1.1', host, 'content-length: 100000'),
      endlessly: 'a',
      everyMs: 200,
    }),
    status: [408, 413, 401],
  },
  {
    what: 'a body to Teams’ path, a letter at a time',
    spoken: () => ({
      first: lines('POST /api/messages HTTP/1.1', host, json, 'content-length: 100000'),
      endlessly: 'a',
      everyMs: 200,
    }),
    status: [408, 400],
  },
  {
    what: 'a body to a path that is not there, a letter at a time',
    spoken: () => ({
      first: lines('POST /nowhere HTTP/1.1', host, 'content-length: 100000'),
      endlessly: 'a',
      everyMs: 200,
    }),
    status: [404],
  },
  {
    what: 'chunks of one letter',
    spoken: () => ({
      first: lines('POST /api/messages HTTP/1.1', host, json, 'transfer-encoding: chunked'),
      endlessly: '1\r\na\r\n',
      everyMs: 200,
    }),
    status: [408, 400],
  },
  { what: 'an honest request, and then nothing', spoken: () => head('GET /healthz HTTP/1.1'), status: [200] },
];
/** Milliseconds: the longest a request may take, a second until somebody looks, a second to say why, and some patience. */
const longestTrickle = 40_000;

/** What is no proper HTTP, and what comes too slowly or never ends. */
export function strangersWithBytes(): void {
  refuseAllSpoken('Bytes', smuggling);
  refuseAllSpoken('Bytes', shapes);

  describe('Slow ones', () => {
    count('Bytes', trickles.length + 1);
    it('are all cut off, and honest people are answered meanwhile', async () => {
      const bot = theBot();
      const before = await bot.evidence();
      const crowd = Array.from({ length: 300 }, () => bot.speak({ first: 'GET / HT' }, longestTrickle));
      const slow = trickles.map(async ({ what, spoken, status }) => {
        const started = Date.now();
        const answered = await bot.speak(spoken(), longestTrickle);
        return { what, came: answered.status, wanted: status, seconds: (Date.now() - started) / 1000 };
      });
      for (let asked = 0; asked < 20; asked++) {
        const asking = Date.now();
        expect(await bot.isAlive()).toBe(true);
        expect(Date.now() - asking).toBeLessThan(5_000);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      for (const { what, came, wanted } of await Promise.all(slow)) {
        expect.soft(wanted, `${what}: ${came}`).toContain(came);
      }
      for (const { status } of await Promise.all(crowd)) expect(status).toBe(408);
      expect(await bot.isAlive()).toBe(true);
      expect(await bot.evidence()).toEqual(before);
    });
  });
}
