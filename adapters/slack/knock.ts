import { createHmac } from 'node:crypto';

/** A request as Slack sends it to find out whether an address is the app's. Running it changes nothing. */
export interface Knock {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Slack's own question to an address, signed as Slack signs it: who answers with the challenge holds the same signing
 * secret. Source: https://docs.slack.dev/reference/events/url_verification
 */
export function knockAsSlack(signingSecret: string, challenge: string, now: Temporal.Instant): Knock {
  const body = JSON.stringify({ type: 'url_verification', challenge });
  const seconds = Math.floor(now.epochMilliseconds / 1000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': `v0=${signature}`,
    },
  };
}

/** True for the answer to a knock: the challenge, as plain text or in JSON. */
export function answersKnock(text: string, challenge: string): boolean {
  return text === challenge || text === JSON.stringify({ challenge });
}
