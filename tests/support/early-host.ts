import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * A host on loopback whose certificate nobody takes: it is valid from 2090 to 2099. Until the test is over; `heard` counts
 * what was said to it all the same.
 */
export async function earlyHost(): Promise<{ readonly url: string; heard(): number }> {
  // Of no use to anybody: it names 127.0.0.1 alone.
  const pem = readFileSync('tests/fixtures/valid-from-2090.pem', 'utf8');
  let heard = 0;
  const server = createServer({ key: pem, cert: pem }, (_, response) => {
    heard += 1;
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard: () => heard };
}
