import { z } from 'zod';
import { logLevels } from '../log/create-log.ts';

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
export const holdsPassword = (url: string) => /^[a-z][a-z0-9+.-]*:\/*[^/?#]*@/i.test(url);

/** One of these in a password, as it is, ends it: what follows would be taken for the name of a server, and be printed. */
const wholeDatabaseUrl = /^postgres(ql)?:\/\/[^/?#]*(\/[^?#@]*)?(\?[^#@]*)?$/;

/** Every path is the bot's own, and what would stand before it in the address nobody would pass on. */
const isBare = (url: string) => {
  const { pathname = '/', search = '', hash = '' } = URL.parse(url) ?? {};
  return pathname === '/' && search === '' && hash === '';
};

/** How each setting is read by itself; `findCrossMistakes` holds them beside each other. */
export const environment = z.object({
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

/** All settings by their names, each read by itself. */
export type Environment = z.infer<typeof environment>;

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(environment.shape);

/** What may stand in `.env`: every setting, and what `compose.yaml` alone reads from there. */
export const namesInEnvFile: readonly string[] = [...settingNames, 'POSTGRES_PASSWORD'];

/** The secrets under which tokens are kept: the first encrypts, all decrypt. */
export function secretsOf(env: Environment): readonly string[] {
  return (env.BACKWISE_SECRET ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter(Boolean);
}

/** The tenants that are let in. */
export function allowedTenantsOf(env: Environment): readonly string[] {
  const listed = env.TEAMS_ALLOWED_TENANTS.split(/[\s,]+/).filter(Boolean);
  if (listed.length > 0) return listed;
  return env.TEAMS_TENANT_ID ? [env.TEAMS_TENANT_ID] : [];
}

/** One credential is enough: half a configuration must stop the start, not start the playground. */
export function usesSlack(env: Environment): boolean {
  return [
    env.SLACK_BOT_TOKEN,
    env.SLACK_APP_TOKEN,
    env.SLACK_SIGNING_SECRET,
    env.SLACK_CLIENT_ID,
    env.SLACK_CLIENT_SECRET,
    env.SLACK_STATE_SECRET,
  ].some(Boolean);
}

/** The same for Teams. */
export function usesTeams(env: Environment): boolean {
  const isChanged = env.TEAMS_AUTH === 'off' || env.TEAMS_APP_TYPE !== 'SingleTenant';
  const given = [env.TEAMS_APP_ID, env.TEAMS_APP_PASSWORD, env.TEAMS_TENANT_ID, env.TEAMS_ALLOWED_TENANTS];
  return isChanged || given.some(Boolean);
}
