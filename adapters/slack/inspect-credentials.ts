import { webApi } from '@slack/bolt';
import type { BackwiseError } from '../../src/ports/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import { explainError, slackCodeOf } from './platform-errors.ts';
import { bulkOptions, type SlackReach } from './slack-client.ts';

/** What Slack says of a token. */
export type TokenInspection = {
  /** When Slack says it is, as its Date header has it; `undefined` where no answer came. */
  readonly date: string | undefined;
} & (
  | {
      readonly is: 'accepted';
      /** The id of the workspace, or of the organisation, that it belongs to. */
      readonly workspace: string;
      /** Whose messages it sends; `undefined` where Slack does not tell. */
      readonly botId: string | undefined;
      /** What it may do; `undefined` where Slack does not tell. */
      readonly scopes: readonly string[] | undefined;
    }
  | { readonly is: 'refused'; readonly error: BackwiseError }
);

const timeoutMs = 5000;

/** Asks `auth.test` whose a bot token is. Never rejects. */
export async function inspectBotToken(token: string, reach: SlackReach, log: Log): Promise<TokenInspection> {
  return inspect(
    token,
    reach,
    log,
    async (client) => {
      const self = await client.auth.test();
      const workspace = (self.is_enterprise_install ? self.enterprise_id : self.team_id) ?? 'unknown';
      return { workspace, botId: self.bot_id, scopes: self.response_metadata?.scopes };
    },
    'Install the app again and put its "Bot User OAuth Token" (xoxb-…) into the configuration.',
  );
}

/** Asks Slack for a Socket Mode address, which takes the app-level token. None is opened. Never rejects. */
export async function inspectAppToken(token: string, reach: SlackReach, log: Log): Promise<TokenInspection> {
  return inspect(
    token,
    reach,
    log,
    async (client) => {
      await client.apps.connections.open();
      return { workspace: 'unknown', botId: undefined, scopes: undefined };
    },
    'Create an app-level token (xapp-…) with connections:write under "Basic Information" of the app, and put it into the configuration.',
  );
}

/**
 * The app that an app-level token was made for, as it stands in the token; `undefined` for one of another shape. Slack
 * says it nowhere else in a form that can be compared.
 */
export function appOfAppToken(token: string): string | undefined {
  return /^xapp-\d+-(A[A-Z0-9]+)-/.exec(token)?.[1];
}

/** The app that a bot belongs to; `undefined` where Slack does not tell, as without `users:read`. Never rejects. */
export async function askAppOfBot(
  token: string,
  botId: string,
  reach: SlackReach,
  log: Log,
): Promise<string | undefined> {
  try {
    const { bot } = await new webApi.WebClient(token, bulkOptions(reach, log, timeoutMs)).bots.info({
      bot: botId,
    });
    return bot?.app_id;
  } catch {
    return undefined;
  }
}

/**
 * What Slack says against the id and the secret with which many workspaces install the app; `undefined` where it says
 * nothing against them. Asked with a code that nobody was given, which Slack refuses after it has looked at both. Never
 * rejects. Source: https://docs.slack.dev/reference/methods/oauth.v2.access
 */
export async function inspectClient(
  client: { readonly id: string; readonly secret: string },
  reach: SlackReach,
  log: Log,
): Promise<string | undefined> {
  try {
    await new webApi.WebClient(undefined, bulkOptions(reach, log, timeoutMs)).oauth.v2.access({
      ...{ client_id: client.id, client_secret: client.secret },
      code: 'nobody-was-given-this',
    });
    return undefined;
  } catch (error) {
    const code = slackCodeOf(error);
    return code === 'invalid_client_id' || code === 'bad_client_secret' ? code : undefined;
  }
}

async function inspect(
  token: string,
  reach: SlackReach,
  log: Log,
  ask: (
    client: webApi.WebClient,
  ) => Promise<Omit<Extract<TokenInspection, { is: 'accepted' }>, 'is' | 'date'>>,
  remedy: string,
): Promise<TokenInspection> {
  let date: string | undefined;
  const fetchWithDate: typeof globalThis.fetch = async (input, init) => {
    const response = await (reach.fetch ?? globalThis.fetch)(input, init);
    date = response.headers.get('date') ?? undefined;
    return response;
  };
  try {
    const options = bulkOptions({ ...reach, fetch: fetchWithDate }, log, timeoutMs);
    const told = await ask(new webApi.WebClient(token, options));
    return { is: 'accepted', ...told, date };
  } catch (error) {
    return { is: 'refused', error: explainError(error, remedy), date };
  }
}
