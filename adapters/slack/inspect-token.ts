import { webApi } from '@slack/bolt';
import type { BackwiseError } from '../../src/ports/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import { explainError } from './platform-errors.ts';
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
      return { workspace, scopes: self.response_metadata?.scopes };
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
      return { workspace: 'unknown', scopes: undefined };
    },
    'Create an app-level token (xapp-…) with connections:write under "Basic Information" of the app, and put it into the configuration.',
  );
}

async function inspect(
  token: string,
  reach: SlackReach,
  log: Log,
  ask: (client: webApi.WebClient) => Promise<{ workspace: string; scopes: readonly string[] | undefined }>,
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
