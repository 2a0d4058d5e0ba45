import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttpServer } from '../../../src/app/http/http-server.ts';
import { createMetrics } from '../../../src/app/metrics/create-metrics.ts';
import { createMetricsRoute } from '../../../src/app/metrics/metrics-route.ts';

const token = 'a-token-for-the-watcher';

/** Serves /metrics as for a host that is bound to, and resolves to how it answers; all the same on loopback. */
async function serve(boundTo: string, withToken: string | undefined) {
  const { registry } = createMetrics(['slack']);
  const server = await startHttpServer(
    '127.0.0.1',
    0,
    createMetricsRoute({ registry, refresh: async () => {}, token: withToken, boundTo }),
  );
  onTestFinished(() => server.stop(0));
  return (headers: Readonly<Record<string, string>> = {}) =>
    new Promise<number>((resolve, reject) => {
      const outgoing = request(`${server.url}/metrics`, { headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      outgoing.on('error', reject);
      outgoing.end();
    });
}

describe('/metrics without a token', () => {
  it.each(['0.0.0.0', '::', '192.0.2.7', 'backwise.example.com'])(
    'does not exist on a server bound to %s',
    async (host) => {
      const ask = await serve(host, undefined);
      expect(await ask()).toBe(404);
      expect(await ask({ authorization: 'Bearer undefined' })).toBe(404);
    },
  );

  it.each(['127.0.0.1', 'localhost', '::1'])('is read from the machine itself on %s', async (host) => {
    const ask = await serve(host, undefined);
    expect(await ask()).toBe(200);
  });
});

describe('/metrics with a token', () => {
  it('is read by whoever shows it, wherever the server is bound and whoever passed the request on', async () => {
    const ask = await serve('0.0.0.0', token);
    expect(await ask({ authorization: `Bearer ${token}` })).toBe(200);
    expect(await ask({ authorization: `bearer ${token}`, 'x-forwarded-for': '203.0.113.9' })).toBe(200);
  });

  it.each([
    {},
    { authorization: token },
    { authorization: `Basic ${token}` },
    { authorization: 'Bearer ' },
    { authorization: `Bearer ${token}x` },
    { authorization: `Bearer ${token.slice(1)}` },
    { 'x-metrics-token': token },
  ])('is read by nobody else, on this machine either: %j', async (headers: Record<string, string>) => {
    const ask = await serve('127.0.0.1', token);
    expect(await ask(headers)).toBe(401);
  });
});
