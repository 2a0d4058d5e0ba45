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

/**
 * botbuilder's authentication with its outbound side held still: every connector client asks once. The client's own
 * retries (429, 5xx and, worst, a cut connection after the request was read: four posts for one) would double messages
 * behind the outbox's back, and no constructor option reaches them in 4.23.3. Redirects are off as well, so a bot token
 * never follows one.
 */
export class BoundedAuthentication extends BotFrameworkAuthentication {
  readonly #inner: BotFrameworkAuthentication;
  readonly #timeoutMs: number;

  constructor(inner: BotFrameworkAuthentication, timeoutMs: number) {
    super();
    this.#inner = inner;
    this.#timeoutMs = timeoutMs;
  }

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const result = await this.#inner.authenticateRequest(activity, header);
    const factory = result.connectorFactory;
    return factory ? { ...result, connectorFactory: new BoundedFactory(factory, this.#timeoutMs) } : result;
  }

  override authenticateStreamingRequest(header: string, channel: string): Promise<AuthenticateRequestResult> {
    return this.#inner.authenticateStreamingRequest(header, channel);
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return new BoundedFactory(this.#inner.createConnectorFactory(identity), this.#timeoutMs);
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return this.#inner.createUserTokenClient(identity);
  }
}

class BoundedFactory extends ConnectorFactory {
  readonly #inner: ConnectorFactory;
  readonly #timeoutMs: number;

  constructor(inner: ConnectorFactory, timeoutMs: number) {
    super();
    this.#inner = inner;
    this.#timeoutMs = timeoutMs;
  }

  override async create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const client = await this.#inner.create(serviceUrl, audience);
    const pipeline = pipelineOf(client);
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.removePolicy({ name: 'redirectPolicy' });
    const timeoutMs = this.#timeoutMs;
    pipeline.addPolicy(
      {
        name: 'deadline',
        sendRequest: (request, next) => {
          request.abortSignal ??= AbortSignal.timeout(timeoutMs);
          return next(request);
        },
      },
      { afterPhase: 'Sign' },
    );
    return client;
  }
}

/** Ties the requests of one client to an attempt: it ends with its signal and tells whether anything left. */
export function followAttempt(client: unknown, attempt: Attempt): void {
  pipelineOf(client).addPolicy(
    {
      name: 'attempt',
      sendRequest: (request, next) => {
        attempt.signal.throwIfAborted();
        request.abortSignal = attempt.signal;
        attempt.hasLeft = true;
        return next(request);
      },
    },
    { afterPhase: 'Sign' },
  );
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
