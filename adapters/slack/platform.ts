import { webApi } from '@slack/bolt';
import type { Address, MessageRef } from '../../src/domain/address.ts';
import type { Card } from '../../src/domain/card.ts';
import { isRecent } from '../../src/domain/is-recent.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { DeliveryUnclear, PlatformRefused } from '../../src/ports/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import { shareAnswer } from '../../src/ports/share-answer.ts';
import { decodeAddress, decodeMessageRef, encodeMessageRef } from './address.ts';
import { DoNotDisturb } from './do-not-disturb.ts';
import { slackPace } from './pace.ts';
import { explainError, translateError } from './platform-errors.ts';
import { renderCard } from './render-card.ts';
import { bulkOptions, type SlackFetch, type SlackReach } from './slack-client.ts';
import type { TokenSource } from './token-source.ts';

export interface SlackPlatformOptions extends SlackReach {
  readonly tokens: TokenSource;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds to wait for an answer to a post. Default 10,000. */
  readonly timeoutMs?: number;
  /** What carries posts and updates. Default: what carries everything else. */
  readonly carry?: SlackFetch;
  /** Messages a second to one workspace. Default 4. */
  readonly messagesPerSecond?: number;
}

/** The Web API methods this file calls; the manifest must ask for their scopes. */
export const platformMethods = ['chat.postMessage', 'chat.update', 'chat.delete', 'auth.test'] as const;

const readyForMs = 60_000;

/** Slack as the core sees it. Posts once, never twice: retrying is the outbox's business. */
export function createSlackPlatform(options: SlackPlatformOptions): ChatPlatform {
  const clients = new BulkClients(options);
  const { clock, tokens } = options;
  const doNotDisturb = new DoNotDisturb((workspace) => clients.of(workspace), clock);
  let readySince: Temporal.Instant | undefined;

  const askReady = shareAnswer(async () => {
    await tryTokens(clients, await tokens.sampleTokens());
    readySince = clock.now();
  });
  return {
    name: 'slack',
    pace: slackPace(options.messagesPerSecond),
    async post(address, card) {
      return translated(() => post(clients, address, card));
    },
    async update(message, card) {
      return translated(() => update(clients, message, card));
    },
    async remove(message) {
      return translated(() => remove(clients, message));
    },
    quietUntil: (address, soon) => doNotDisturb.quietUntil(address, soon),
    async checkReady() {
      if (isRecent(readySince, clock.now(), readyForMs)) return;
      await askReady().catch((error: unknown) => {
        throw explainError(
          error,
          'Put the "Bot User OAuth Token" (xoxb-…) of the app into the configuration.',
        );
      });
    },
  };
}

async function post(clients: BulkClients, address: Address, card: Card): Promise<MessageRef> {
  const { workspaceId, place } = decodeAddress(address);
  const message = renderCard(card);
  const client = await clients.of(workspaceId);
  const posted = await client.chat.postMessage({
    channel: place,
    text: message.text,
    blocks: message.blocks,
    unfurl_links: false,
    unfurl_media: false,
  });
  // A person's chat has a channel id of its own, which only the answer tells; updates need that one.
  if (!posted.ts) {
    throw new DeliveryUnclear(
      'slack',
      'server-error',
      'Expected the timestamp of the posted message, got none',
    );
  }
  return encodeMessageRef(workspaceId, posted.channel ?? place, posted.ts);
}

async function update(clients: BulkClients, ref: MessageRef, card: Card): Promise<void> {
  const { workspaceId, place, ts } = decodeMessageRef(ref);
  const message = renderCard(card);
  const client = await clients.of(workspaceId);
  await client.chat.update({ channel: place, ts, text: message.text, blocks: message.blocks });
}

async function remove(clients: BulkClients, ref: MessageRef): Promise<void> {
  const { workspaceId, place, ts } = decodeMessageRef(ref);
  const client = await clients.of(workspaceId);
  await client.chat.delete({ channel: place, ts });
}

/** Resolves when Slack takes one of the tokens, or when there is none to try yet. */
async function tryTokens(clients: BulkClients, tokens: readonly string[]): Promise<void> {
  for (const [at, token] of tokens.entries()) {
    try {
      await clients.withToken(token).auth.test();
      return;
    } catch (error) {
      const refused = translateError(error);
      const isDead = refused instanceof PlatformRefused && refused.refusal === 'app-removed';
      // Only a dead token says nothing about the others.
      if (!isDead || at === tokens.length - 1) throw error;
    }
  }
}

async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translateError(error);
  }
}

/** One client a token, so that its connection and queue are shared by the sends of one workspace only. */
class BulkClients {
  readonly #options: SlackPlatformOptions;
  readonly #clients = new Map<WorkspaceId, { readonly token: string; readonly client: webApi.WebClient }>();

  constructor(options: SlackPlatformOptions) {
    this.#options = options;
  }

  async of(workspace: WorkspaceId): Promise<webApi.WebClient> {
    const token = await this.#options.tokens.tokenOf(workspace).catch((error: unknown) => {
      this.#clients.delete(workspace);
      throw error;
    });
    const known = this.#clients.get(workspace);
    if (known?.token === token) return known.client;
    const client = this.withToken(token);
    this.#clients.set(workspace, { token, client });
    return client;
  }

  withToken(token: string): webApi.WebClient {
    const { log, timeoutMs = 10_000, carry } = this.#options;
    const options = bulkOptions(this.#options, log, timeoutMs);
    return new webApi.WebClient(token, carry === undefined ? options : { ...options, fetch: carry });
  }
}
