import { type Logger, LogLevel } from '@slack/bolt';
import { errorName } from '../../src/ports/error-name.ts';
import type { Log } from '../../src/ports/log.ts';

/**
 * Beginnings of what the Slack packages say at `warn` and above, by the name we log. Only the name is written:
 * their sentences can quote a request body ("… is not valid JSON") or a Slack answer.
 */
const sayings: readonly (readonly [beginning: string, said: string])[] = [
  ['Failed to parse and verify', 'request-not-verified'],
  ['Failed to parse the request body', 'body-not-readable'],
  ['Malformed request body', 'body-malformed'],
  ['Request body exceeded', 'body-too-large'],
  ['Could not determine the type', 'unknown-request-type'],
  ['Authorization of incoming event', 'not-authorized'],
  ['An incoming event was not acknowledged', 'not-acknowledged'],
  ['An unhandled error occurred after ack', 'failed-after-ack'],
  ['An unhandled error occurred while Bolt processed', 'failed-in-bolt'],
  ['ack() has already been called', 'acknowledged-twice'],
  ['An unhandled error occurred while processing an install', 'install-page-failed'],
  ['HTTPReceiver encountered an unexpected error', 'install-failed'],
  ['Failed to perform oauth.v2.access', 'token-refresh-failed'],
  ['http request failed', 'slack-not-reached'],
  ['Failed to retrieve a new WSS URL', 'socket-url-refused'],
  ['WebSocket error', 'socket-error'],
  ["A ping wasn't received", 'socket-silent'],
  ["A pong wasn't received", 'socket-silent'],
  ['Failed to send', 'socket-send-failed'],
];

/** Bolt's logger on our log: warnings and errors only, each as a name from a closed list. */
export function createSdkLogger(log: Log): Logger {
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: (...said: readonly unknown[]) => log.warn('slack.sdk', factsOf(said)),
    error: (...said: readonly unknown[]) => log.error('slack.sdk', factsOf(said)),
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  };
}

function factsOf(said: readonly unknown[]): { said: string } {
  const [first] = said;
  if (first instanceof Error) return { said: errorName(first) };
  const known = sayings.find(([beginning]) => typeof first === 'string' && first.startsWith(beginning));
  return { said: known?.[1] ?? 'something-else' };
}
