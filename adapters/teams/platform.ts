import { type Activity, CardFactory, type TurnContext } from 'botbuilder';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Address, MessageRef } from '../../src/domain/address.ts';
import type { Card } from '../../src/domain/card.ts';
import { isRecent } from '../../src/domain/is-recent.ts';
import type { ChatPlatform, Quiet } from '../../src/ports/chat-platform.ts';
import { BackwiseError, DeliveryUnclear, NotDelivered, RateLimited } from '../../src/ports/errors.ts';
import type { AdaptiveCard } from './adaptive-card.ts';
import { makeAddress, makeMessageRef, openAddress, openMessageRef, type TeamsPlace } from './address.ts';
import { serviceUrlPolicyOf, type TeamsAuth } from './auth-options.ts';
import { teamsPace } from './pace.ts';
import { isUnreachable, translateError } from './platform-errors.ts';
import { findServiceUrl, type ReachLookup } from './reach.ts';
import { renderCard, renderSummary } from './render-card.ts';
import { aborted, type SendTools, sendOnce } from './send-once.ts';

const readyForMs = 600_000;
/** Who asked waits for the answer, so a slow store is not waited for. */
const lookupForMs = 1000;
/** How often, and each time for how many milliseconds at most, an answer waits where Teams asks it to. */
const mostAnswerWaits = 2;
const longestAnswerWaitMs = 3000;
/** How long an answer waits after an error of the server's own, as Microsoft asks bots to. */
const afterServerErrorMs = 500;
const botScope = 'https://api.botframework.com';
const loginUrl = 'https://login.microsoftonline.com/';

/** Sends and replaces cards in Teams conversations. */
export class TeamsPlatform implements ChatPlatform {
  readonly name = 'teams';
  readonly pace = teamsPace;
  readonly #tools: SendTools;
  readonly #auth: TeamsAuth;
  readonly #credentials: ServiceClientCredentialsFactory;
  readonly #reaches: ReachLookup;
  readonly #heardFrom: string | undefined;
  #readySince: Temporal.Instant | undefined;

  constructor(
    tools: SendTools,
    auth: TeamsAuth,
    credentials: ServiceClientCredentialsFactory,
    reaches: ReachLookup,
    heardFrom?: string,
  ) {
    this.#tools = tools;
    this.#auth = auth;
    this.#credentials = credentials;
    this.#reaches = reaches;
    this.#heardFrom = heardFrom;
  }

  /**
   * The same for answers to an activity that came from this service URL, which is used where the store cannot say in
   * time where a conversation is served.
   */
  heardFrom(serviceUrl: string): TeamsPlatform {
    return new TeamsPlatform(this.#tools, this.#auth, this.#credentials, this.#reaches, serviceUrl);
  }

  /** Posts a card as a message of its own, in a channel as a new conversation. Throws as the port says. */
  async post(address: Address, card: Card): Promise<MessageRef> {
    return this.postRendered(address, renderCard(card), renderSummary(card));
  }

  /** Posts a card that is rendered already, a settings form for instance. Throws as `post`. */
  async postRendered(address: Address, card: AdaptiveCard, summary: string): Promise<MessageRef> {
    const place = openAddress(address);
    const sent = await this.#send(place, (context) => context.sendActivity(cardActivity(card, summary)));
    return makeMessageRef({ place, activityId: sent?.id ?? '' });
  }

  async update(message: MessageRef, card: Card): Promise<void> {
    const { place, activityId } = openMessageRef(message);
    await this.#send(place, (context) =>
      context.updateActivity({ ...cardActivity(renderCard(card), renderSummary(card)), id: activityId }),
    );
  }

  /**
   * Sends once, or again where Teams asks somebody's answer to wait for a moment or could not take it: what they asked is
   * done by then, and an apology would have them ask once more. An answer that stands there twice does no harm, as a
   * reminder would. What nobody waits for is left to the outbox.
   */
  async #send<T>(place: TeamsPlace, act: (context: TurnContext) => Promise<T>): Promise<T> {
    const serviceUrl = await this.#serviceUrlOf(place);
    for (let waits = 0; ; waits++) {
      try {
        return await sendOnce(this.#tools, place, serviceUrl, act);
      } catch (error) {
        const waitMs = answerWaitMs(error);
        if (this.#heardFrom === undefined || waits >= mostAnswerWaits || waitMs > longestAnswerWaitMs)
          throw error;
        await this.#tools.clock.wait(waitMs);
      }
    }
  }

  async remove(message: MessageRef): Promise<void> {
    const { place, activityId } = openMessageRef(message);
    await sendOnce(this.#tools, place, await this.#serviceUrlOf(place), (context) =>
      context.deleteActivity(activityId),
    );
  }

  /** Presence needs each person's own consent (delegated permission), which this bot does not ask for. */
  async quietUntil(): Promise<Quiet> {
    return { is: 'unknown' };
  }

  async checkReady(): Promise<void> {
    const auth = this.#auth;
    const now = this.#tools.clock.now();
    if (auth.kind !== 'entra' || isRecent(this.#readySince, now, readyForMs)) return;
    try {
      const login = `${loginUrl}${auth.tenantId ?? 'botframework.com'}`;
      const credentials = await this.#credentials.createCredentials(auth.appId, botScope, login, true);
      await withinTime(fetchToken(credentials), this.#tools.timeoutMs);
    } catch (error) {
      throw noToken(error);
    }
    this.#readySince = now;
  }

  /**
   * Opens the chat between the bot and a person who was seen elsewhere in the same tenant. Throws as `post`; a person
   * who may not be written to is PlatformRefused.
   */
  async openChat(person: {
    readonly tenantId: string;
    readonly serviceUrl: string;
    /** The person's id as this bot sees it, and the bot's own. */
    readonly memberId: string;
    readonly botId: string;
  }): Promise<Address> {
    const { adapter, appId, clock } = this.#tools;
    let conversationId: string | undefined;
    try {
      await adapter.createConversationAsync(
        appId,
        'msteams',
        person.serviceUrl,
        botScope,
        {
          isGroup: false,
          bot: { id: person.botId, name: '' },
          members: [{ id: person.memberId, name: '' }],
          tenantId: person.tenantId,
          channelData: { tenant: { id: person.tenantId } },
        } as Parameters<typeof adapter.createConversationAsync>[4],
        async (context) => {
          conversationId = context.activity.conversation.id;
        },
      );
    } catch (error) {
      throw translateError(error, { kind: 'person', hasLeft: true, now: clock.now() });
    }
    return makeAddress({
      kind: 'person',
      tenantId: person.tenantId,
      conversationId: conversationId ?? '',
    });
  }

  async #serviceUrlOf(place: TeamsPlace): Promise<string> {
    const found = findServiceUrl(this.#reaches, makeAddress(place), serviceUrlPolicyOf(this.#auth));
    const heardFrom = this.#heardFrom;
    if (heardFrom === undefined) return found;
    const late = AbortSignal.timeout(lookupForMs);
    return Promise.race([found.catch(() => heardFrom), aborted(late).then(() => heardFrom)]);
  }
}

/** Milliseconds after which an answer may be sent again; endless where another try would end alike, or wait as long. */
function answerWaitMs(error: unknown): number {
  if (error instanceof RateLimited) return error.retryAfterMs;
  const isTheirs = error instanceof DeliveryUnclear && error.outcome === 'server-error';
  return isTheirs ? afterServerErrorMs : Number.POSITIVE_INFINITY;
}

/** A message that is a card and nothing else: text beside a card would arrive as a second message. */
export function cardActivity(card: AdaptiveCard, summary: string): Partial<Activity> {
  return { type: 'message', summary, attachments: [CardFactory.adaptiveCard(card)] };
}

// The library's own words may hold ids of the registration, so they stay behind.
function noToken(error: unknown): BackwiseError {
  if (isUnreachable(error)) {
    return new NotDelivered(
      'teams',
      'Expected Microsoft Entra to answer the request for a bot token, got no answer',
      'Check that login.microsoftonline.com can be reached from here.',
    );
  }
  return new BackwiseError(
    'Expected a token for the Teams bot from Microsoft Entra, got a refusal',
    'Check app id, app type, secret and tenant id of the bot registration.',
  );
}

async function fetchToken(credentials: object): Promise<void> {
  const getToken: unknown = Reflect.get(credentials, 'getToken');
  if (typeof getToken !== 'function') throw new TypeError('Expected credentials that fetch a token');
  const token: unknown = await getToken.call(credentials, false);
  if (!token) throw new Error('Expected a token, got none');
}

function withinTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, late]);
}
