import { ServiceClientCredentialsFactory } from 'botframework-connector';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAddress } from '../../../adapters/teams/address.ts';
import type { TeamsAuth } from '../../../adapters/teams/auth-options.ts';
import { makeAuthentication, makeCredentials } from '../../../adapters/teams/authentication.ts';
import { checkCard } from '../../../adapters/teams/check-card.ts';
import { TeamsPlatform } from '../../../adapters/teams/platform.ts';
import { renderCard } from '../../../adapters/teams/render-card.ts';
import { TeamsAdapter } from '../../../adapters/teams/teams-adapter.ts';
import type { Address } from '../../../src/domain/address.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import {
  describePlatform,
  describeRendering,
  type PlatformBed,
  type PlatformFault,
} from '../../contracts/platform-contract.ts';
import { sampleCards } from '../../fixtures/teams/sample-cards.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import type { ConnectorAnswer } from './fake-connector.ts';
import { FakeCore } from './fake-core.ts';
import { appId, TeamsBench, tenant } from './teams-bench.ts';

const entra: TeamsAuth = { kind: 'entra', appType: 'MultiTenant', appId, appPassword: 'x' };

/** Credentials whose token comes, or does not, as a test says; Entra itself is never asked. */
class ScriptedCredentials extends ServiceClientCredentialsFactory {
  readonly failures: unknown[] = [];
  asked = 0;

  override async isValidAppId(): Promise<boolean> {
    return true;
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  override async createCredentials() {
    return {
      signRequest: async <T>(request: T) => request,
      getToken: async () => {
        this.asked++;
        const failure = this.failures.shift();
        if (failure) throw failure;
        return 'a-token';
      },
    };
  }
}

function withCredentials(credentials: ScriptedCredentials, clock = new FakeClock()): TeamsPlatform {
  const adapter = new TeamsAdapter(makeAuthentication(entra, makeCredentials(entra), 500), new MemoryLog());
  const { reaches } = new FakeCore();
  return new TeamsPlatform({ adapter, appId, clock, timeoutMs: 500 }, entra, credentials, reaches);
}

async function openBed(): Promise<PlatformBed> {
  const bench = new TeamsBench({ kind: 'off' }, undefined, 300);
  await bench.start();
  const { serviceUrl } = bench.connector;
  const credentials = new ScriptedCredentials();
  const ready = withCredentials(credentials);
  const { platform: sender } = bench.teams;
  // A stand-in connector has no credentials to check, so that member is the one that asks Entra.
  const platform: ChatPlatform = {
    name: sender.name,
    pace: sender.pace,
    post: (address, card) => sender.post(address, card),
    update: (message, card) => sender.update(message, card),
    remove: (message) => sender.remove(message),
    quietUntil: () => ready.quietUntil(),
    checkReady: () => ready.checkReady(),
  };
  const place = { tenantId: tenant };
  bench.core.reached.set(`teams:${tenant} any`, serviceUrl);
  return {
    platform,
    channel: makeAddress({ ...place, kind: 'channel', conversationId: '19:c@thread.tacv2' }),
    person: makeAddress({ ...place, kind: 'person', conversationId: 'a:1' }),
    foreign: 'slack1|T1|C1' as Address,
    calls: () => bench.connector.received.length,
    lastText: () => JSON.stringify(bench.connector.received.at(-1)?.body),
    fault: (fault) => {
      if (fault.is === 'app-removed') credentials.failures.push(new Error('refused'));
      bench.connector.script(faultAnswer(fault));
    },
    takeDown: () => bench.connector.stop(),
    close: () => bench.stop().catch(() => undefined),
  };
}

function faultAnswer(fault: PlatformFault): ConnectorAnswer {
  const refusal = (status: number, code: string): ConnectorAnswer => ({
    is: 'answers',
    status,
    body: { error: { code, message: code } },
  });
  switch (fault.is) {
    case 'rate-limited':
      return { is: 'answers', status: 429, headers: { 'retry-after': String(fault.retryAfterSeconds) } };
    case 'not-in-channel':
      return refusal(403, 'BotNotInConversationRoster');
    case 'card-refused':
      return refusal(413, 'MessageSizeTooBig');
    case 'app-removed':
      return refusal(403, 'BotDisabledByAdmin');
    case 'server-error':
      return refusal(500, 'ServiceError');
    case 'hang':
      return { is: 'hangs' };
    case 'reset':
      return { is: 'resets' };
  }
}

describePlatform('Teams', openBed);
describeRendering(
  'Teams',
  () => sampleCards,
  (card) => checkCard(renderCard(card)),
);

describe('readiness with real credentials', () => {
  const clock = new FakeClock();
  const credentials = new ScriptedCredentials();
  let platform: TeamsPlatform;
  beforeAll(() => {
    platform = withCredentials(credentials, clock);
  });
  afterAll(() => expect(credentials.failures).toEqual([]));

  it('asks for a token once in ten minutes', async () => {
    await platform.checkReady();
    await platform.checkReady();
    expect(credentials.asked).toBe(1);
    await clock.advance({ minutes: 11 });
    await platform.checkReady();
    expect(credentials.asked).toBe(2);
  });

  it.each([
    ['ENOTFOUND', Object.assign(new Error('secret words'), { code: 'ENOTFOUND' }), 'NotDelivered'],
    [
      'a network error',
      Object.assign(new Error('secret words'), { errorCode: 'network_error' }),
      'NotDelivered',
    ],
    [
      'a wrong secret',
      Object.assign(new Error('secret words'), { errorCode: 'invalid_client' }),
      'BackwiseError',
    ],
  ])('tells after %s whether to wait or to correct the settings', async (_name, failure, name) => {
    await clock.advance({ minutes: 11 });
    credentials.failures.push(failure);
    const error: unknown = await platform.checkReady().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name, message: expect.not.stringContaining('secret words') });
  });
});
