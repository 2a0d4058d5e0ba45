import { describe, expect, it } from 'vitest';
import { checkSlackOptions, type SlackOptions } from '../../../adapters/slack/slack-options.ts';
import { chooseSettings } from '../../../src/app/config/choose-settings.ts';
import { type Config, readConfig } from '../../../src/app/config/config.ts';
import { StartMistake } from '../../../src/ports/errors.ts';
import { emergencyNumbers, usualSettings } from '../../support/test-house.ts';

const appId = '11111111-2222-4333-8444-555555555555';
const tenant = '99999999-8888-4777-8666-555555555555';
const secret = 'hunter2-never-to-be-echoed';
const slack = { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_SIGNING_SECRET: secret };
const teams = { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: secret, TEAMS_TENANT_ID: tenant };

function mistakesIn(variables: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(variables);
    return [];
  } catch (error) {
    if (error instanceof StartMistake) return error.mistakes;
    throw error;
  }
}

function tryRead(variables: Readonly<Record<string, string>>): Config | undefined {
  return mistakesIn(variables).length === 0 ? readConfig(variables) : undefined;
}

describe('the token of /metrics', () => {
  it('is taken when it is long enough, and left out where nothing is set', () => {
    expect(readConfig({ METRICS_TOKEN: 'f00dfacef00dface' }).metricsToken).toBe('f00dfacef00dface');
    expect(readConfig({ METRICS_TOKEN: ' ' }).metricsToken).toBeUndefined();
  });

  it.each(['short', 'with a blank in between', `${'x'.repeat(201)}`])(
    'is refused without being repeated: %s',
    (token) => {
      const [mistake = ''] = mistakesIn({ METRICS_TOKEN: token });
      expect(mistake).toContain('METRICS_TOKEN: expected at least 16 letters');
      expect(mistake).not.toContain(token);
    },
  );
});

describe('the settings of the check', () => {
  it('are read as set', () => {
    expect(readConfig({ COUNTRY: 'NZ', CHECK: 'off', CHECK_FREE_TEXT: 'off' })).toMatchObject({
      country: 'NZ',
      isCheckOn: false,
      isFreeTextOn: false,
    });
    expect(readConfig({ CHECK: 'on', CHECK_FREE_TEXT: 'on' })).toEqual(readConfig({}));
  });

  it('are refused when misspelt, all at once', () => {
    expect(mistakesIn({ COUNTRY: 'Germany', CHECK: 'false', CHECK_FREE_TEXT: 'no' })).toEqual([
      'COUNTRY: expected two capital letters for a country, such as GB, got "Germany"',
      'CHECK: expected on or off, got "false"',
      'CHECK_FREE_TEXT: expected on or off, got "no"',
    ]);
    expect(mistakesIn({ COUNTRY: 'de' })).toHaveLength(1);
  });

  it('say who may set tips, and name people only where that matters', () => {
    const config = readConfig({
      TIPS_CONFIGURED_BY: 'admins',
      TIPS_ADMINS: 'U0123ABCD, 00000000-0000-0000-0000-00000000beef',
    });
    expect(config.tipsConfiguredBy).toBe('admins');
    expect(config.tipsAdmins).toEqual(['U0123ABCD', '00000000-0000-0000-0000-00000000beef']);
    expect(mistakesIn({ TIPS_CONFIGURED_BY: 'owners' })).toEqual([
      'TIPS_CONFIGURED_BY: expected anyone or admins, got "owners"',
    ]);
    expect(mistakesIn({ TIPS_ADMINS: 'U0123ABCD' })[0]).toContain(
      'expected TIPS_CONFIGURED_BY=admins beside it',
    );
    expect(mistakesIn({ TIPS_CONFIGURED_BY: 'admins', TIPS_ADMINS: '<@U0123>' })[0]).toContain(
      'ids of people',
    );
  });

  it('stop the start for a country whose numbers are not kept, and name those that are', () => {
    const set = { ...usualSettings, isCheckOn: true, isFreeTextOn: true };
    expect(chooseSettings({ ...set, country: 'NZ' }, emergencyNumbers).country).toBe('NZ');
    expect(chooseSettings({ ...set, country: undefined }, emergencyNumbers).country).toBeUndefined();
    for (const country of ['UK', 'ZZ', '__']) {
      const choose = () => chooseSettings({ ...set, country }, emergencyNumbers);
      expect(choose).toThrow(StartMistake);
      expect(choose).toThrow(new RegExp(`COUNTRY: expected one of AT, .*, ZA, got "${country}"`));
    }
  });
});

describe('readConfig', () => {
  it('starts the playground with usual values where nothing is set', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3978,
      playgroundPort: 3000,
      dataDir: 'data',
      databaseUrl: undefined,
      secrets: [],
      logLevel: 'info',
      publicUrl: undefined,
      country: undefined,
      isCheckOn: true,
      isFreeTextOn: true,
      slack: undefined,
      teams: undefined,
      tipsAdmins: [],
      tipsConfiguredBy: 'anyone',
    });
  });

  it('takes an empty or blank setting for none', () => {
    expect(readConfig({ PORT: '', SLACK_BOT_TOKEN: '  ', TEAMS_APP_ID: '', HOST: ' ' })).toEqual(
      readConfig({}),
    );
  });

  it('passes over what is not ours', () => {
    expect(readConfig({ HOME: '/root', PATH: '/bin', PORTS: 'x' })).toEqual(readConfig({}));
  });

  it('trims what was pasted with spaces', () => {
    expect(
      readConfig({ PORT: ' 4000 ', SLACK_BOT_TOKEN: ' xoxb-1 ', SLACK_APP_TOKEN: 'xapp-1\n' }),
    ).toMatchObject({
      port: 4000,
      slack: { mode: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' },
    });
  });

  it.each([
    ['Socket Mode', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }, 'socket'],
    ['HTTP', slack, 'http'],
    ['Socket Mode where both are set', { ...slack, SLACK_APP_TOKEN: 'xapp-1' }, 'socket'],
  ] as const)('chooses %s for Slack', (_name, variables, mode) => {
    expect(readConfig(variables).slack?.mode).toBe(mode);
  });

  it('lets the own tenant in and nobody else, unless others are listed', () => {
    expect(readConfig(teams).teams?.allowedTenants).toEqual([tenant]);
    const listed = readConfig({ ...teams, TEAMS_ALLOWED_TENANTS: `${appId}, ${tenant}` });
    expect(listed.teams?.allowedTenants).toEqual([appId, tenant]);
  });

  it('reads several secrets, the newest first', () => {
    const [first, second] = ['a'.repeat(16), 'b'.repeat(20)];
    expect(readConfig({ BACKWISE_SECRET: `${first}, ${second},` }).secrets).toEqual([first, second]);
  });

  it.each([
    ['PORT', 'abc', 'a port number from 0 to 65535'],
    ['PORT', '-1', 'a port number from 0 to 65535'],
    ['PORT', '65536', 'a port number from 0 to 65535'],
    ['PORT', '3978.5', 'a port number from 0 to 65535'],
    ['PORT', '0x10', 'a port number from 0 to 65535'],
    ['PORT', '1e3', 'a port number from 0 to 65535'],
    ['PORT', 'Infinity', 'a port number from 0 to 65535'],
    ['PLAYGROUND_PORT', '65534', 'a port number from 0 to 65533'],
    ['LOG_LEVEL', 'loud', 'one of trace, debug, info, warn, error, silent'],
    ['PUBLIC_URL', 'http://example.com', 'an address that starts with https://'],
    ['PUBLIC_URL', 'example.com', 'an address that starts with https://'],
    ['PUBLIC_URL', 'https://example.com/backwise', 'an address without a path'],
    ['PUBLIC_URL', 'https://example.com/?for=slack', 'an address without a path'],
    ['PUBLIC_URL', 'https://example.com/#bot', 'an address without a path'],
    ['TEAMS_AUTH', 'none', 'entra or off'],
    ['TEAMS_APP_TYPE', 'singletenant', 'SingleTenant, UserAssignedMSI or MultiTenant'],
    ['TEAMS_APP_ID', 'not-an-id', 'an id such as'],
    ['COMMANDS_PER_MINUTE', '0', 'a whole number from 1 to 99999'],
    ['COMMANDS_PER_MINUTE', '2.5', 'a whole number from 1 to 99999'],
    ['SLACK_MESSAGES_PER_SECOND', '0', 'a number from 0.1 to 50'],
    ['SLACK_MESSAGES_PER_SECOND', '51', 'a number from 0.1 to 50'],
    ['SLACK_MESSAGES_PER_SECOND', 'four', 'a number from 0.1 to 50'],
  ])('says what %s=%s should have been', (name, value, expected) => {
    const [mistake, ...others] = mistakesIn({ [name]: value });
    expect(others).toEqual([]);
    expect(mistake).toContain(`${name}: expected ${expected}`);
    expect(mistake).toContain(`got ${JSON.stringify(value)}`);
  });

  it.each([
    ['SLACK_BOT_TOKEN', `xoxp-${secret}`],
    ['SLACK_BOT_TOKEN', `xoxb-${secret} and more`],
    ['SLACK_APP_TOKEN', secret],
    ['SLACK_SIGNING_SECRET', 'hunter2'],
    ['SLACK_STATE_SECRET', 'hunter2'],
    ['DATABASE_URL', `mysql://me:${secret}@db/backwise`],
    ['DATABASE_URL', 'postgres://me:a@hunter2#b@db/backwise'],
    ['DATABASE_URL', 'postgres://me:hunter2/b@db/backwise'],
    ['DATABASE_URL', 'postgres://me:12?hunter2@db/backwise'],
    ['DATABASE_URL', 'postgres://me:12/hunter2@db/backwise'],
    ['BACKWISE_SECRET', 'hunter2'],
    ['PUBLIC_URL', 'https://me:hunter2@backwise.example'],
    ['PUBLIC_URL', 'http://me:hunter2@backwise.example'],
  ])('does not repeat the value of %s', (name, value) => {
    const mistakes = mistakesIn({ [name]: value });
    expect(mistakes.join('\n')).toContain(`${name}: expected`);
    expect(mistakes.join('\n')).not.toContain('hunter2');
  });

  it.each([
    'postgres://db/backwise',
    'postgresql://me:hunter%402%23@db.example.com:5432/backwise?sslmode=verify-full&sslrootcert=/etc/ca.pem',
    'postgres://me:hunter@2@db:5432/backwise',
    'postgres://[::1]:5432/backwise',
    'postgres://me@/backwise?host=/var/run/postgresql',
    'postgres://%2Fvar%2Frun%2Fpostgresql/backwise',
  ])('takes the address %s of a database as it is', (url) => {
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it.each([
    [
      'a bot token without a way in',
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET',
    ],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: secret }, 'SLACK_BOT_TOKEN'],
    [
      'half of what many workspaces need',
      { SLACK_CLIENT_ID: '1', SLACK_SIGNING_SECRET: secret, BACKWISE_SECRET: secret },
      'expected all three',
    ],
    [
      'tokens of many workspaces without a secret to keep them under',
      {
        SLACK_CLIENT_ID: '1',
        SLACK_CLIENT_SECRET: secret,
        SLACK_STATE_SECRET: secret,
        SLACK_SIGNING_SECRET: secret,
      },
      'BACKWISE_SECRET',
    ],
    [
      'an app id without its password',
      { TEAMS_APP_ID: appId, TEAMS_TENANT_ID: tenant },
      'TEAMS_APP_PASSWORD',
    ],
    ['an app of one tenant without that tenant', { ...teams, TEAMS_TENANT_ID: '' }, 'TEAMS_TENANT_ID'],
    [
      'a managed identity with a password',
      { ...teams, TEAMS_APP_TYPE: 'UserAssignedMSI' },
      'TEAMS_APP_PASSWORD',
    ],
    [
      'an app of many tenants that names none of them',
      { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: secret, TEAMS_APP_TYPE: 'MultiTenant' },
      'TEAMS_ALLOWED_TENANTS: expected the tenants that are let in',
    ],
    [
      'an allow-list without a tenant in it',
      {
        TEAMS_APP_ID: appId,
        TEAMS_APP_PASSWORD: secret,
        TEAMS_APP_TYPE: 'MultiTenant',
        TEAMS_ALLOWED_TENANTS: ' , ',
      },
      'TEAMS_ALLOWED_TENANTS: expected the tenants that are let in',
    ],
    [
      'an app-level token for many workspaces',
      {
        SLACK_CLIENT_ID: '1',
        SLACK_CLIENT_SECRET: secret,
        SLACK_STATE_SECRET: secret,
        SLACK_APP_TOKEN: 'xapp-1',
        BACKWISE_SECRET: secret,
      },
      'SLACK_APP_TOKEN: expected none beside SLACK_CLIENT_ID',
    ],
    [
      'one bot token and credentials for many workspaces',
      {
        ...slack,
        SLACK_CLIENT_ID: '1',
        SLACK_CLIENT_SECRET: secret,
        SLACK_STATE_SECRET: secret,
        BACKWISE_SECRET: secret,
      },
      'SLACK_BOT_TOKEN: expected either it or SLACK_CLIENT_ID',
    ],
    ['a password without the app id', { ...teams, TEAMS_APP_ID: '' }, 'TEAMS_APP_ID'],
    [
      'authentication off on every address',
      { TEAMS_AUTH: 'off', HOST: '0.0.0.0' },
      'TEAMS_AUTH: off is allowed only',
    ],
    [
      'authentication off on an IPv6 address',
      { TEAMS_AUTH: 'off', HOST: '::' },
      'TEAMS_AUTH: off is allowed only',
    ],
  ])('refuses %s', (_name, variables, expected) => {
    const mistakes = mistakesIn(variables);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(expected);
    expect(mistakes[0]).not.toContain(secret);
  });

  it.each(['127.0.0.1', '::1', 'localhost'])('allows authentication off on %s', (HOST) => {
    expect(readConfig({ TEAMS_AUTH: 'off', HOST }).teams?.auth).toBe('off');
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-1'],
    ['SLACK_APP_TOKEN', 'xapp-1'],
    ['SLACK_SIGNING_SECRET', secret],
    ['SLACK_CLIENT_ID', '1'],
    ['SLACK_CLIENT_SECRET', secret],
    ['SLACK_STATE_SECRET', secret],
    ['TEAMS_APP_ID', appId],
    ['TEAMS_APP_PASSWORD', secret],
    ['TEAMS_TENANT_ID', tenant],
    ['TEAMS_ALLOWED_TENANTS', tenant],
    ['TEAMS_APP_TYPE', 'MultiTenant'],
    ['TEAMS_APP_TYPE', 'UserAssignedMSI'],
  ])('takes %s=%s alone for half a configuration, never for none', (name, value) => {
    const mistakes = mistakesIn({ [name]: value });
    expect(mistakes.length).toBeGreaterThan(0);
    expect(mistakes.every((mistake) => /^(SLACK|TEAMS|BACKWISE)_/.test(mistake))).toBe(true);
    expect(mistakes.join('\n')).not.toContain(secret);
  });

  it('takes a default written out, a pace and a public address for no configuration', () => {
    const written = { TEAMS_AUTH: 'entra', TEAMS_APP_TYPE: 'SingleTenant', SLACK_MESSAGES_PER_SECOND: '2' };
    const { slack: slackThere, teams: teamsThere } = readConfig({
      ...written,
      PUBLIC_URL: 'https://x.example',
    });
    expect([slackThere, teamsThere]).toEqual([undefined, undefined]);
  });

  it('agrees with the Slack adapter about what goes together', () => {
    const parts: Readonly<Record<string, string>> = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_SIGNING_SECRET: secret,
      SLACK_CLIENT_ID: '1',
      SLACK_CLIENT_SECRET: secret,
      SLACK_STATE_SECRET: secret,
    };
    const names = Object.keys(parts);
    let taken = 0;
    for (let chosen = 1; chosen < 2 ** names.length; chosen++) {
      const variables = Object.fromEntries(
        names.filter((_, bit) => chosen & (1 << bit)).map((name) => [name, parts[name] ?? '']),
      );
      const { slack: options } = tryRead({ ...variables, BACKWISE_SECRET: secret }) ?? {};
      if (!options) continue;
      taken++;
      const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
      expect(
        () => checkSlackOptions(given as unknown as SlackOptions),
        Object.keys(variables).join(),
      ).not.toThrow();
    }
    // One bot token with either way in or both, and the three of OAuth over HTTP.
    expect(taken).toBe(4);
  });

  it('tells all mistakes at once', () => {
    expect(mistakesIn({ PORT: 'x', LOG_LEVEL: 'y', TEAMS_AUTH: 'z' })).toHaveLength(3);
    expect(mistakesIn({ SLACK_BOT_TOKEN: 'xoxb-1', TEAMS_APP_ID: appId }).length).toBeGreaterThanOrEqual(3);
  });
});
