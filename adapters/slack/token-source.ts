import { webApi } from '@slack/bolt';
import { platformOf, type WorkspaceId, workspaceId } from '../../src/domain/workspace.ts';
import { DeliveryUnclear, NotDelivered, PlatformRefused, RateLimited } from '../../src/ports/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import type { InstallStore } from '../../src/ports/store.ts';
import { readInstallation } from './installs.ts';
import { translateError } from './platform-errors.ts';
import { bulkOptions, type SlackReach } from './slack-client.ts';

/** Where the bot tokens come from. */
export interface TokenSource {
  /** The bot token for a workspace. Throws PlatformRefused (app-removed) or NotDelivered. */
  tokenOf(workspace: WorkspaceId): Promise<string>;
  /** A few tokens to try the credentials with; none while nobody has installed the app. */
  sampleTokens(): Promise<readonly string[]>;
}

/** Who a single token belongs to, as `auth.test` says. */
export interface SlackSelf {
  readonly workspaceId: WorkspaceId;
  readonly botId: string;
  readonly botUserId: string;
}

/** One token for one workspace. */
export interface SingleToken extends TokenSource {
  readonly token: string;
  /** Asks Slack once and remembers the answer; a failure is not remembered. */
  whoAmI(): Promise<SlackSelf>;
}

/** One workspace whose token died unnoticed must not make the whole bot look dead. */
const sampleSize = 5;

/** Milliseconds. The first request waits for this answer, and Slack waits three seconds for ours. */
const askTimeout = 2000;

/** The token source of a bot that serves the one workspace its configured token belongs to. */
export function singleToken(token: string, reach: SlackReach, log: Log): SingleToken {
  const client = new webApi.WebClient(token, bulkOptions(reach, log, askTimeout));
  let asked: Promise<SlackSelf> | undefined;
  const whoAmI = () => {
    asked ??= askSelf(client).catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
  return {
    token,
    whoAmI,
    sampleTokens: async () => [token],
    async tokenOf(workspace) {
      const self = await whoAmI().catch((error: unknown) => {
        throw beforeSending(error);
      });
      if (self.workspaceId !== workspace) throw notInstalled();
      return token;
    },
  };
}

/** The token source of a bot that many workspaces install. */
export function installedTokens(installs: InstallStore): TokenSource {
  const find = async (workspace: WorkspaceId) => {
    const record = await installs.find(workspace);
    return record && readInstallation(record.secret)?.bot?.token;
  };
  return {
    async tokenOf(workspace) {
      // A database that is away just now must not make a card that was never sent look as if it might have been.
      const token = await find(workspace).catch((error: unknown) => {
        throw beforeSending(error);
      });
      if (token === undefined) throw notInstalled();
      return token;
    },
    async sampleTokens() {
      const ours = (await installs.list()).filter((workspace) => platformOf(workspace) === 'slack');
      const tokens = await Promise.all(ours.slice(0, sampleSize).map(find));
      return tokens.filter((token) => token !== undefined);
    },
  };
}

async function askSelf(client: webApi.WebClient): Promise<SlackSelf> {
  const self = await client.auth.test();
  const id = self.is_enterprise_install ? self.enterprise_id : self.team_id;
  if (!id || !self.user_id) {
    throw new PlatformRefused(
      'slack',
      'app-removed',
      'Expected a bot token, got one that names no workspace or user',
      'Use the "Bot User OAuth Token" (xoxb-…) of the app.',
    );
  }
  return { workspaceId: workspaceId('slack', id), botId: self.bot_id ?? '', botUserId: self.user_id };
}

/** Whatever went wrong while asking who we are, the card itself was not sent. */
function beforeSending(error: unknown): PlatformRefused | RateLimited | NotDelivered {
  const known = translateError(error);
  if (known instanceof PlatformRefused || known instanceof RateLimited || known instanceof NotDelivered) {
    return known;
  }
  // An error of the store keeps its own words and remedy: it is not Slack that somebody has to look after.
  const remedy = known instanceof DeliveryUnclear ? 'Nothing to do: it is sent again.' : known.remedy;
  return new NotDelivered('slack', known.message, remedy, { cause: error });
}

function notInstalled(): PlatformRefused {
  return new PlatformRefused(
    'slack',
    'app-removed',
    'Expected a workspace that has the app installed, got another',
    'Install the app in that workspace again, or leave it: its data goes with the uninstall.',
  );
}
