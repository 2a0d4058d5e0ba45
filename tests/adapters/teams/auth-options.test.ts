import { describe, expect, it } from 'vitest';
import type { TeamsAuth } from '../../../adapters/teams/auth-options.ts';
import { createTeamsPlatform } from '../../../adapters/teams/create-teams-platform.ts';
import { StartMistake } from '../../../src/ports/errors.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { FakeCore } from './fake-core.ts';
import { appId, realTime, tenant } from './teams-bench.ts';

const start = (auth: unknown, boundTo = '0.0.0.0', tenants?: readonly string[]) =>
  createTeamsPlatform({
    auth: auth as TeamsAuth,
    boundTo,
    realTime,
    log: new MemoryLog(),
    reaches: new FakeCore().reaches,
    ...(tenants ? { tenants } : {}),
  });
const single = { kind: 'entra', appType: 'SingleTenant', appId, appPassword: 'secret', tenantId: tenant };
const standIn = {
  kind: 'stand-in',
  appId,
  openIdMetadataUrl: 'http://127.0.0.1:9/x',
  tokenIssuer: 'x',
  botToken: 'y',
};

describe('Teams options', () => {
  it.each([
    ['a single-tenant registration', single],
    ['a managed identity', { ...single, appType: 'UserAssignedMSI', appPassword: undefined }],
    ['a multi-tenant registration', { ...single, appType: 'MultiTenant', tenantId: undefined }, [tenant]],
  ])('let %s listen on every interface', (_name, auth, tenants?: readonly string[]) => {
    expect(start(auth, '0.0.0.0', tenants).platform.pace).toEqual({
      perWorkspacePerSecond: 20,
      perAddressPerSecond: 1,
      inFlight: 8,
    });
  });

  it.each(['127.0.0.1', '::1', 'localhost'])('let authentication be off on %s', (boundTo) => {
    expect(start({ kind: 'off' }, boundTo).platform.name).toBe('teams');
    expect(start(standIn, boundTo).platform.name).toBe('teams');
  });

  it.each([
    ['authentication off on every interface', { kind: 'off' }, '0.0.0.0', /loopback|127\.0\.0\.1/],
    ['authentication off on an unnamed interface', { kind: 'off' }, '', /every interface/],
    ['a stand-in on a public interface', standIn, '10.0.0.5', /127\.0\.0\.1/],
    [
      'a stand-in far away',
      { ...standIn, openIdMetadataUrl: 'https://evil.example/' },
      '127.0.0.1',
      /this machine/,
    ],
    ['an unknown app type', { ...single, appType: 'bogus' }, '0.0.0.0', /SingleTenant, UserAssignedMSI/],
    ['no app id', { ...single, appId: '' }, '0.0.0.0', /app id/],
    ['no secret', { ...single, appPassword: '' }, '0.0.0.0', /client secret/],
    ['no home tenant', { ...single, tenantId: undefined }, '0.0.0.0', /home tenant/],
    [
      'every tenant at once',
      { ...single, appType: 'MultiTenant', tenantId: undefined },
      '0.0.0.0',
      /tenant allow-list.*nothing, which lets every tenant in/,
    ],
    ['a secret beside a managed identity', { ...single, appType: 'UserAssignedMSI' }, '0.0.0.0', /no secret/],
  ])('refuse %s in one sentence, without the secret', (_name, auth, boundTo, expected) => {
    expect(() => start(auth, boundTo)).toThrow(expected);
    expect(() => start(auth, boundTo)).toThrow(StartMistake);
    expect(() => start(auth, boundTo)).not.toThrow(/'secret'/);
  });

  it('say where each setting is explained', () => {
    expect(() => start({ ...single, appId: '' })).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining('README.md, "Configuration"') }),
    );
  });

  it('refuse an allow-list that allows nobody, which is as good as none', () => {
    expect(() => start({ ...single, appType: 'MultiTenant', tenantId: undefined }, '0.0.0.0', [])).toThrow(
      /allow-list/,
    );
  });

  it('refuse a tenant that is no id, and tell every mistake at once', () => {
    const mistakes = (() => {
      try {
        start({ ...single, appId: 'x', appPassword: '' }, '0.0.0.0', ['contoso']);
      } catch (error) {
        return error instanceof StartMistake ? error.mistakes : [];
      }
      return [];
    })();
    expect(mistakes).toHaveLength(3);
  });
});
