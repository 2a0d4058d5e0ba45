import { AsyncLocalStorage } from 'node:async_hooks';
import type { Activity } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  BotFrameworkAuthentication,
  type ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';

/** One request on its way out, as far as this file needs it. */
interface OutboundRequest {
  abortSignal?: AbortSignal;
}

interface OutboundPolicy {
  readonly name: string;
  sendRequest(
    request: OutboundRequest,
    next: (request: OutboundRequest) => Promise<unknown>,
  ): Promise<unknown>;
}

interface OutboundPipeline {
  addPolicy(policy: OutboundPolicy, where: { afterPhase: 'Sign' }): void;
  removePolicy(which: { name: string }): readonly unknown[];
}

/** What became of one attempt: whether its bytes may have left this machine. */
export interface Attempt {
  readonly signal: AbortSignal;
  hasLeft: boolean;
}

// Ambient, which nothing else here is: clients are shared by all sends, and botbuilder hands none of them an argument.
const current = new AsyncLocalStorage<Attempt>();

/** Runs `work`, whose requests belong to an attempt: they end with its signal, and it is told whether anything left. */
export function withinAttempt<T>(attempt: Attempt, work: () => Promise<T>): Promise<T> {
  return current.run(attempt, work);
}

/** As many service URLs as Teams has for the tenants of a large host; beyond it the oldest are made anew. */
const mostKept = 200;

/**
 * botbuilder's authentication with its outbound side held still: every connector client asks once. The client's own
 * retries (429, 5xx and, worst, a cut connection after the request was read: four posts for one) would double messages
 * behind the outbox's back, and no constructor option reaches them in 4.23.3. Redirects are off as well, so a bot token
 * never follows one.
 *
 * Clients are kept: botbuilder makes two for each turn, which costs more than the request that one of them sends.
 */
export class BoundedAuthentication extends BotFrameworkAuthentication {
  readonly #inner: BotFrameworkAuthentication;
  readonly #timeoutMs: number;
  readonly #connectors = new Kept<ConnectorClient>();
  readonly #tokens = new Kept<UserTokenClient>();

  constructor(inner: BotFrameworkAuthentication, timeoutMs: number) {
    super();
    this.#inner = inner;
    this.#timeoutMs = timeoutMs;
  }

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const result = await this.#inner.authenticateRequest(activity, header);
    const factory = result.connectorFactory;
    return factory ? { ...result, connectorFactory: this.#bound(factory, result.claimsIdentity) } : result;
  }

  override authenticateStreamingRequest(header: string, channel: string): Promise<AuthenticateRequestResult> {
    return this.#inner.authenticateStreamingRequest(header, channel);
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return this.#bound(this.#inner.createConnectorFactory(identity), identity);
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return this.#tokens.of(appOf(identity), () => this.#inner.createUserTokenClient(identity));
  }

  #bound(factory: ConnectorFactory, identity: ClaimsIdentity): ConnectorFactory {
    return new BoundedFactory(factory, appOf(identity), this.#connectors, this.#timeoutMs);
  }
}

class BoundedFactory extends ConnectorFactory {
  readonly #inner: ConnectorFactory;
  readonly #app: string;
  readonly #kept: Kept<ConnectorClient>;
  readonly #timeoutMs: number;

  constructor(inner: ConnectorFactory, app: string, kept: Kept<ConnectorClient>, timeoutMs: number) {
    super();
    this.#inner = inner;
    this.#app = app;
    this.#kept = kept;
    this.#timeoutMs = timeoutMs;
  }

  override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const key = JSON.stringify([this.#app, audience, serviceUrl]);
    return this.#kept.of(key, async () =>
      bound(await this.#inner.create(serviceUrl, audience), this.#timeoutMs),
    );
  }
}

/** What was made for each key, the latest of it. What could not be made is tried again. */
class Kept<Made> {
  readonly #made = new Map<string, Promise<Made>>();

  of(key: string, make: () => Promise<Made>): Promise<Made> {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#made.set(key, made);
    made.catch(() => this.#made.delete(key));
    const [oldest] = this.#made.keys();
    if (this.#made.size > mostKept && oldest !== undefined) this.#made.delete(oldest);
    return made;
  }
}

/** Whom a connector client speaks for: botbuilder takes the app from these claims of an identity. */
function appOf(identity: ClaimsIdentity): string {
  return JSON.stringify([identity.getClaimValue('aud'), identity.getClaimValue('appid')]);
}

function bound(client: ConnectorClient, timeoutMs: number): ConnectorClient {
  const pipeline = pipelineOf(client);
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.removePolicy({ name: 'redirectPolicy' });
  pipeline.addPolicy(
    {
      name: 'attempt',
      sendRequest: (request, next) => {
        const attempt = current.getStore();
        if (attempt === undefined) request.abortSignal ??= AbortSignal.timeout(timeoutMs);
        else {
          attempt.signal.throwIfAborted();
          request.abortSignal = attempt.signal;
          attempt.hasLeft = true;
        }
        return next(request);
      },
    },
    { afterPhase: 'Sign' },
  );
  return client;
}

// The pipeline is private in botbuilder's types, so its shape is proven before it is touched: a release that moved it
// must stop the send, not quietly bring the retries back.
function pipelineOf(client: unknown): OutboundPipeline {
  const inner = field(client, 'client');
  const pipeline = field(inner, 'pipeline');
  if (!isPipeline(pipeline)) {
    throw new TypeError('Expected the connector client of botbuilder 4.23, whose pipeline can be bounded');
  }
  return pipeline;
}

function field(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}

function isPipeline(value: unknown): value is OutboundPipeline {
  return (
    typeof field(value, 'addPolicy') === 'function' && typeof field(value, 'removePolicy') === 'function'
  );
}
