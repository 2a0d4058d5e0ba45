import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/app/load-content.ts';
import { startBot } from '../../../src/app/start-bot.ts';
import { createSystemClock } from '../../../src/app/system-clock.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../../src/store/secret-box.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { usualSettings } from '../../support/test-house.ts';
import { type DemoBed, openDemo } from '../demo/demo-bed.ts';

let bed: DemoBed;
beforeAll(async () => {
  bed = await openDemo();
});
afterAll(() => bed.end());

function expectGuarded(headers: Headers): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('server')).toBeNull();
}

/** The head of the answer to bytes that are sent as they are. */
function sendBytes(bytes: string): Promise<{ readonly status: number; readonly headers: Headers }> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(bed.demo.botUrl).port), '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (piece) => {
      answer += piece;
    });
    socket.on('error', reject);
    socket.on('close', () => {
      const [first = '', ...lines] = (answer.split('\r\n\r\n')[0] ?? '').split('\r\n');
      const pairs = lines.map((line) => line.split(': ', 2) as [string, string]);
      resolve({ status: Number(first.split(' ')[1]), headers: new Headers(pairs) });
    });
  });
}

describe('every answer of the bot', () => {
  it.each([
    ['GET', '/healthz', 200],
    ['GET', '/readyz', 200],
    ['GET', '/metrics', 200],
    ['GET', '/nothing-here', 404],
    ['GET', '/slack/events', 405],
    ['POST', '/slack/events', 401],
    ['GET', '/slack/install', 404],
    ['GET', '/api/messages', 405],
    ['POST', '/api/messages', 401],
    ['GET', '/playground/clock', 403],
  ])('tells browsers to keep their hands off: %s %s', async (method, path, status) => {
    const body = method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {};
    const response = await fetch(`${bed.demo.botUrl}${path}`, { method, ...body });
    expect(response.status).toBe(status);
    expectGuarded(response.headers);
  });

  it('does so also where the request is no HTTP, or its head is endless', async () => {
    const broken = await sendBytes('GET / HTTP/9.9\r\n\r\n');
    expect(broken.status).toBe(400);
    expectGuarded(broken.headers);
    const endless = await sendBytes(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`);
    expect(endless.status).toBe(431);
    expectGuarded(endless.headers);
  });

  it('lets the install page be what it is, and nothing else', async () => {
    const store = await openSqliteStore({
      file: ':memory:',
      secrets: createSecretBox(['sixteen-characters-and-more']),
    });
    const bot = await startBot({
      store,
      clock: createSystemClock(),
      log: new MemoryLog(),
      ...loadContent(),
      settings: usualSettings,
      connections: {
        slack: {
          mode: 'http',
          signingSecret: 'a-signing-secret',
          clientId: '1.2',
          clientSecret: 'secret-of-client',
          stateSecret: 'state-secret-of-ours',
          publicUrl: 'https://backwise.example.com',
        },
      },
      host: '127.0.0.1',
      port: 0,
    });
    const response = await fetch(`${bot.url}/slack/install`);
    const page = await response.text();
    await bot.stop();
    expect(response.status).toBe(200);
    expectGuarded(response.headers);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const [, source = ''] of page.matchAll(/<img[^>]* src="(https:\/\/[^/"]+)/g)) {
      expect(policy).toContain(`img-src ${source}`);
    }
    expect(page).toContain('<img');
    expect(page).not.toContain('<script');
  });
});

describe('every answer of the playground', () => {
  it.each(['/', '/page.css', '/api/transcript', '/nothing-here'])('does the same: %s', async (path) => {
    const { headers } = await fetch(`${bed.url}${path}`);
    expectGuarded(headers);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  });
});
