import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { agreesWithServers } from '../../src/app/server-time.ts';

/** A server whose answers bear that Date header, or none. */
async function serve(date: string | undefined, status = 404): Promise<string> {
  const server = createServer((_, response) => {
    response.sendDate = false;
    response.writeHead(status, date === undefined ? {} : { date }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const now = () => Temporal.Instant.from('2026-11-23T09:00:00Z');
const right = 'Mon, 23 Nov 2026 09:04:00 GMT';
const nowhere = 'http://127.0.0.1:1/';

it.each<[string, boolean]>([
  ['Mon, 23 Nov 2026 08:56:00 GMT', true],
  [right, true],
  ['Mon, 23 Nov 2026 09:06:00 GMT', false],
  ['Mon, 23 Nov 2026 08:54:00 GMT', false],
  ['Fri, 23 Nov 2035 09:00:00 GMT', false],
])('a clock at nine is held against %s: %s', async (date, agrees) => {
  expect(await agreesWithServers([await serve(date)], now)).toBe(agrees);
});

it('asks the next one where a server is not there or does not say, and knows nothing where none does', async () => {
  const silent = [nowhere, await serve(undefined), await serve('soon', 200)];
  expect(await agreesWithServers([...silent, await serve(right, 500)], now)).toBe(true);
  expect(await agreesWithServers(silent, now)).toBeUndefined();
  expect(await agreesWithServers([], now)).toBeUndefined();
});
