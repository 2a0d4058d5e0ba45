import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Fault, PlaygroundMistake, type StandIn, type StandInPerson } from '../stand-in.ts';
import { ApiRefusal } from './api-refusal.ts';
import { createConversationLog } from './conversation-log.ts';
import { type Acknowledged, createDelivery } from './delivery.ts';
import type { JsonObject } from './json-shapes.ts';
import { createMessageMethods, respond } from './messages.ts';
import { createOpenViews } from './open-views.ts';
import { press } from './presses.ts';
import { parseArguments, readBody } from './read-request.ts';
import { APP_ID, BOT_USER_ID, peopleIn, TEAM_ID } from './slack-workspace.ts';
import { say } from './slash-commands.ts';
import { createSocketMode } from './socket-mode.ts';
import { createTickets } from './tickets.ts';
import { createViewMethods } from './views.ts';
import { createWebApi, type OAuthOptions } from './web-api.ts';

export interface SlackStandInOptions {
  /** The bot's base URL; everything goes to `/slack/events` below it. Asked again for each request. */
  readonly botUrl: () => string;
  /** The instant by the bot's clock, RFC 3339 or 9557: stamps the transcript. */
  readonly now: () => Promise<string>;
  /** IANA zone both people start in. */
  readonly zone: string;
  readonly signingSecret: string;
  readonly botToken: string;
  /** Switches the app to Socket Mode: then nothing is sent over HTTP. */
  readonly appToken?: string;
  /** Default: `commands`, `chat:write`, `users:read`. */
  readonly scopes?: readonly string[];
  /** Default 0: any free port. */
  readonly port?: number;
  /** One message a second per conversation, as Slack has it; off by default. */
  readonly rateLimit?: boolean;
  /** Makes `oauth.v2.access` work, once, with this code. */
  readonly oauth?: OAuthOptions;
  /** Milliseconds since 1970, for signatures and for how long permissions live. Default `Date.now`. */
  readonly wallClock?: () => number;
  /** How long the bot may take to acknowledge, in milliseconds. Default 3000, as Slack has it. */
  readonly acknowledgeWithinMs?: number;
}

/** How an event was received. `status` is 504 when the bot did not answer in time and 502 when it was not there. */
export interface SentEvent extends Acknowledged {
  readonly eventId: string;
}

export interface SlackStandIn extends StandIn {
  /** Ends in `/api/`: what a WebClient takes as `slackApiUrl`. Known after `start`. */
  readonly apiUrl: string;
  /**
   * Sends an event, such as `{ type: 'app_home_opened', user, tab }`. For a repeated delivery, give the first
   * one's `eventId` and how often it was tried before. Never throws for what the bot answers.
   */
  sendEvent(
    event: JsonObject,
    again?: { eventId: string; retryNum: number; reason?: string },
  ): Promise<SentEvent>;
  /** The Home tab last published to somebody. */
  homeOf(person: StandInPerson['id']): JsonObject | undefined;
  /** Socket Mode: asks the bot to connect again. */
  refreshSockets(): void;
  /** The administrator brings the app back after `uninstall`: the token works again. */
  reinstall(): void;
}

/**
 * A Slack on loopback, stricter than the real one: what Slack lets pass with a warning, or finds out only when
 * somebody reads the message, is refused and listed in `complaints`.
 */
export const createSlackStandIn = (options: SlackStandInOptions): SlackStandIn => {
  const wallClock = options.wallClock ?? Date.now;
  const scopes = options.scopes ?? ['commands', 'chat:write', 'users:read'];
  const people = peopleIn(options.zone);
  const complaints: string[] = [];
  const complain = (what: string): void => {
    complaints.push(what);
  };
  const newId = (): string => randomBytes(5).toString('hex');
  let url = '';

  const log = createConversationLog(options.now, wallClock);
  const tickets = createTickets(wallClock);
  const views = createOpenViews(log, newId);
  const homes = new Map<StandInPerson['id'], JsonObject>();
  const socketMode = options.appToken === undefined ? undefined : createSocketMode(complain);
  const beforePost = options.rateLimit === true ? createPacer(wallClock) : () => undefined;
  const api = createWebApi({
    messages: createMessageMethods({ log, newId, beforePost }),
    views: createViewMethods({ views, tickets, homes }),
    people,
    now: options.now,
    scopes,
    tokens: { bot: options.botToken, app: options.appToken },
    oauth: options.oauth,
    baseUrl: () => `${url}/`,
    newSocketUrl: () => `${url.replace('http', 'ws')}${socketMode?.newPath() ?? ''}`,
    complain,
  });
  const delivery = createDelivery({
    botUrl: options.botUrl,
    signingSecret: options.signingSecret,
    wallClock,
    acknowledgeWithinMs: options.acknowledgeWithinMs ?? 3000,
    socketMode,
    complain,
  });
  const parts = { log, tickets, delivery, newId, baseUrl: () => url, complain, views };

  const answerResponseUrl = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const end = (status: number, words: string): void => {
      response.writeHead(status, { 'content-type': 'text/plain' }).end(words);
    };
    try {
      const body = await readBody(request);
      const args = parseArguments(request.headers['content-type'], body);
      const redeemed = tickets.redeemResponse(request.url ?? '');
      if ('error' in redeemed) {
        complain(`response_url: ${redeemed.error}: five uses within 30 minutes`);
        return end(404, redeemed.error);
      }
      const { person, conversation, entryId } = redeemed.ticket;
      await respond(parts, args, { person, conversation, ...(entryId === undefined ? {} : { entryId }) });
      end(200, 'ok');
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      complain(`response_url: ${error.complaint ?? error.message}`);
      end(400, error.message);
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    try {
      if (request.method !== 'POST') {
        complain(`${request.method} ${path.slice(0, 60)}: expected POST`);
        response.writeHead(405, { allow: 'POST' }).end();
      } else if (path.startsWith('/api/')) {
        await api.answer(path.slice('/api/'.length).split('?')[0] ?? '', request, response);
      } else if (path.startsWith('/response/')) {
        await answerResponseUrl(request, response);
      } else {
        complain(`no such path: ${path.slice(0, 60)}`);
        response.writeHead(404).end();
      }
    } catch (error) {
      complain(`${path.slice(0, 60)}: ${error instanceof Error ? error.message : 'failed'}`);
      if (!response.headersSent) response.writeHead(400);
      response.end();
    }
  };

  const server = createServer((request, response) => void answer(request, response));
  server.on('upgrade', (request, socket, head) => {
    if (socketMode === undefined) socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');
    else socketMode.upgrade(request, socket, head);
  });

  const sendEvent: SlackStandIn['sendEvent'] = async (event, again) => {
    const eventId = again?.eventId ?? `Ev${newId().toUpperCase()}`;
    const seconds = Math.floor(wallClock() / 1000);
    const told = {
      kind: 'events_api' as const,
      payload: {
        token: '',
        team_id: TEAM_ID,
        api_app_id: APP_ID,
        event: { event_ts: log.nextTs(), ...event },
        type: 'event_callback',
        event_id: eventId,
        event_time: seconds,
        authorizations: [
          {
            enterprise_id: null,
            team_id: TEAM_ID,
            user_id: BOT_USER_ID,
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        is_ext_shared_channel: false,
      },
      ...(again === undefined
        ? {}
        : { retry: { num: again.retryNum, reason: again.reason ?? 'http_timeout' } }),
    };
    try {
      return { eventId, ...(await delivery.attempt(told)) };
    } catch (error) {
      if (!(error instanceof PlaygroundMistake)) throw error;
      return { eventId, status: error.status, body: undefined };
    }
  };

  const requireInstalled = (): void => {
    if (api.isRevoked()) throw new PlaygroundMistake('the app was removed from this workspace', 409);
    if (!scopes.includes('commands')) throw new PlaygroundMistake('the app has no scope `commands`', 409);
  };

  return {
    platform: 'slack',
    people,
    get url() {
      return url;
    },
    get apiUrl() {
      return `${url}/api/`;
    },

    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port ?? 0, '127.0.0.1', () => {
          const address = server.address();
          url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
          resolve();
        });
      }),

    stop: () =>
      new Promise((resolve) => {
        api.stop();
        socketMode?.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),

    async say(said) {
      if (said.text.trim().startsWith('/')) requireInstalled();
      await say(said, parts);
    },

    press: (pressed) => press(pressed, parts),
    fail: (faults: readonly Fault[]) => api.fail(faults),
    entries: log.entries,
    complaints: () => [...complaints],

    async uninstall() {
      // Slack does not promise an order, and by then the token is dead.
      api.revoke('account_inactive');
      const events = [
        { type: 'app_uninstalled' },
        { type: 'tokens_revoked', tokens: { oauth: [], bot: [BOT_USER_ID] } },
      ];
      if (Math.random() < 0.5) events.reverse();
      for (const event of events) await sendEvent(event);
    },

    sendEvent,
    homeOf: (person) => homes.get(person),
    refreshSockets: () => socketMode?.refresh(),
    reinstall: () => api.revoke(undefined),
  };
};

/** Slack's limit of one message a second per conversation. */
const createPacer = (wallClock: () => number) => {
  const last = new Map<string, number>();
  return (conversationId: string): void => {
    const at = wallClock();
    if (at - (last.get(conversationId) ?? Number.NEGATIVE_INFINITY) < 1000)
      throw new ApiRefusal('ratelimited');
    last.set(conversationId, at);
  };
};
