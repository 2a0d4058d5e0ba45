import {
  appOfAppToken,
  askAppOfBot,
  inspectAppToken,
  inspectBotToken,
  inspectClient,
  type TokenInspection,
} from '../../../adapters/slack/inspect-credentials.ts';
import { optionalSlackScopes } from '../../../adapters/slack/start-slack.ts';
import { installedTokens } from '../../../adapters/slack/token-source.ts';
import { platformOf } from '../../domain/workspace.ts';
import {
  BackwiseError,
  DeliveryUnclear,
  NotDelivered,
  RateLimited,
  SecretMismatch,
  StoreUnavailable,
} from '../../ports/errors.ts';
import type { Store } from '../../ports/store.ts';
import type { Config } from '../config/config.ts';
import { createLog } from '../log/create-log.ts';
import { readServerTime, type ServerTime } from '../server-time.ts';
import { scopesAskedFor } from './check-manifest.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type CheckReport, type Finding, type FindingId, made } from './finding.ts';

/** What Slack said, and when it says it is. */
export interface CheckedPlatform {
  readonly report: CheckReport;
  readonly times: readonly ServerTime[];
}

/** Of many installed workspaces so many are asked for; the others show in the deliveries. */
const mostAsked = 20;

/** A token and whom to name when something is wrong with it. */
interface KnownToken {
  readonly of: string;
  readonly token: string;
}

/** Asks Slack about every token there is: whose it is and what it may do. */
export async function checkSlack(
  parts: DoctorParts,
  config: Config,
  store: Store | undefined,
): Promise<CheckedPlatform> {
  const { slack } = config;
  if (!slack) return { report: { check: 'slack', is: 'skipped', why: 'not connected' }, times: [] };
  const findings: Finding[] = [];
  const times: ServerTime[] = [];
  const log = createLog('silent');
  const note = (inspection: TokenInspection) => {
    const time = readServerTime('Slack', inspection.date, parts.clock.now());
    if (time) times.push(time);
  };
  const tokens = slack.botToken
    ? [{ of: 'SLACK_BOT_TOKEN', token: slack.botToken }]
    : await installed(store, findings);
  const { slackReach } = parts;
  if (slack.clientId !== undefined) {
    const said = await inspectClient(
      { id: slack.clientId, secret: slack.clientSecret ?? '' },
      slackReach,
      log,
    );
    if (said !== undefined) findings.push(unknownClient(said));
  }
  for (const { of, token } of tokens) {
    const inspection = await inspectBotToken(token, slackReach, log);
    note(inspection);
    if (slack.appToken !== undefined && inspection.is === 'accepted' && inspection.botId !== undefined) {
      const app = await askAppOfBot(token, inspection.botId, slackReach, log);
      findings.push(...strangerFindings(app, appOfAppToken(slack.appToken)));
    }
    findings.push(...botFindings(of, inspection, scopesAskedFor(parts.slackManifest)));
  }
  if (slack.appToken) {
    const inspection = await inspectAppToken(slack.appToken, slackReach, log);
    note(inspection);
    if (inspection.is === 'refused')
      findings.push(refusal('slack.app-token', 'SLACK_APP_TOKEN', inspection.error));
  }
  return { report: made('slack', `${tokens.length} bot token(s) tried`, findings), times };
}

async function installed(store: Store | undefined, findings: Finding[]): Promise<readonly KnownToken[]> {
  if (!store) return [];
  const ours = (await store.installs.list()).filter((workspace) => platformOf(workspace) === 'slack');
  const source = installedTokens(store.installs);
  const known: KnownToken[] = [];
  for (const workspace of ours.slice(0, mostAsked)) {
    try {
      known.push({ of: workspace, token: await source.tokenOf(workspace) });
    } catch (error) {
      if (!(error instanceof BackwiseError)) throw error;
      findings.push({ id: unreadable(error), found: `${workspace}: ${error.message}`, todo: error.remedy });
    }
  }
  return known;
}

/** A database that does not answer just now says nothing of the secret. */
function unreadable({ cause }: BackwiseError): FindingId {
  return cause instanceof StoreUnavailable && !(cause instanceof SecretMismatch)
    ? 'database.unusable'
    : 'database.secret';
}

function unknownClient(code: string): Finding {
  return {
    id: 'slack.client',
    found: `SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: expected those of one app, got an answer of Slack that says ${code}`,
    todo: 'Copy "Client ID" and "Client Secret" from "Basic Information" of the app: nobody can install it until then.',
  };
}

/** Each token is good, and what people type goes to the one app while the other one is asked to answer. */
function strangerFindings(appOfBot: string | undefined, appOfToken: string | undefined): readonly Finding[] {
  if (appOfBot === undefined || appOfToken === undefined || appOfBot === appOfToken) return [];
  return [
    {
      id: 'slack.other-app',
      found: `SLACK_APP_TOKEN: expected a token of ${appOfBot}, the app that SLACK_BOT_TOKEN belongs to, got one of ${appOfToken}`,
      todo: 'Copy both tokens from the same app: what people type to one app never comes over the connection of another.',
    },
  ];
}

function botFindings(of: string, inspection: TokenInspection, asked: readonly string[]): readonly Finding[] {
  if (inspection.is === 'refused') return [refusal('slack.token', of, inspection.error)];
  const { scopes } = inspection;
  if (!scopes) return [];
  const welcome: readonly string[] = [...asked, ...optionalSlackScopes];
  return [
    ...asked
      .filter((scope) => !scopes.includes(scope))
      .map(
        (scope): Finding => ({
          id: 'slack.scope-missing',
          found: `${of}: expected the scope ${scope}, got ${scopes.join(', ') || 'none'}`,
          todo: 'Paste manifest.json under "App Manifest" of the app, install the app again, and put its new token into the configuration.',
        }),
      ),
    ...scopes
      .filter((scope) => !welcome.includes(scope))
      .map(
        (scope): Finding => ({
          id: 'slack.scope-needless',
          found: `${of}: expected no more scopes than Backwise uses, got ${scope} as well`,
          todo: 'Take that scope away under "OAuth & Permissions" of the app and install it again.',
        }),
      ),
  ];
}

function refusal(id: FindingId, of: string, error: BackwiseError): Finding {
  const isAway =
    error instanceof NotDelivered || error instanceof DeliveryUnclear || error instanceof RateLimited;
  return {
    id: isAway ? 'slack.unreachable' : id,
    found: `${of}: ${error.message}`,
    todo: isAway ? 'Check the network, DNS and proxy between this machine and slack.com.' : error.remedy,
  };
}
