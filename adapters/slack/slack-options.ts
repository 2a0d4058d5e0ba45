import { StartMistake } from '../../src/ports/errors.ts';
import type { SlackReach } from './slack-client.ts';

/** How to connect to Slack. Secrets come from the configuration and are never logged. */
export interface SlackOptions extends SlackReach {
  /** `http`: Slack calls us. `socket`: we call Slack, for machines without a public address. */
  readonly mode: 'http' | 'socket';
  /** Proves that requests come from Slack; needed for `http`. */
  readonly signingSecret?: string;
  /** `xoxb-…` of the one workspace that is served. Left out where workspaces install the app themselves. */
  readonly botToken?: string;
  /** `xapp-…` with `connections:write`; needed for `socket`. */
  readonly appToken?: string;
  /** The three of them let many workspaces install the app; `http` only. */
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly stateSecret?: string;
  /** Where Slack and browsers reach this server, such as `https://backwise.example.com`. */
  readonly publicUrl?: string;
  /**
   * Called when a request comes over Socket Mode; what it gives back is called at the acknowledgement. Over HTTP the
   * server itself sees both.
   */
  readonly stopwatch?: () => () => void;
}

/** Credentials by which workspaces install the app themselves. */
export interface OAuthSecrets {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
}

/** The OAuth credentials, if all three are there. */
export function oauthSecretsOf(options: SlackOptions): OAuthSecrets | undefined {
  const { clientId, clientSecret, stateSecret } = options;
  return clientId && clientSecret && stateSecret ? { clientId, clientSecret, stateSecret } : undefined;
}

/** Throws StartMistake with everything that is missing or does not go together. */
export function checkSlackOptions(options: SlackOptions): void {
  const mistakes = [...modeMistakes(options), ...credentialMistakes(options), ...addressMistakes(options)];
  if (mistakes.length === 0) return;
  throw new StartMistake(
    mistakes,
    'Copy the values from https://api.slack.com/apps, the page of your app: "Basic Information" and "OAuth & Permissions".',
  );
}

function modeMistakes(options: SlackOptions): readonly string[] {
  switch (options.mode) {
    case 'http':
      return options.signingSecret
        ? []
        : ['Slack over HTTP: expected the signing secret, got none, so that anybody could send requests'];
    case 'socket':
      return options.appToken?.startsWith('xapp-')
        ? []
        : [`Slack over Socket Mode: expected an app-level token (xapp-…), got ${kindOf(options.appToken)}`];
  }
}

function credentialMistakes(options: SlackOptions): readonly string[] {
  const oauth = [options.clientId, options.clientSecret, options.stateSecret].filter(Boolean).length;
  if (options.botToken !== undefined && options.botToken !== '') {
    const isBot = options.botToken.startsWith('xoxb-');
    return [
      ...(isBot ? [] : [`Slack: expected a bot token (xoxb-…), got ${kindOf(options.botToken)}`]),
      ...(oauth === 0 ? [] : ['Slack: expected either one bot token or OAuth credentials, got both']),
    ];
  }
  if (oauth === 3) {
    return options.mode === 'http'
      ? []
      : ['Slack over Socket Mode: expected a bot token, got OAuth credentials'];
  }
  return oauth === 0
    ? ['Slack: expected a bot token (xoxb-…) or client id, client secret and state secret, got neither']
    : [`Slack: expected client id, client secret and state secret together, got ${oauth} of the three`];
}

function addressMistakes({ publicUrl }: SlackOptions): readonly string[] {
  if (publicUrl === undefined || URL.parse(publicUrl)?.protocol.startsWith('http')) return [];
  return ['Slack: expected a public address starting with https://, got something else'];
}

/** What kind of value it is, without giving away the value. */
function kindOf(secret: string | undefined): string {
  if (!secret) return 'none';
  const kind = /^(xox[a-z]|xapp)-/.exec(secret)?.[1];
  return kind === undefined ? `${secret.length} other characters` : `one that begins with ${kind}-`;
}
