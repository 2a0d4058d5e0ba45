import type { RequestListener, ServerResponse } from 'node:http';
import {
  App,
  type AppOptions,
  type Authorize,
  HTTPReceiver,
  LogLevel,
  SocketModeReceiver,
} from '@slack/bolt';
import type { Address } from '../../src/domain/address.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import { errorFacts } from '../../src/ports/error-facts.ts';
import { PlatformRefused, StartMistake } from '../../src/ports/errors.ts';
import type { House } from '../../src/usecases/house.ts';
import type { Inbound } from './answer-once.ts';
import { guardRequests, slackPaths } from './guard-requests.ts';
import { HomeTabs } from './home-tabs.ts';
import { listen } from './inbound.ts';
import { createInstallationStore, findWorkspace, workspaceNamed } from './installs.ts';
import { explainError } from './platform-errors.ts';
import { refuseInstall } from './refuse-install.ts';
import { type SlackRequests, slackRequests } from './requests.ts';
import { createSdkLogger } from './sdk-log.ts';
import { clickOptions } from './slack-client.ts';
import { checkSlackOptions, oauthSecretsOf, type SlackOptions } from './slack-options.ts';
import { tellUnanswered } from './tell-unanswered.ts';
import { timeAcknowledgements } from './time-acknowledgements.ts';
import { type SingleToken, singleToken } from './token-source.ts';

/** Slack, connected. */
export interface SlackConnection {
  readonly platform: ChatPlatform;
  /** For the shared HTTP server, on `paths`; absent in Socket Mode. */
  readonly requestListener?: RequestListener;
  readonly paths: readonly string[];
  /** Asks whose the token is, and in Socket Mode opens the connection. Throws BackwiseError with what to do. */
  start(): Promise<void>;
  /** Something came to whoever is at an address; where their Home tab shows what comes next, it is published again. */
  follow(address: Address): void;
  /** Resolves when what people asked so far has been answered; acknowledging comes before that. */
  settled(): Promise<void>;
  /** Takes nothing new; resolves when what people asked has been answered. */
  stop(): Promise<void>;
}

/** What the manifest asks for, and nothing more. */
export const slackScopes = ['commands', 'chat:write', 'users:read'] as const;
/** What the manifest marks as optional: whoever installs the app may leave it out, and everything else works. */
export const optionalSlackScopes = ['dnd:read'] as const;

/**
 * Builds everything that listens to Slack. `house.platforms` must hold the platform of `createSlackPlatform` already.
 * Throws StartMistake naming every option that is missing.
 */
export async function connectSlack(
  house: House,
  options: SlackOptions,
  requests: SlackRequests = slackRequests,
): Promise<SlackConnection> {
  checkSlackOptions(options);
  const platform = platformOf(house);
  const single = options.botToken ? singleToken(options.botToken, options, house.log) : undefined;
  const running = new Running();
  const homes = new HomeTabs(house, requests.composeHome);
  const stopping = new AbortController();
  const { fetch: carry = globalThis.fetch } = clickOptions(options, house.log);
  const inbound: Inbound = {
    house,
    platform,
    requests,
    homes,
    stopping: stopping.signal,
    workspaceOf: async (ids) => (single ? workspaceNamed(ids) : findWorkspace(house, ids)),
    tellUnanswered: (refused) => void running.track(tellUnanswered(house, refused, carry)),
  };
  const connect = options.mode === 'http' ? connectHttp : connectSocket;
  const { receiver, requestListener } = connect(house, options, requests);
  const app = createApp(house, options, receiver, single);
  app.use(async ({ next }) => running.track(next()));
  if (options.mode === 'socket' && options.stopwatch) timeAcknowledgements(app, options.stopwatch);
  listen(app, inbound);
  return {
    platform,
    ...(requestListener ? { requestListener } : {}),
    paths: requestListener ? pathsOf(options) : [],
    async start() {
      // Asked ahead, so that the first command need not wait for it. Readiness tells when it fails.
      await single?.whoAmI().catch((error: unknown) => {
        house.log.warn('slack.token-not-checked', errorFacts(error));
      });
      if (options.mode === 'socket') await startSocket(app);
    },
    follow: (address) => void running.track(homes.follow(address)),
    settled: () => running.settled(),
    async stop() {
      stopping.abort();
      homes.stop();
      if (options.mode === 'socket') await app.stop();
      await running.settled();
    },
  };
}

/** An app on any receiver; refuses, in single-workspace mode, every other workspace. */
export function createApp(
  house: House,
  options: SlackOptions,
  receiver: NonNullable<AppOptions['receiver']>,
  single: SingleToken | undefined,
): App {
  return new App({
    receiver,
    ...(single ? { authorize: authorizeOne(single) } : {}),
    clientOptions: clickOptions(options, house.log),
    logger: createSdkLogger(house.log),
    logLevel: LogLevel.WARN,
    convoStore: false,
    extendedErrorHandler: true,
  });
}

function authorizeOne(single: SingleToken): Authorize<boolean> {
  return async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
    const self = await single.whoAmI();
    if (workspaceNamed({ teamId, enterpriseId, isEnterpriseInstall }) !== self.workspaceId) {
      throw new PlatformRefused(
        'slack',
        'refused',
        'Expected a request from the workspace of the configured token, got one from another',
        'To serve many workspaces, configure client id, client secret and state secret instead of a bot token.',
      );
    }
    return { botToken: single.token, botId: self.botId, botUserId: self.botUserId };
  };
}

interface Listening {
  readonly receiver: NonNullable<AppOptions['receiver']>;
  readonly requestListener?: RequestListener;
}

function connectHttp(house: House, options: SlackOptions, requests: SlackRequests): Listening {
  const { signingSecret = '' } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [slackPaths.events],
    logger: createSdkLogger(house.log),
    ...oauthOptions(house, options, requests),
    // What Bolt itself stumbles over is a request no listener of ours has seen.
    processEventErrorHandler: async ({ response }) => {
      house.log.warn('slack.request-rejected', { status: 400 });
      if (!response.headersSent) response.writeHead(400).end();
      return false;
    },
  });
  const requestListener = guardRequests(receiver.requestListener, { signingSecret, log: house.log });
  return { receiver, requestListener };
}

function oauthOptions(house: House, options: SlackOptions, requests: SlackRequests) {
  const secrets = oauthSecretsOf(options);
  if (!secrets) return {};
  const { publicUrl, apiUrl } = options;
  const redirect = publicUrl === undefined ? undefined : new URL(slackPaths.oauthRedirect, publicUrl).href;
  return {
    ...secrets,
    scopes: [...slackScopes, ...optionalSlackScopes],
    installationStore: createInstallationStore(house, requests),
    ...(redirect === undefined ? {} : { redirectUri: redirect }),
    installerOptions: {
      installPath: slackPaths.install,
      redirectUriPath: slackPaths.oauthRedirect,
      callbackOptions: {
        failure: (error: object, _: unknown, __: unknown, response: ServerResponse) =>
          refuseInstall(error, response, house.log),
      },
      clientOptions: clickOptions(options, house.log),
      ...(apiUrl === undefined ? {} : { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
    },
  };
}

function connectSocket(house: House, options: SlackOptions): Listening {
  return {
    receiver: new SocketModeReceiver({
      appToken: options.appToken ?? '',
      logger: createSdkLogger(house.log),
      logLevel: LogLevel.WARN,
      installerOptions: { clientOptions: clickOptions(options, house.log) },
    }),
  };
}

async function startSocket(app: App): Promise<void> {
  try {
    await app.start();
  } catch (error) {
    throw explainError(
      error,
      'Create an app-level token (xapp-…) with connections:write under "Basic Information" of the app, and put it into the configuration.',
    );
  }
}

function platformOf(house: House): ChatPlatform {
  const platform = house.platforms.get('slack');
  if (platform) return platform;
  throw new StartMistake(
    ['Expected the Slack platform among the connected platforms, got none'],
    'Create it with createSlackPlatform and put it into the house first.',
  );
}

function pathsOf(options: SlackOptions): readonly string[] {
  return oauthSecretsOf(options) ? Object.values(slackPaths) : [slackPaths.events];
}

/** What is being answered right now. */
class Running {
  readonly #under = new Set<Promise<unknown>>();

  async track(work: Promise<void>): Promise<void> {
    const settled = work.then(
      () => {},
      () => {},
    );
    this.#under.add(settled);
    await settled.finally(() => this.#under.delete(settled));
    return work;
  }

  async settled(): Promise<void> {
    while (this.#under.size > 0) await Promise.all(this.#under);
  }
}
