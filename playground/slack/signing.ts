import { createHmac } from 'node:crypto';

/**
 * The two headers with which Slack signs a request body (scheme `v0`): HMAC-SHA256 over version,
 * Unix seconds and the raw body. `atMs` is in milliseconds since 1970.
 * Source: docs.slack.dev, "Verifying requests from Slack".
 */
export const signSlackRequest = (
  body: string,
  secret: string,
  atMs: number,
): { 'x-slack-request-timestamp': string; 'x-slack-signature': string } => {
  const seconds = String(Math.floor(atMs / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': seconds, 'x-slack-signature': `v0=${digest}` };
};
