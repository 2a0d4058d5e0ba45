import { StartMistake } from '../../ports/errors.ts';
import type { LogLevel } from '../log/create-log.ts';
import {
  allowedTenantsOf,
  type Environment,
  environment,
  holdsPassword,
  secretsOf,
  settingNames,
  usesSlack,
  usesTeams,
} from './environment.ts';
import { findCrossMistakes } from './find-cross-mistakes.ts';

export interface SlackConfig {
  readonly mode: 'http' | 'socket';
  readonly signingSecret: string | undefined;
  readonly botToken: string | undefined;
  readonly appToken: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly stateSecret: string | undefined;
  readonly messagesPerSecond: number;
}

export interface TeamsConfig {
  readonly auth: 'entra' | 'off';
  readonly appType: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant';
  readonly appId: string | undefined;
  readonly appPassword: string | undefined;
  readonly tenantId: string | undefined;
  readonly allowedTenants: readonly string[];
}

/** Everything Backwise reads from its environment, read once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly playgroundPort: number;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** First encrypts, all decrypt. */
  readonly secrets: readonly string[];
  readonly logLevel: LogLevel;
  readonly publicUrl: string | undefined;
  /** Who shows it may read `/metrics`; without it only this machine may, and only while `host` is loopback. */
  readonly metricsToken: string | undefined;
  /** How many commands one person may ask in a minute; `undefined` where nothing is set. */
  readonly commandsPerMinute: number | undefined;
  /** Two capital letters; whether its numbers are known is for `chooseSettings` to say. */
  readonly country: string | undefined;
  readonly isCheckOn: boolean;
  readonly isFreeTextOn: boolean;
  readonly tipsConfiguredBy: 'anyone' | 'admins';
  /** Ids of people, as Slack or Entra names them. */
  readonly tipsAdmins: readonly string[];
  /** Neither Slack nor Teams configured: the playground stands in for both. */
  readonly slack: SlackConfig | undefined;
  readonly teams: TeamsConfig | undefined;
}

/** Names of settings whose value must never be repeated in a message. */
const isSecret = (name: string): boolean => /TOKEN|SECRET|PASSWORD|DATABASE_URL/.test(name);

/** Reads the configuration from environment variables. Throws StartMistake with every mistake at once. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    settingNames
      .map((name) => [name, variables[name]?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = environment.safeParse(given);
  if (!result.success) {
    const mistakes = result.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const value = given[name] ?? '';
      const isHidden = isSecret(name) || holdsPassword(value);
      const got = isHidden ? 'something else' : JSON.stringify(given[name]);
      return `${name}: expected ${issue.message}, got ${got}`;
    });
    throw startMistake(mistakes);
  }
  const mistakes = findCrossMistakes(result.data);
  if (mistakes.length > 0) throw startMistake(mistakes);
  return toConfig(result.data);
}

function startMistake(mistakes: readonly string[]): StartMistake {
  return new StartMistake(
    mistakes,
    'Mend the named settings in .env or the environment; .env.example explains each.',
  );
}

function toConfig(env: Environment): Config {
  return {
    host: env.HOST,
    port: env.PORT,
    playgroundPort: env.PLAYGROUND_PORT,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    secrets: secretsOf(env),
    logLevel: env.LOG_LEVEL,
    publicUrl: env.PUBLIC_URL,
    metricsToken: env.METRICS_TOKEN,
    commandsPerMinute: env.COMMANDS_PER_MINUTE,
    country: env.COUNTRY,
    isCheckOn: env.CHECK === 'on',
    isFreeTextOn: env.CHECK_FREE_TEXT === 'on',
    tipsConfiguredBy: env.TIPS_CONFIGURED_BY,
    tipsAdmins: (env.TIPS_ADMINS ?? '').split(/[\s,]+/).filter(Boolean),
    slack: usesSlack(env)
      ? {
          mode: env.SLACK_APP_TOKEN ? 'socket' : 'http',
          signingSecret: env.SLACK_SIGNING_SECRET,
          botToken: env.SLACK_BOT_TOKEN,
          appToken: env.SLACK_APP_TOKEN,
          clientId: env.SLACK_CLIENT_ID,
          clientSecret: env.SLACK_CLIENT_SECRET,
          stateSecret: env.SLACK_STATE_SECRET,
          messagesPerSecond: env.SLACK_MESSAGES_PER_SECOND,
        }
      : undefined,
    teams: usesTeams(env)
      ? {
          auth: env.TEAMS_AUTH,
          appType: env.TEAMS_APP_TYPE,
          appId: env.TEAMS_APP_ID,
          appPassword: env.TEAMS_APP_PASSWORD,
          tenantId: env.TEAMS_TENANT_ID,
          allowedTenants: allowedTenantsOf(env),
        }
      : undefined,
  };
}
