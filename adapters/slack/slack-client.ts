import type { webApi } from '@slack/bolt';
import type { Log } from '../../src/ports/log.ts';
import { createSdkLogger } from './sdk-log.ts';

/** How the Slack Web API is reached; both are for stand-ins, proxies and tests. */
export interface SlackReach {
  /** Base address of the Web API, ending in `/api/`. Default: Slack's own. */
  readonly apiUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
}

/** What carries a request to Slack, as its SDK needs it: `fetch`, or less. */
export type SlackFetch = NonNullable<webApi.WebClientOptions['fetch']>;

/** Milliseconds within which Slack must answer a person's click: its own patience is three seconds. */
const clickTimeout = 2500;
/** Milliseconds for anything sent without a client's timeout, such as a private answer. */
const answerTimeout = 5000;

/** Options of the lane that sends tips and reminders: one try, no queueing behind a 429, a clear end. */
export function bulkOptions(reach: SlackReach, log: Log, timeoutMs: number): webApi.WebClientOptions {
  return { ...sharedOptions(reach, log), retryConfig: { retries: 0 }, timeout: timeoutMs };
}

/** Options of the lane that answers people. Its calls open forms and read a profile, so a second try is harmless. */
export function clickOptions(reach: SlackReach, log: Log): webApi.WebClientOptions {
  return {
    ...sharedOptions(reach, log),
    retryConfig: { retries: 1, minTimeout: 100, maxTimeout: 200 },
    timeout: clickTimeout,
  };
}

function sharedOptions(reach: SlackReach, log: Log): webApi.WebClientOptions {
  return {
    logger: createSdkLogger(log),
    rejectRateLimitedCalls: true,
    fetch: withTimeout(reach.fetch ?? globalThis.fetch),
    ...(reach.apiUrl === undefined ? {} : { slackApiUrl: reach.apiUrl }),
  };
}

/** Bolt answers a response URL without any timeout; a silent Slack would hold the request for ever. */
function withTimeout(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) =>
    fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(answerTimeout) });
}
