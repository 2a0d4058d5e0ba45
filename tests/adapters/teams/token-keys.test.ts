import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createRawServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { makeTokenCheck } from '../../../adapters/teams/verify-token.ts';
import { encode, TokenOffice } from './token-office.ts';

const office = new TokenOffice();
const realTime = { now: () => Temporal.Instant.fromEpochMilliseconds(time.ms), wait: async () => {} };
const time = { ms: Date.now() };
const claims = () => ({ iss: office.issuer, aud: 'app', exp: time.ms / 1000 + 3600 });

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** An office that lists no keys until it is told how it answers. */
async function openOffice(answer: (response: ServerResponse, asked: number) => void) {
  let asked = 0;
  const server: Server = createServer((_request, response) => answer(response, ++asked));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, asked: () => asked };
}

function checkAt(metadataUrl: string) {
  return makeTokenCheck({ issuer: office.issuer, metadataUrl, appId: 'app', realTime });
}

/** A token nobody signed, naming a key of its own. */
function unsigned(key: number): string {
  return `Bearer ${encode({ alg: 'RS256', kid: `k${key}` })}.${encode(claims())}.AAAA`;
}

function settledAs(checks: readonly Promise<boolean>[]) {
  return Promise.all(checks.map((check) => check.then(String, ({ name }: Error) => name)));
}

describe('the keys of tokens', () => {
  it('are asked for once, however many strangers wait, and not for ever', async () => {
    let opened = 0;
    const silent = createRawServer((socket) => {
      opened += 1;
      socket.on('error', () => {}).resume();
      closing.unshift(async () => socket.destroy());
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => silent.close(resolve)));
    const check = checkAt(`http://127.0.0.1:${(silent.address() as AddressInfo).port}/`);
    const begun = performance.now();
    const ends = await settledAs(Array.from({ length: 50 }, (_, at) => check(unsigned(at))));
    expect(new Set(ends)).toEqual(new Set(['TimeoutError']));
    expect(performance.now() - begun).toBeLessThan(8_000);
    expect(opened).toBe(1);
  }, 20_000);

  it('are left alone for five seconds after they could not be had, and then asked for again', async () => {
    const away = await openOffice((response) => response.writeHead(503).end('later'));
    const check = checkAt(away.url);
    for (let sent = 0; sent < 20; sent++)
      expect(await settledAs([check(unsigned(sent))])).toEqual(['KeysUnavailable']);
    expect(away.asked()).toBe(1);
    time.ms += 5_000;
    await settledAs([check(unsigned(0))]);
    expect(away.asked()).toBe(2);
  });

  it('are used for an hour before one that is not among them is looked for, and for a day', async () => {
    await office.start();
    closing.push(() => office.stop());
    const real = (await (await fetch(office.metadataUrl)).json()) as { readonly jwks_uri: string };
    const keys = await fetch(real.jwks_uri).then((response) => response.text());
    const counted = await openOffice((response, asked) =>
      response.end(asked % 2 === 1 ? JSON.stringify({ jwks_uri: counted.url }) : keys),
    );
    const check = checkAt(counted.url);
    const genuine = () => `Bearer ${office.sign(claims())}`;
    expect(await check(genuine())).toBe(true);
    for (let sent = 0; sent < 20; sent++) expect(await check(unsigned(sent))).toBe(false);
    expect(counted.asked()).toBe(2);
    time.ms += 3_600_001;
    expect(await check(unsigned(0))).toBe(false);
    expect(counted.asked()).toBe(4);
    time.ms += 86_400_001;
    expect(await check(genuine())).toBe(true);
    expect(counted.asked()).toBe(6);
    // Fetched in a time to come: nobody can tell how old they are.
    time.ms -= 5 * 86_400_000;
    for (let sent = 0; sent < 3; sent++) expect(await check(unsigned(sent))).toBe(false);
    expect(counted.asked()).toBe(8);
  });
});
