import type { ServerResponse } from 'node:http';
import type { Log } from '../../src/ports/log.ts';

/** Codes of Bolt's for what was wrong with the way back itself, or with what Slack said to it. */
const strangersMistakes: ReadonlySet<string> = new Set([
  'slack_oauth_missing_state',
  'slack_oauth_invalid_state',
  'slack_oauth_missing_code',
  'slack_oauth_installer_authorization_error',
  'slack_webapi_platform_error',
]);

/**
 * Answers whoever came back from Slack's consent page with nothing that could be installed. Bolt would answer 500 to a
 * guessed code and to a person who said no. Nothing of the request is repeated, here or in the log.
 */
export function refuseInstall(error: { readonly code?: unknown }, response: ServerResponse, log: Log): void {
  const code = typeof error.code === 'string' && /^[a-z_]{1,60}$/.test(error.code) ? error.code : 'unknown';
  const status = strangersMistakes.has(code) ? 400 : 503;
  log.warn('slack.install-refused', { status, code });
  const what = status === 400 ? 'The app was not installed.' : 'The app could not be installed just now.';
  const text = `${what} To try again, open /slack/install of this server.\n`;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
