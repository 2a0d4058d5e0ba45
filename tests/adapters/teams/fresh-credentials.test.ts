import { AppCredentials, ServiceClientCredentialsFactory } from 'botframework-connector';
import { expect, it, onTestFinished, vi } from 'vitest';
import { FreshCredentials } from '../../../adapters/teams/fresh-credentials.ts';

const hour = 60 * 60_000;
const realTime = { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()) };

/** What Microsoft gives out: tokens that are good for an hour. */
class Office extends ServiceClientCredentialsFactory {
  given = 0;

  override async isValidAppId(): Promise<boolean> {
    return true;
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  override async createCredentials(): Promise<AppCredentials> {
    const next = () => ({ accessToken: `token-${++this.given}`, expiresOn: new Date(Date.now() + hour) });
    class Credentials extends AppCredentials {
      protected override async refreshToken() {
        return next() as never;
      }
    }
    return new Credentials('an-app-of-this-test');
  }
}

async function signed(credentials: object): Promise<string | undefined> {
  const request = { headers: new Map<string, string>() };
  await (credentials as AppCredentials).signRequest(request as never);
  return request.headers.get('Authorization');
}

it.each([
  ['five years', 5 * 365 * 24 * hour],
  ['half an hour', hour / 2],
])('a token that came while the clock was %s ahead signs nothing once it is set back', async (_by, byMs) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2031, 10, 23) });
  onTestFinished(() => void vi.useRealTimers());
  const office = new Office();
  const fresh = new FreshCredentials(office, realTime);
  const credentials = await fresh.createCredentials('an-app-of-this-test', '', '', true);
  const first = await signed(credentials);
  vi.setSystemTime(Date.now() - 30_000);
  expect(await signed(credentials)).toBe(first);
  expect(first).toBe('Bearer token-1');
  vi.setSystemTime(Date.now() - byMs);
  const second = await signed(credentials);
  expect(second).not.toBe(first);
  vi.setSystemTime(Date.now() + hour / 2);
  expect(await signed(credentials)).toBe(second);
  vi.setSystemTime(Date.now() + hour / 2);
  expect(await signed(credentials)).not.toBe(second);
  expect(office.given).toBe(3);
});
