import { AppCredentials, ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Clock } from '../../src/ports/clock.ts';

type Factory = ServiceClientCredentialsFactory;
type Credentials = Awaited<ReturnType<Factory['createCredentials']>>;

/** By less than this NTP sets a clock all day. Milliseconds. */
const mostSteppedMs = 60_000;

/**
 * The same credentials, which fetch a new token where the clock was set back. botbuilder keeps one until the clock shows its
 * end, reckoned when it came: by a clock that was ahead then, Microsoft would refuse what is sent with it for as long.
 */
export class FreshCredentials extends ServiceClientCredentialsFactory {
  readonly #inner: Factory;
  readonly #realTime: Pick<Clock, 'now'>;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(inner: Factory, realTime: Pick<Clock, 'now'>) {
    super();
    this.#inner = inner;
    this.#realTime = realTime;
  }

  override isValidAppId(appId: string): Promise<boolean> {
    return this.#inner.isValidAppId(appId);
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return this.#inner.isAuthenticationDisabled();
  }

  override async createCredentials(...given: Parameters<Factory['createCredentials']>): Promise<Credentials> {
    const credentials = await this.#inner.createCredentials(...given);
    const getToken: unknown = Reflect.get(credentials, 'getToken');
    if (typeof getToken !== 'function') return credentials;
    // Whatever signs a request asks for its token here.
    Reflect.set(credentials, 'getToken', (...how: readonly unknown[]) => {
      this.#forgetIfSetBack();
      return getToken.apply(credentials, how);
    });
    return credentials;
  }

  #forgetIfSetBack(): void {
    const nowMs = this.#realTime.now().epochMilliseconds;
    // Its only way to be asked for another one reaches a single token, and all are as wrong.
    if (nowMs < this.#lastMs - mostSteppedMs) keptTokens()?.clear();
    this.#lastMs = nowMs;
  }
}

function keptTokens(): Map<unknown, unknown> | undefined {
  const kept: unknown = Reflect.get(AppCredentials, 'cache');
  return kept instanceof Map ? kept : undefined;
}
