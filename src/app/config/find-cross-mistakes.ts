import { allowedTenantsOf, type Environment, secretsOf, usesSlack, usesTeams } from './environment.ts';

/** What is wrong with settings beside each other, each of which is right by itself. */
export function findCrossMistakes(env: Environment): readonly string[] {
  const mistakes: string[] = [];
  const secrets = secretsOf(env);
  if (secrets.some((secret) => secret.length < 16)) {
    mistakes.push(
      'BACKWISE_SECRET: expected at least 16 characters (openssl rand -base64 32 makes one), got fewer',
    );
  }
  if (env.TIPS_ADMINS && env.TIPS_CONFIGURED_BY === 'anyone') {
    mistakes.push(
      'TIPS_ADMINS: expected TIPS_CONFIGURED_BY=admins beside it, since anyone may set tips otherwise, got anyone',
    );
  }
  if (usesSlack(env)) mistakes.push(...slackMistakes(env, secrets));
  if (usesTeams(env)) mistakes.push(...teamsMistakes(env));
  return mistakes;
}

function slackMistakes(env: Environment, secrets: readonly string[]): readonly string[] {
  const mistakes: string[] = [];
  const oauth = [env.SLACK_CLIENT_ID, env.SLACK_CLIENT_SECRET, env.SLACK_STATE_SECRET];
  const isOAuth = oauth.some(Boolean);
  if (!env.SLACK_BOT_TOKEN && !isOAuth) {
    mistakes.push(
      'SLACK_BOT_TOKEN: expected the bot token (xoxb-…) of your workspace, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for many workspaces, got neither',
    );
  }
  if (!env.SLACK_APP_TOKEN && !env.SLACK_SIGNING_SECRET) {
    mistakes.push(
      'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET: expected one of them (Socket Mode or HTTP), got neither',
    );
  }
  if (isOAuth && env.SLACK_BOT_TOKEN) {
    mistakes.push(
      'SLACK_BOT_TOKEN: expected either it or SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET, got both',
    );
  } else if (isOAuth) {
    if (env.SLACK_APP_TOKEN) {
      mistakes.push(
        'SLACK_APP_TOKEN: expected none beside SLACK_CLIENT_ID, since many workspaces are served over HTTP only, got one',
      );
    }
    if (!oauth.every(Boolean)) {
      mistakes.push(
        'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET: expected all three, got some',
      );
    }
    if (secrets.length === 0) {
      mistakes.push(
        'BACKWISE_SECRET: expected a secret, since tokens of several workspaces are stored encrypted, got nothing',
      );
    }
  }
  return mistakes;
}

function teamsMistakes(env: Environment): readonly string[] {
  if (env.TEAMS_AUTH === 'off') {
    return ['127.0.0.1', '::1', 'localhost'].includes(env.HOST)
      ? []
      : [`TEAMS_AUTH: off is allowed only while HOST is 127.0.0.1, got HOST ${JSON.stringify(env.HOST)}`];
  }
  const mistakes: string[] = [];
  if (!env.TEAMS_APP_ID)
    mistakes.push('TEAMS_APP_ID: expected the app id of your bot registration, got nothing');
  if (env.TEAMS_APP_TYPE === 'UserAssignedMSI' && env.TEAMS_APP_PASSWORD) {
    mistakes.push('TEAMS_APP_PASSWORD: expected none for a managed identity, got one');
  }
  if (env.TEAMS_APP_TYPE !== 'UserAssignedMSI' && !env.TEAMS_APP_PASSWORD) {
    mistakes.push('TEAMS_APP_PASSWORD: expected the client secret of your bot registration, got nothing');
  }
  if (env.TEAMS_APP_TYPE !== 'MultiTenant' && !env.TEAMS_TENANT_ID) {
    mistakes.push('TEAMS_TENANT_ID: expected the id of your Entra tenant, got nothing');
  }
  if (env.TEAMS_APP_TYPE === 'MultiTenant' && allowedTenantsOf(env).length === 0) {
    mistakes.push(
      'TEAMS_ALLOWED_TENANTS: expected the tenants that are let in, since a MultiTenant app hears from every one, got nothing',
    );
  }
  return mistakes;
}
