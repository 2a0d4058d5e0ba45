import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { askServers } from '../../src/app/server-time.ts';
import type { HeldAgainst } from '../../src/usecases/undo-clock-ahead.ts';
import { earlyHost } from '../support/early-host.ts';

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

it.each<[string, HeldAgainst]>([
  ['Mon, 23 Nov 2026 08:56:00 GMT', 'right'],
  [right, 'right'],
  ['Mon, 23 Nov 2026 09:06:00 GMT', 'behind'],
  ['Mon, 23 Nov 2026 08:54:00 GMT', 'ahead'],
  ['Fri, 23 Nov 2035 09:00:00 GMT', 'behind'],
])('a clock at nine is held against %s: %s', async (date, said) => {
  expect(await askServers([await serve(date)], now)).toBe(said);
});

it('asks the next one where a server is not there or does not say, and knows nothing where none does', async () => {
  const silent = [nowhere, await serve(undefined), await serve('soon', 200)];
  expect(await askServers([...silent, await serve(right, 500)], now)).toBe('right');
  expect(await askServers(silent, now)).toBeUndefined();
  expect(await askServers([], now)).toBeUndefined();
});

it('is behind where it is too early for the certificate of the server, before it says anything', async () => {
  expect(await askServers([(await earlyHost()).url], now)).toBe('behind');
});
