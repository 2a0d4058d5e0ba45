import { decodeMessageRef } from '../../adapters/slack/address.ts';
import { createSlackPlatform } from '../../adapters/slack/platform.ts';
import { slackRequests } from '../../adapters/slack/requests.ts';
import type { SlackOptions } from '../../adapters/slack/slack-options.ts';
import { connectSlack, type SlackConnection } from '../../adapters/slack/start-slack.ts';
import { installedTokens, singleToken } from '../../adapters/slack/token-source.ts';
import type { TeamsAuth } from '../../adapters/teams/auth-options.ts';
import { createTeamsPlatform, type Teams } from '../../adapters/teams/create-teams-platform.ts';
import { requests as teamsRequests } from '../../adapters/teams/requests.ts';
import type { MessageRef } from '../domain/address.ts';
import type { Delivery } from '../domain/delivery.ts';
import { platformOf } from '../domain/workspace.ts';
import { paceUpdates } from '../outbox/pace-updates.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { House } from '../usecases/house.ts';
import { limitCommands } from '../usecases/limit-commands.ts';
import { carryRequest } from './carry-request.ts';
import type { Routes } from './http/http-server.ts';
import type { Metrics } from './metrics/metrics.ts';
import { startStopwatch, timeListener } from './metrics/time-listener.ts';
import { watchPlatform } from './metrics/watch-platform.ts';
import { createSystemClock } from './system-clock.ts';

/** How each platform is reached; one that is left out is not connected. */
export interface Connections {
  readonly slack?: SlackOptions & Patience & { readonly messagesPerSecond?: number };
  readonly teams?: Patience & { readonly auth: TeamsAuth; readonly tenants?: readonly string[] };
}

interface Patience {
  /** How long one message may take before its fate counts as unclear, in milliseconds. */
  readonly sendWithinMs?: number;
}

export interface Sockets {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Host the shared HTTP server binds. */
  readonly host: string;
  readonly metrics: Metrics;
  /** Told that somebody asks over a connection of the platform's own; what it returns is called when they were answered. */
  readonly ask?: () => () => void;
  /** How many commands one person may ask in a minute; any number where it is left out. */
  readonly commandsPerMinute: number | undefined;
}

/** Platforms that can send, and how to make them listen once the house stands. */
export interface ConnectedPlatforms {
  readonly platforms: readonly ChatPlatform[];
  listen(house: House): Promise<Listening>;
}

export interface Listening {
  readonly routes: Routes;
  /** Opens what is not served over our own HTTP server. */
  start(): Promise<void>;
  /** A delivery was settled: what a platform shows outside the chat follows. */
  follow(delivery: Pick<Delivery, 'workspaceId' | 'address'>): void;
  /** Resolves when what people asked so far has been answered. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Builds both adapters. Throws StartMistake for options that cannot work. */
export function connectPlatforms({ slack, teams }: Connections, sockets: Sockets): ConnectedPlatforms {
  const slackPlatform = slack && createSlack(slack, sockets);
  const teamsSide = teams && createTeams(teams, sockets);
  const { metrics } = sockets;
  const stopping = new AbortController();
  // One limit for both platforms: ids of people never meet, since the workspace is part of them.
  const limited = limitCommands(sockets.commandsPerMinute, (platform, isRefused) =>
    metrics.commanded(platform, isRefused),
  );
  return {
    platforms: [
      slackPlatform && paceSlack(watchPlatform(slackPlatform, metrics), sockets, stopping.signal),
      teamsSide && watchPlatform(teamsSide.platform, metrics),
    ].filter((platform) => platform !== undefined),
    async listen(house) {
      const stopwatch = () => {
        const [answered, stop] = [sockets.ask?.(), startStopwatch('slack', metrics)];
        return () => {
          answered?.();
          stop();
        };
      };
      const connection =
        slack && (await connectSlack(house, { ...slack, stopwatch }, { ...slackRequests, ...limited }));
      return {
        routes: {
          ...slackRoutes(connection, metrics),
          ...(teamsSide
            ? {
                '/api/messages': timeListener(
                  'teams',
                  teamsSide.listen(house, { ...teamsRequests, ...limited }, stopping.signal),
                  metrics,
                ),
              }
            : {}),
        },
        start: async () => connection?.start(),
        // Teams has no page of ours that could be out of date.
        follow: ({ workspaceId, address }) => {
          if (platformOf(workspaceId) === 'slack') connection?.follow(address);
        },
        // Teams waits for its answer, so only Slack's can be under way still.
        settled: async () => connection?.settled(),
        stop: async () => {
          stopping.abort();
          await connection?.stop();
        },
      };
    },
  };
}

function createSlack(
  options: NonNullable<Connections['slack']>,
  { store, clock, log }: Sockets,
): ChatPlatform {
  const tokens = options.botToken
    ? singleToken(options.botToken, options, log)
    : installedTokens(store.installs);
  // Who carries requests by other means carries all of them.
  const carry = options.fetch === undefined ? { carry: carryRequest } : {};
  return createSlackPlatform({ ...options, ...timeoutOf(options), ...carry, tokens, clock, log });
}

/** Outside of what is measured, so that waiting for its turn is no slow answer of Slack. */
function paceSlack(platform: ChatPlatform, { clock, log }: Sockets, signal: AbortSignal): ChatPlatform {
  const workspaceOf = (message: MessageRef) => decodeMessageRef(message).workspaceId;
  return paceUpdates(platform, { clock, log, signal, workspaceOf });
}

function createTeams(options: NonNullable<Connections['teams']>, { store, host, log }: Sockets): Teams {
  const { auth, tenants } = options;
  return createTeamsPlatform({
    ...timeoutOf(options),
    auth,
    boundTo: host,
    ...(tenants ? { tenants } : {}),
    realTime: createSystemClock(),
    reaches: store.reaches,
    log,
  });
}

function timeoutOf({ sendWithinMs }: Patience): { readonly timeoutMs?: number } {
  return sendWithinMs === undefined ? {} : { timeoutMs: sendWithinMs };
}

function slackRoutes(connection: SlackConnection | undefined, metrics: Metrics): Routes {
  const listener = connection?.requestListener;
  if (!listener) return {};
  const timed = timeListener('slack', listener, metrics);
  return Object.fromEntries(connection.paths.map((path) => [path, timed]));
}
