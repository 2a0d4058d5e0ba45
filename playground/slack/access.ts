import { timingSafeEqual } from 'node:crypto';
import { ApiRefusal } from './api-refusal.ts';
import type { JsonObject } from './json-shapes.ts';

/** Which token a method takes, and the scope that token needs. */
export interface MethodAccess {
  readonly token: 'bot' | 'app' | 'none';
  readonly scope?: string;
}

/** Every Web API method the stand-in knows. Source: the scope tables at docs.slack.dev/reference/methods. */
export const METHOD_ACCESS = {
  'api.test': { token: 'none' },
  'auth.test': { token: 'bot' },
  'auth.revoke': { token: 'bot' },
  'bots.info': { token: 'bot', scope: 'users:read' },
  'users.info': { token: 'bot', scope: 'users:read' },
  'dnd.info': { token: 'bot', scope: 'dnd:read' },
  'dnd.teamInfo': { token: 'bot', scope: 'dnd:read' },
  'chat.postMessage': { token: 'bot', scope: 'chat:write' },
  'chat.postEphemeral': { token: 'bot', scope: 'chat:write' },
  'chat.update': { token: 'bot', scope: 'chat:write' },
  'chat.delete': { token: 'bot', scope: 'chat:write' },
  'views.open': { token: 'bot' },
  'views.update': { token: 'bot' },
  'views.push': { token: 'bot' },
  'views.publish': { token: 'bot' },
  'conversations.open': { token: 'bot', scope: 'im:write' },
  'apps.connections.open': { token: 'app' },
  'oauth.v2.access': { token: 'none' },
} as const satisfies Record<string, MethodAccess>;

export type MethodName = keyof typeof METHOD_ACCESS;

/** Why the bot's token no longer works, as Slack's error code; `undefined` while it does. */
export type Revoked = 'account_inactive' | 'token_revoked' | undefined;

/** The token of a call: from the Authorization header, else from the body. */
export const tokenOf = (authorization: string | undefined, args: JsonObject): string | undefined => {
  const bearer = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  return typeof args.token === 'string' && args.token !== '' ? args.token : undefined;
};

/** Throws ApiRefusal unless this token may call this method. */
export const requireAccess = (
  access: MethodAccess,
  token: string | undefined,
  tokens: {
    readonly bot: string;
    readonly app: string | undefined;
    readonly revoked: Revoked;
    readonly scopes: readonly string[];
  },
): void => {
  if (access.token === 'none') return;
  if (token === undefined) throw new ApiRefusal('not_authed', 'a call without a token');
  const isBot = isSame(token, tokens.bot);
  const isApp = tokens.app !== undefined && isSame(token, tokens.app);
  if (!isBot && !isApp) throw new ApiRefusal('invalid_auth', 'a token this workspace did not give out');
  if (isApp !== (access.token === 'app')) {
    throw new ApiRefusal('not_allowed_token_type', `expected the ${access.token} token`);
  }
  if (isBot && tokens.revoked !== undefined) throw new ApiRefusal(tokens.revoked);
  if (access.scope !== undefined && !tokens.scopes.includes(access.scope)) {
    throw new ApiRefusal('missing_scope', `needs ${access.scope}`, {
      needed: access.scope,
      provided: tokens.scopes.join(','),
    });
  }
};

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
