import { certificateCodes } from '../../src/ports/certificate-codes.ts';
import { errorName } from '../../src/ports/error-name.ts';
import {
  BackwiseError,
  DeliveryUnclear,
  NotDelivered,
  PlatformRefused,
  RateLimited,
  type Refusal,
} from '../../src/ports/errors.ts';
import type { TeamsPlace } from './address.ts';

/** What is known about a failed send besides the error itself. */
export interface FailedSend {
  readonly kind: TeamsPlace['kind'];
  /** False: no byte of the request left this machine. */
  readonly hasLeft: boolean;
  readonly now: Temporal.Instant;
}

const defaultWaitMs = 1000;
/** A day, as on Slack: what waits longer has expired anyway. */
const longestWaitMs = 86_400_000;
const neverArrived: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...certificateCodes,
]);
// What the token library and a deadline call the same.
const noNetwork = new Set([
  'network_error',
  'no_network_connectivity',
  'endpoints_resolution_error',
  'TimeoutError',
  'ETIMEDOUT',
  'ECONNRESET',
]);

/** Translates what botbuilder threw into the family of errors. Bodies and texts of the platform stay out of it. */
export function translateError(error: unknown, send: FailedSend): BackwiseError {
  if (error instanceof BackwiseError) return error;
  const status = statusOf(error);
  const cause = { cause: nameless(error) };
  if (status !== undefined) return fromStatus(status, error, send, cause);
  const code = codeOf(error);
  if (!send.hasLeft || neverArrived.has(code)) {
    return new NotDelivered(
      'teams',
      `Expected a connection to Microsoft Teams, got ${code || errorName(error)}`,
      'Check network, proxy and the bot credentials; it is tried again.',
      { ...cause, isPlatformAway: neverArrived.has(code) || isUnreachable(error) },
    );
  }
  const isTimeout = ['AbortError', 'TimeoutError'].includes(errorName(error)) || code === 'ETIMEDOUT';
  return isTimeout
    ? new DeliveryUnclear(
        'teams',
        'timed-out',
        'Expected an answer from Microsoft Teams in time, got none',
        cause,
      )
    : new DeliveryUnclear(
        'teams',
        'connection-cut',
        `Expected an answer from Microsoft Teams, got ${code || errorName(error)}`,
        cause,
      );
}

/** Whether a token could not be fetched because nobody was reached, rather than because the credentials are wrong. */
export function isUnreachable(error: unknown): boolean {
  const codes = [error, field(error, 'cause')].flatMap((part) => [
    field(part, 'code'),
    field(part, 'errorCode'),
    field(part, 'name'),
  ]);
  return codes.some((code) => typeof code === 'string' && (neverArrived.has(code) || noNetwork.has(code)));
}

/** The HTTP status an error carries, if any. */
export function statusOf(error: unknown): number | undefined {
  const status = field(error, 'statusCode');
  return typeof status === 'number' && status >= 100 ? status : undefined;
}

function fromStatus(status: number, error: unknown, send: FailedSend, cause: ErrorOptions): BackwiseError {
  if (status === 429) return new RateLimited('teams', waitOf(error, send.now), cause);
  // A clash of two writes to one conversation: Microsoft asks to retry it as it does a 429.
  if (status === 412) return new RateLimited('teams', defaultWaitMs, cause);
  if (status === 408 || status === 504) {
    return new DeliveryUnclear('teams', 'timed-out', `Microsoft Teams answered ${status}`, cause);
  }
  if (status >= 500) {
    return new DeliveryUnclear('teams', 'server-error', `Microsoft Teams answered ${status}`, cause);
  }
  const refusal = refusalOf(status, platformCodes(error), send.kind);
  const message = `Expected Microsoft Teams to take the card, got ${status} (${refusal})`;
  return new PlatformRefused('teams', refusal, message, remedies[refusal], cause);
}

function refusalOf(status: number, codes: string, kind: TeamsPlace['kind']): Refusal {
  const gone: Refusal = kind === 'person' ? 'person-gone' : 'channel-gone';
  if (status === 413 || codes.includes('MessageSizeTooBig')) return 'card-refused';
  if (status === 404) return codes.includes('ActivityNotFound') ? 'refused' : gone;
  if (status === 401) return 'missing-permission';
  if (status !== 403) return 'refused';
  if (/MessageWritesBlocked|ConversationBlockedByUser/.test(codes)) return 'person-gone';
  if (codes.includes('BotNotInConversationRoster')) return kind === 'person' ? gone : 'not-in-channel';
  if (codes.includes('ConversationNotFound')) return gone;
  return /BotDisabledByAdmin|BotNotInstalled|AppNotInstalled/.test(codes)
    ? 'app-removed'
    : 'missing-permission';
}

const remedies: Readonly<Record<Refusal, string>> = {
  'not-in-channel': 'Add the app to the channel.',
  'channel-gone': 'Add the app to the channel again and subscribe it anew.',
  'person-gone': 'Nothing to do: the person blocked or removed the app.',
  'app-removed': 'Ask the Teams administrator to allow the app again.',
  'missing-permission': 'Check app id, secret and tenant, and that the app is allowed in Teams.',
  'card-refused': 'Shorten the content; the card is too big for Teams.',
  refused: 'See the status and the Teams admin centre.',
};

function waitOf(error: unknown, now: Temporal.Instant): number {
  const headers = field(field(error, 'response'), 'headers');
  const get = field(headers, 'get');
  const raw: unknown = typeof get === 'function' ? get.call(headers, 'retry-after') : undefined;
  if (typeof raw !== 'string' || raw.trim() === '') return defaultWaitMs;
  const seconds = Number(raw);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(raw) - now.epochMilliseconds;
  return Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), 1), longestWaitMs) : defaultWaitMs;
}

// Teams puts its reason into the error's code, its message, or a second error inside.
function platformCodes(error: unknown): string {
  const body = field(field(error, 'details'), 'error') ?? field(error, 'details');
  const inner = field(body, 'innerHttpError') ?? field(body, 'innererror');
  return [codeOf(error), ...[body, inner].flatMap((part) => [field(part, 'code'), field(part, 'message')])]
    .filter((part) => typeof part === 'string')
    .join(' ');
}

function codeOf(error: unknown): string {
  const code = field(error, 'code');
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : '';
}

// The platform's error holds the whole request, card and token included; only its class and code go on.
function nameless(error: unknown): Error {
  return new Error(`${errorName(error)} ${codeOf(error)}`.trim());
}

function field(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}
