import { webApi } from '@slack/bolt';
import { certificateCodes } from '../../src/ports/certificate-codes.ts';
import {
  BackwiseError,
  DeliveryUnclear,
  NotDelivered,
  PlatformRefused,
  RateLimited,
  type Refusal,
} from '../../src/ports/errors.ts';

/** What a post or update can end in, besides well. */
type DeliveryError = PlatformRefused | RateLimited | NotDelivered | DeliveryUnclear;

/** How long to wait where Slack asks to slow down without saying for how long. */
const waitUnasked = 30_000;
/** No longer wait is believed. Milliseconds. */
const longestWait = 24 * 60 * 60 * 1_000;

const remedies = {
  'not-in-channel': 'Invite the bot: /invite @Backwise in that channel.',
  'channel-gone':
    'If the channel is private, invite the bot: /invite @Backwise in it. If it was archived or deleted, nothing is left to do.',
  'person-gone': 'Nothing to do: this person is no longer reachable in Slack.',
  'app-removed': 'Install the app again, and put its current bot token into the configuration.',
  'missing-permission':
    'Update the app from manifest.json, install it again, and ask a workspace admin whether it may post there.',
  'card-refused': 'Report it with the tip or phrase that was due: the card breaks a limit of Slack.',
  refused: 'Look the error up at https://docs.slack.dev/reference/methods/chat.postMessage.',
} as const satisfies Record<Refusal, string>;

/** Slack's error codes by what they mean to us. Source: docs.slack.dev/reference/methods/chat.postMessage. */
const codes: Readonly<Record<Refusal, readonly string[]>> = {
  'not-in-channel': ['not_in_channel'],
  'channel-gone': ['channel_not_found', 'is_archived', 'channel_is_archived', 'is_inactive'],
  'person-gone': ['user_not_found', 'users_not_found', 'cannot_dm_bot', 'user_disabled', 'user_not_visible'],
  'app-removed': [
    'invalid_auth',
    'not_authed',
    'account_inactive',
    'token_revoked',
    'token_expired',
    'team_not_found',
    'team_access_not_granted',
    'org_login_required',
    'app_not_installed',
  ],
  'missing-permission': [
    'missing_scope',
    'no_permission',
    'not_allowed_token_type',
    'access_denied',
    'ekm_access_denied',
    'enterprise_is_restricted',
    'messages_tab_disabled',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
  ],
  'card-refused': [
    'invalid_blocks',
    'invalid_blocks_format',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
    'invalid_attachments',
    'too_many_attachments',
  ],
  refused: [],
};

const refusalOf: ReadonlyMap<string, Refusal> = new Map(
  (Object.keys(codes) as Refusal[]).flatMap((refusal) =>
    codes[refusal].map((code) => [code, refusal] as const),
  ),
);

/** Slack says of these that part of the work may have been done. */
const unclearCodes = new Set(['fatal_error', 'internal_error', 'service_unavailable']);
/** Slack answered these without looking at the message. */
const unreadCodes = new Set(['request_timeout', 'team_added_to_org']);
const rateCodes = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);

/** Causes that mean no connection ever carried the request. */
const unreachedCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  ...certificateCodes,
]);

/**
 * Translates whatever a Web API call threw into the family of `src/ports/errors.ts`. What cannot be told apart is
 * unclear, never "not delivered": a doubled nudge is worse than a missed one. An error of ours passes as it is: what the
 * store says of itself is no word of Slack's.
 */
export function translateError(error: unknown): BackwiseError {
  if (error instanceof BackwiseError) return error;
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new RateLimited('slack', waitOf(error.retryAfter), { cause: error });
  }
  if (error instanceof webApi.WebAPIPlatformError) return translateAnswer(error);
  if (error instanceof webApi.WebAPIHTTPError) return translateStatus(error.statusCode, error);
  // A 429 without Retry-After reaches us as a plain Error with this beginning (@slack/web-api 8.2).
  if (error instanceof Error && error.message.startsWith('Retry header did not contain')) {
    return new RateLimited('slack', waitUnasked, { cause: error });
  }
  return translateConnection(error);
}

/** Slack's own error code of a failed call, where it gave one. */
export function slackCodeOf(error: unknown): string | undefined {
  const code = error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
  return code !== undefined && /^[a-z][a-z0-9_]{0,79}$/.test(code) ? code : undefined;
}

function translateAnswer(error: webApi.WebAPIPlatformError): DeliveryError {
  const code = slackCodeOf(error);
  // An answer that is no JSON arrives as an "error code" holding the whole page: somebody between us and Slack spoke.
  if (code === undefined) {
    return new DeliveryUnclear(
      'slack',
      'server-error',
      'Expected an answer of the Slack API, got another page',
    );
  }
  if (unclearCodes.has(code)) {
    return new DeliveryUnclear('slack', 'server-error', `Slack answered ${code}`, { cause: error });
  }
  if (rateCodes.has(code)) {
    const seconds = error.data.response_metadata?.retryAfter;
    return new RateLimited('slack', typeof seconds === 'number' ? waitOf(seconds) : waitUnasked, {
      cause: error,
    });
  }
  if (unreadCodes.has(code)) {
    return new NotDelivered('slack', `Slack answered ${code}`, 'Nothing to do: it is sent again.', {
      cause: error,
    });
  }
  const refusal = refusalOf.get(code) ?? 'refused';
  return new PlatformRefused('slack', refusal, `Slack answered ${code}`, remedies[refusal], { cause: error });
}

function translateStatus(status: number, error: Error): DeliveryError {
  if (status >= 400 && status < 500) {
    const message = `Expected status 200 from the Slack API, got ${status}`;
    const remedy = 'Check the API address and the proxy between this machine and Slack.';
    return new PlatformRefused('slack', 'refused', message, remedy, { cause: error });
  }
  return new DeliveryUnclear('slack', 'server-error', `Slack answered with status ${status}`, {
    cause: error,
  });
}

function translateConnection(error: unknown): DeliveryError {
  const causes = causesOf(error);
  const code = causes.map(codeOf).find((found) => found !== undefined && unreachedCodes.has(found));
  if (code !== undefined) {
    const remedy = 'Check the network, DNS and proxy of this machine, and https://slack-status.com.';
    const message = `Slack could not be reached: ${code}`;
    return new NotDelivered('slack', message, remedy, { cause: error, isPlatformAway: true });
  }
  const isTimeout = causes.some((cause) => cause instanceof Error && cause.name === 'TimeoutError');
  return isTimeout
    ? new DeliveryUnclear('slack', 'timed-out', 'Slack did not answer in time', { cause: error })
    : new DeliveryUnclear('slack', 'connection-cut', 'The connection to Slack was cut', { cause: error });
}

/** The error and what caused it, outermost first; several tried addresses count each. */
function causesOf(error: unknown, depth = 0): readonly unknown[] {
  if (!(error instanceof Error) || depth > 5) return [error];
  const several = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...several].flatMap((cause) => causesOf(cause, depth + 1))];
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** For a call that carries no card, such as `auth.test`: the same translation, as an error to show an operator. */
export function explainError(error: unknown, remedy: string): BackwiseError {
  const translated = translateError(error);
  return translated instanceof PlatformRefused && translated.refusal === 'app-removed'
    ? new PlatformRefused('slack', translated.refusal, translated.message, remedy, { cause: error })
    : translated;
}

/** Milliseconds, whatever was written there. */
function waitOf(seconds: number): number {
  return Number.isNaN(seconds) ? waitUnasked : Math.min(Math.max(seconds * 1000, 0), longestWait);
}
