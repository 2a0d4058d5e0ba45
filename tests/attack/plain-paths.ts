import { type Case, refuseAll } from './one-bot.ts';

const to = (method: string, path: string, headers: Record<string, string> = {}, body = '') => ({
  method,
  path,
  headers,
  body,
});
const writes = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'] as const;

const cases: readonly Case[] = [
  ...['/healthz', '/readyz', '/metrics', '/pictures/cat-cow.png'].flatMap((path) =>
    writes.map((method) => ({
      what: `${method} ${path}`,
      make: () => to(method, path),
      expected: path.startsWith('/pictures') ? [404, 405] : 405,
    })),
  ),
  ...[
    '/',
    '/index.html',
    '/.env',
    '/.git/config',
    '/package.json',
    '/data/backwise.sqlite',
    '/backwise.sqlite',
    '/healthz/',
    '/healthz/..%2f..%2fetc%2fpasswd',
    '/HEALTHZ',
    '/metrics/',
    '//metrics',
    '/slack',
    '/slack/',
    '/slack/commands',
    '/slack/install',
    '/slack/oauth_redirect?code=a&state=b',
    '/api',
    '/api/messages/',
    '/playground/clock',
    '/__proto__',
    '/constructor',
    '/toString',
    '/%00',
    '/%ff%fe',
    '/pictures/',
    '/pictures/../package.json',
    '/pictures/..%2f..%2fpackage.json',
    '/pictures/%2e%2e/%2e%2e/etc/passwd.png',
    '/pictures/cat-cow.svg',
    '/pictures/__proto__.png',
    '/pictures/constructor.png',
    '/pictures/a%00.png',
    `/pictures/${'a'.repeat(5000)}.png`,
    `/${'a'.repeat(12_000)}`,
  ].map((path) => ({ what: `GET ${path.slice(0, 60)}`, make: () => to('GET', path), expected: 404 })),
  ...[
    { 'x-forwarded-for': '127.0.0.1' },
    { forwarded: 'for=127.0.0.1' },
    { via: '1.1 proxy' },
    { 'x-real-ip': '127.0.0.1' },
    { host: 'bot.example.com' },
    { host: 'localhost.example.com' },
    { host: '127.0.0.1@example.com' },
  ].map((headers) => ({
    what: `the figures with ${JSON.stringify(headers)}`,
    make: () => to('GET', '/metrics', headers as unknown as Record<string, string>),
    expected: 403,
  })),
  {
    what: 'an expectation nobody has',
    make: () => to('GET', '/healthz', { expect: 'a-cup-of-tea' }),
    expected: 417,
  },
];

/** Every path that is no platform's, in ways nobody should come. */
export function strangersOnPlainPaths(): void {
  refuseAll('Other paths', cases);
}
