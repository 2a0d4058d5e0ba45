import { z } from 'zod';
import { StartMistake } from '../ports/errors.ts';
import { type LogLevel, logLevels } from './create-log.ts';

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

/** Decimal digits only: what else JavaScript takes for a number is a typing error here. */
const port = (usual: number, most = 65_535) =>
  z
    .string()
    .regex(/^\d{1,5}$/, `a port number from 0 to ${most}`)
    .transform(Number)
    .refine((number) => number <= most, `a port number from 0 to ${most}`)
    .default(usual);
const optional = (check: z.ZodType<string>) => check.optional();
const startingWith = (prefix: string) =>
  optional(z.string().regex(new RegExp(`^${prefix}[A-Za-z0-9.-]+$`), `a token that starts with ${prefix}`));
const onOff = z.enum(['on', 'off'], 'on or off').default('on');
const uuid = optional(z.guid('an id such as 00000000-0000-0000-0000-000000000000'));

/** Whoever prints an address would print them too: the doctor, the log of a proxy, a card. */
const holdsPassword = (url: string) => /^[a-z][a-z0-9+.-]*:\/*[^/?#]*@/i.test(url);

/** One of these in a password, as it is, ends it: what follows would be taken for the name of a server, and be printed. */
const wholeDatabaseUrl = /^postgres(ql)?:\/\/[^/?#]*(\/[^?#@]*)?(\?[^#@]*)?$/;

/** Every path is the bot's own, and what would stand before it in the address nobody would pass on. */
const isBare = (url: string) => {
  const { pathname = '/', search = '', hash = '' } = URL.parse(url) ?? {};
  return pathname === '/' && search === '' && hash === '';
};

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port(3978),
  // The two stand-ins listen on the next two.
  PLAYGROUND_PORT: port(3000, 65_533),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, {
        error: 'an address such as postgres://user@host/database',
        abort: true,
      })
      .regex(wholeDatabaseUrl, 'an address whose password has %40 for @, %2F for /, %3F for ? and %23 for #'),
  ),
  BACKWISE_SECRET: optional(z.string()),
  LOG_LEVEL: z.enum(logLevels, `one of ${logLevels.join(', ')}`).default('info'),
  PUBLIC_URL: optional(
    z
      .url({ protocol: /^https$/, error: 'an address that starts with https://' })
      .refine((url) => !holdsPassword(url), 'an address without user and password')
      .refine(
        isBare,
        'an address without a path, such as https://backwise.example.com: the bot needs one for itself',
      ),
  ),
  METRICS_TOKEN: optional(
    z.string().regex(/^[\w.~+/=-]{16,200}$/, 'at least 16 letters, digits or .~+/=-_ of your own'),
  ),
  COMMANDS_PER_MINUTE: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'a whole number from 1 to 99999')
    .transform(Number)
    .optional(),
  COUNTRY: optional(z.string().regex(/^[A-Z]{2}$/, 'two capital letters for a country, such as GB')),
  CHECK: onOff,
  CHECK_FREE_TEXT: onOff,
  TIPS_CONFIGURED_BY: z.enum(['anyone', 'admins'], 'anyone or admins').default('anyone'),
  TIPS_ADMINS: z
    .string()
    .regex(
      /^[A-Za-z0-9-]{5,64}([\s,]+[A-Za-z0-9-]{5,64})*$/,
      'ids of people, such as U0123ABCD or an Entra object id, separated by commas',
    )
    .optional(),
  SLACK_BOT_TOKEN: startingWith('xoxb-'),
  SLACK_APP_TOKEN: startingWith('xapp-'),
  SLACK_SIGNING_SECRET: optional(z.string().min(8, 'the signing secret from the app page')),
  SLACK_CLIENT_ID: optional(z.string()),
  SLACK_CLIENT_SECRET: optional(z.string()),
  SLACK_STATE_SECRET: optional(z.string().min(16, 'at least 16 characters of your own')),
  SLACK_MESSAGES_PER_SECOND: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,3})?$/, 'a number from 0.1 to 50')
    .transform(Number)
    .refine((rate) => rate >= 0.1 && rate <= 50, 'a number from 0.1 to 50')
    .default(4),
  TEAMS_AUTH: z.enum(['entra', 'off'], 'entra or off').default('entra'),
  TEAMS_APP_TYPE: z
    .enum(['SingleTenant', 'UserAssignedMSI', 'MultiTenant'], 'SingleTenant, UserAssignedMSI or MultiTenant')
    .default('SingleTenant'),
  TEAMS_APP_ID: uuid,
  TEAMS_APP_PASSWORD: optional(z.string()),
  TEAMS_TENANT_ID: uuid,
  TEAMS_ALLOWED_TENANTS: z.string().default(''),
});

type Environment = z.infer<typeof environment>;

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(environment.shape);

/** What may stand in `.env`: every setting, and what `compose.yaml` alone reads from there. */
export const namesInEnvFile: readonly string[] = [...settingNames, 'POSTGRES_PASSWORD'];

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
    throw new StartMistake(
      mistakes,
      'Mend the named settings in .env or the environment; .env.example explains each.',
    );
  }
  const mistakes = crossChecks(result.data);
  if (mistakes.length > 0) {
    throw new StartMistake(
      mistakes,
      'Mend the named settings in .env or the environment; .env.example explains each.',
    );
  }
  return toConfig(result.data);
}

function crossChecks(env: Environment): readonly string[] {
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

function secretsOf(env: Environment): readonly string[] {
  return (env.BACKWISE_SECRET ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter(Boolean);
}

function allowedTenantsOf(env: Environment): readonly string[] {
  const listed = env.TEAMS_ALLOWED_TENANTS.split(/[\s,]+/).filter(Boolean);
  if (listed.length > 0) return listed;
  return env.TEAMS_TENANT_ID ? [env.TEAMS_TENANT_ID] : [];
}

/** One credential is enough: half a configuration must stop the start, not start the playground. */
function usesSlack(env: Environment): boolean {
  return [
    env.SLACK_BOT_TOKEN,
    env.SLACK_APP_TOKEN,
    env.SLACK_SIGNING_SECRET,
    env.SLACK_CLIENT_ID,
    env.SLACK_CLIENT_SECRET,
    env.SLACK_STATE_SECRET,
  ].some(Boolean);
}

function usesTeams(env: Environment): boolean {
  const isChanged = env.TEAMS_AUTH === 'off' || env.TEAMS_APP_TYPE !== 'SingleTenant';
  const given = [env.TEAMS_APP_ID, env.TEAMS_APP_PASSWORD, env.TEAMS_TENANT_ID, env.TEAMS_ALLOWED_TENANTS];
  return isChanged || given.some(Boolean);
}
