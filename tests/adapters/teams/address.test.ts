import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  makeAddress,
  makeMessageRef,
  openAddress,
  openMessageRef,
  type TeamsPlace,
} from '../../../adapters/teams/address.ts';
import { isLoopbackPeer, parseServiceUrl } from '../../../adapters/teams/service-url.ts';
import { appId, tenant } from './teams-bench.ts';

const places: fc.Arbitrary<TeamsPlace> = fc.record({
  kind: fc.constantFrom('person', 'channel'),
  tenantId: fc.constant(tenant),
  conversationId: fc
    .string({ minLength: 1, maxLength: 150, unit: 'grapheme-ascii' })
    .filter((id) => !id.includes(';')),
});

describe('an address', () => {
  it('opens to what it was made of', () => {
    fc.assert(
      fc.property(places, (place) => {
        expect(openAddress(makeAddress(place))).toEqual(place);
      }),
    );
  });

  it('with a message opens to both', () => {
    fc.assert(
      fc.property(places, fc.string({ minLength: 1, maxLength: 60 }), (place, activityId) => {
        expect(openMessageRef(makeMessageRef({ place, activityId }))).toEqual({
          place,
          activityId,
        });
      }),
    );
  });

  it('never opens what was not made by this adapter, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (garbage) => {
        expect(() => openAddress(garbage as never)).toThrow(/Expected an address/);
        expect(() => openMessageRef(garbage as never)).toThrow(/Expected a message/);
      }),
    );
  });

  it('has one form only: a second spelling of the same place is refused', () => {
    const address = makeAddress({ kind: 'channel', tenantId: tenant, conversationId: '19:c@thread.tacv2' });
    expect(makeAddress(openAddress(address))).toBe(address);
    for (const other of [
      address.replace('%40', '@'),
      address.replace('%40', '%40%3bmessageid%3D5'),
      address.replace('1111', '%31111'),
      `${address}%3Bmessageid%3D5`,
      `${address}|`,
    ]) {
      expect(() => openAddress(other as never), other).toThrow(/Expected an address/);
    }
    const upper = makeAddress({ kind: 'person', tenantId: appId, conversationId: 'a' });
    expect(() => openAddress(upper.replace(appId, appId.toUpperCase()) as never)).toThrow(
      /Expected an address/,
    );
  });
});

describe('a service URL', () => {
  it.each([
    ['https://smba.trafficmanager.net/emea/', 'https://smba.trafficmanager.net/emea/'],
    ['https://SMBA.trafficmanager.net/amer', 'https://smba.trafficmanager.net/amer/'],
    ['https://eu.smba.trafficmanager.net', 'https://eu.smba.trafficmanager.net/'],
    ['https://smba.infra.gcc.teams.microsoft.com/x//', 'https://smba.infra.gcc.teams.microsoft.com/x/'],
    ['https://smba.infra.gov.teams.microsoft.us/', 'https://smba.infra.gov.teams.microsoft.us/'],
  ])('%s of Microsoft is taken and written in one way', (raw, expected) => {
    expect(parseServiceUrl(raw, 'microsoft')).toBe(expected);
    expect(parseServiceUrl(raw, 'loopback')).toBeUndefined();
  });

  it.each([
    'http://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://evilsmba.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://trafficmanager.net/',
    'https://smba.trafficmanager.net/?x=1',
    'https://api.botframework.com/',
    'http://127.0.0.1/',
    'ftp://smba.trafficmanager.net/',
    '',
    undefined,
    `https://smba.trafficmanager.net/${'a'.repeat(600)}`,
  ])('%s is not called with a bot token', (raw) => {
    expect(parseServiceUrl(raw, 'microsoft')).toBeUndefined();
  });

  it.each(['http://127.0.0.1.evil.example/', 'http://10.0.0.1/', 'ftp://127.0.0.1/', 'http://0.0.0.0/'])(
    '%s is no stand-in on this machine',
    (raw) => {
      expect(parseServiceUrl(raw, 'loopback')).toBeUndefined();
    },
  );

  it('is asked for by callers on this machine alone', () => {
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].every(isLoopbackPeer)).toBe(true);
    expect(['10.0.0.1', '::ffff:10.0.0.1', undefined, '1127.0.0.1'].some(isLoopbackPeer)).toBe(false);
  });
});
