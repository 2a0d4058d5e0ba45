import { randomBytes } from 'node:crypto';
import { PlaygroundMistake, type StandIn, type StandInPerson } from '../stand-in.ts';
import { ApiRefusal } from './api-refusal.ts';
import { createConversationLog } from './conversation-log.ts';
import { createDelivery } from './delivery.ts';
import { describeUser } from './directory.ts';
import { createHomeTabs } from './home-tabs.ts';
import type { JsonObject } from './json-shapes.ts';
import { createLoopbackServer } from './loopback-server.ts';
import { createMessageMethods } from './messages.ts';
import { createOpenViews } from './open-views.ts';
import { press } from './presses.ts';
import { answerResponseUrl } from './response-urls.ts';
import { conversationAt, peopleIn, userIdOf } from './slack-workspace.ts';
import { say } from './slash-commands.ts';
import { createSocketMode } from './socket-mode.ts';
import { createTickets } from './tickets.ts';
import { createViewMethods } from './views.ts';
import { createWebApi, type OAuthOptions } from './web-api.ts';
import { createWorkspaceEvents, type RepeatedEvent, type SentEvent } from './workspace-events.ts';

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
  /** Default: `commands`, `chat:write`, `users:read`, and the optional `dnd:read`. */
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

export interface SlackStandIn extends StandIn {
  /** Ends in `/api/`: what a WebClient takes as `slackApiUrl`. Known after `start`. */
  readonly apiUrl: string;
  /**
   * Sends an event, such as `{ type: 'app_home_opened', user, tab }`. For a repeated delivery, give the first
   * one's `eventId` and how often it was tried before. Never throws for what the bot answers.
   */
  sendEvent(event: JsonObject, again?: RepeatedEvent): Promise<SentEvent>;
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
  const scopes = options.scopes ?? ['commands', 'chat:write', 'users:read', 'dnd:read'];
  const people = peopleIn(options.zone);
  const complaints: string[] = [];
  const complain = (what: string): void => {
    complaints.push(what);
  };
  const newId = (): string => randomBytes(5).toString('hex');
  const log = createConversationLog(options.now, wallClock);
  const tickets = createTickets(wallClock);
  const views = createOpenViews(log, newId);
  const homes = createHomeTabs(log, newId, options.now);
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
    baseUrl: () => `${server.url()}/`,
    newSocketUrl: () => `${server.url().replace('http', 'ws')}${socketMode?.newPath() ?? ''}`,
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
  const parts = { log, tickets, delivery, newId, baseUrl: () => server.url(), complain, views, homes };
  const server = createLoopbackServer(options.port ?? 0, {
    api: api.answer,
    responseUrl: (request, response) => answerResponseUrl(parts, request, response),
    socketMode,
    complain,
  });
  const events = createWorkspaceEvents({ delivery, log, newId, now: options.now });

  const requireInstalled = (): void => {
    if (api.isRevoked()) throw new PlaygroundMistake('the app was removed from this workspace', 409);
    if (!scopes.includes('commands')) throw new PlaygroundMistake('the app has no scope `commands`', 409);
  };

  return {
    platform: 'slack',
    people,
    get url() {
      return server.url();
    },
    get apiUrl() {
      return `${server.url()}/api/`;
    },

    start: server.start,

    async stop() {
      api.stop();
      socketMode?.stop();
      await server.stop();
    },

    async say(said) {
      if (said.text.trim().startsWith('/')) requireInstalled();
      await say(said, parts);
    },

    async press(pressed) {
      requireInstalled();
      await press(pressed, parts);
    },
    async openHome(person) {
      requireInstalled();
      const view = homes.of(person);
      const { id: channel } = conversationAt('direct', person);
      const opened = { type: 'app_home_opened', user: userIdOf(person), channel, tab: 'home' };
      await events.send({ ...opened, ...(view === undefined ? {} : { view }) });
    },
    async tellProfile(person) {
      if (api.isRevoked()) return;
      const { user } = describeUser({ user: userIdOf(person) }, people, await options.now());
      await events.send({ type: 'user_change', user, cache_ts: Math.floor(wallClock() / 1000) });
    },
    fail: api.fail,
    entries: log.entries,
    complaints: () => [...complaints],

    async uninstall() {
      // By the time Slack tells, the token is dead.
      api.revoke('account_inactive');
      await events.sendRemoval();
    },

    sendEvent: events.send,
    homeOf: homes.viewOf,
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
