import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, StandInPerson } from '../stand-in.ts';
import { METHOD_ACCESS, type MethodName, type Revoked, requireAccess, tokenOf } from './access.ts';
import { ApiRefusal } from './api-refusal.ts';
import { describeQuiet, describeQuietOfMany, describeUser } from './directory.ts';
import type { JsonObject } from './json-shapes.ts';
import type { createMessageMethods } from './messages.ts';
import { parseArguments, readBody } from './read-request.ts';
import { APP_ID, BOT_ID, BOT_USER_ID, conversationAt, personOf, TEAM_ID } from './slack-workspace.ts';
import type { createViewMethods } from './views.ts';

/** The codes and secrets with which the bot may install itself; the code works once. */
export interface OAuthOptions {
  readonly code: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the methods work on. */
export interface WebApiParts {
  readonly messages: ReturnType<typeof createMessageMethods>;
  readonly views: ReturnType<typeof createViewMethods>;
  readonly people: readonly StandInPerson[];
  readonly now: () => Promise<string>;
  readonly scopes: readonly string[];
  readonly tokens: { readonly bot: string; readonly app: string | undefined };
  readonly oauth: OAuthOptions | undefined;
  readonly baseUrl: () => string;
  /** The address of a new Socket Mode connection. */
  readonly newSocketUrl: () => string;
  readonly complain: (what: string) => void;
}

type Method = (args: JsonObject, authorization: string | undefined) => Promise<JsonObject> | JsonObject;

/** Only these two take faults: a fault is for "the bot's next message-sending calls". */
const SENDING: ReadonlySet<string> = new Set(['chat.postMessage', 'chat.postEphemeral']);

/** Slack's Web API: `POST /api/<method>`. */
export const createWebApi = (parts: WebApiParts) => {
  const faults: Fault[] = [];
  const hanging: ServerResponse[] = [];
  let revoked: Revoked;
  let isCodeUsed = false;

  const methods: Record<MethodName, Method> = {
    'api.test': (args) => ({ ok: true, args }),
    'auth.test': () => ({
      ok: true,
      url: parts.baseUrl(),
      team: 'Demo',
      user: 'backwise',
      team_id: TEAM_ID,
      user_id: BOT_USER_ID,
      bot_id: BOT_ID,
      is_enterprise_install: false,
    }),
    'auth.revoke': () => {
      revoked = 'token_revoked';
      return { ok: true, revoked: true };
    },
    'bots.info': ({ bot }) => {
      if (bot !== BOT_ID) throw new ApiRefusal('bot_not_found');
      return { ok: true, bot: { id: BOT_ID, app_id: APP_ID, user_id: BOT_USER_ID, deleted: false } };
    },
    'users.info': async (args) => describeUser(args, parts.people, await parts.now()),
    'dnd.info': async (args) => describeQuiet(args, parts.people, await parts.now()),
    'dnd.teamInfo': async (args) => describeQuietOfMany(args, parts.people, await parts.now()),
    'chat.postMessage': parts.messages.postMessage,
    'chat.postEphemeral': parts.messages.postEphemeral,
    'chat.update': parts.messages.update,
    'chat.delete': parts.messages.delete,
    'views.open': parts.views.open,
    'views.update': parts.views.update,
    'views.push': parts.views.push,
    'views.publish': parts.views.publish,
    'conversations.open': (args) => {
      const person = personOf(args.users);
      if (person === undefined) throw new ApiRefusal('user_not_found');
      return { ok: true, channel: { id: conversationAt('direct', person).id } };
    },
    'apps.connections.open': () => ({ ok: true, url: parts.newSocketUrl() }),
    'oauth.v2.access': (args, authorization) => {
      checkCode(args, authorization, parts.oauth, isCodeUsed);
      isCodeUsed = true;
      revoked = undefined;
      return {
        ok: true,
        access_token: parts.tokens.bot,
        token_type: 'bot',
        scope: parts.scopes.join(','),
        bot_user_id: BOT_USER_ID,
        app_id: APP_ID,
        team: { id: TEAM_ID, name: 'Demo' },
        enterprise: null,
        authed_user: { id: 'U0YOU' },
        is_enterprise_install: false,
      };
    },
  };

  const call = async (name: string, request: IncomingMessage, args: JsonObject): Promise<JsonObject> => {
    if (!isMethod(name)) throw new ApiRefusal('unknown_method', name.slice(0, 60), { req_method: name });
    const { authorization } = request.headers;
    const { bot, app } = parts.tokens;
    requireAccess(METHOD_ACCESS[name], tokenOf(authorization, args), {
      bot,
      app,
      revoked,
      scopes: parts.scopes,
    });
    return methods[name](args, authorization);
  };

  const carryOut = async (name: string, request: IncomingMessage, body: string): Promise<JsonObject> => {
    try {
      return await call(name, request, parseArguments(request.headers['content-type'], body));
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      if (error.complaint !== undefined) parts.complain(`${name}: ${error.complaint}`);
      return error.answer;
    }
  };

  return {
    async answer(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
      const body = await readBody(request);
      const fault = SENDING.has(name) ? faults.shift() : undefined;
      switch (fault?.is) {
        case 'rate-limited':
          return sendJson(response, 429, { ok: false, error: 'ratelimited' }, fault.retryAfterSeconds);
        case 'server-error':
          response.writeHead(500, { 'content-type': 'text/plain' }).end('internal_error');
          return;
        case 'hang':
          hanging.push(response);
          return;
        case 'reset':
          await carryOut(name, request, body);
          request.socket.resetAndDestroy();
          return;
        case undefined: {
          const answer = await carryOut(name, request, body);
          const isLimited = answer.error === 'ratelimited';
          response.setHeader('x-oauth-scopes', parts.scopes.join(','));
          return sendJson(response, isLimited ? 429 : 200, answer, isLimited ? 1 : undefined);
        }
      }
    },

    fail(more: readonly Fault[]): void {
      faults.push(...more);
    },

    /** Ends the token, or brings it back after a new installation. */
    revoke(why: Revoked): void {
      revoked = why;
    },

    isRevoked: (): boolean => revoked !== undefined,

    /** Cuts the calls that hang. */
    stop(): void {
      for (const response of hanging.splice(0)) response.destroy();
    },
  };
};

const isMethod = (name: string): name is MethodName => Object.hasOwn(METHOD_ACCESS, name);

const sendJson = (
  response: ServerResponse,
  status: number,
  body: JsonObject,
  retryAfterSeconds?: number,
): void => {
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
};

const checkCode = (
  args: JsonObject,
  authorization: string | undefined,
  oauth: OAuthOptions | undefined,
  isUsed: boolean,
): void => {
  const basic = /^Basic (\S+)$/.exec(authorization ?? '')?.[1];
  const [basicId, basicSecret] = Buffer.from(basic ?? '', 'base64')
    .toString('utf8')
    .split(':');
  const id = basic === undefined ? args.client_id : basicId;
  const secret = basic === undefined ? args.client_secret : basicSecret;
  if (oauth === undefined || id !== oauth.clientId) throw new ApiRefusal('invalid_client_id', 'unknown app');
  if (secret !== oauth.clientSecret) throw new ApiRefusal('bad_client_secret', 'wrong client secret');
  if (args.code !== oauth.code) throw new ApiRefusal('invalid_code');
  if (isUsed) throw new ApiRefusal('code_already_used');
};
